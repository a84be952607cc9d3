// What can be done on the canvas, in Swedish: words of the menu of acts and of the keyboard map.

export const commandsSv = {
  newNote: 'Ny lapp',
  write: 'Skriv i lappen',
  kind: 'Byt slag',
  bin: 'Lägg i papperskorgen',
  go: 'Gå till nästa lapp',
  extend: 'Markera nästa lapp också',
  selectAll: 'Markera alla lappar',
  selectNothing: 'Avmarkera',
  nudge: 'Flytta lite',
  nudgeFar: 'Flytta längre',
  link: 'Koppla till en annan lapp',
  zoomIn: 'Förstora',
  zoomOut: 'Förminska',
  actualSize: 'Visa i 100 %',
  fitAll: 'Visa hela tavlan',
  fitSelection: 'Visa det markerade',
  fitSection: 'Visa sektionen',
  keys: 'Visa tangentbordets kommandon',
} as const;
