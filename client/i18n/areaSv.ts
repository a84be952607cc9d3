// Sections that people make, in Swedish.

export const areaSv = {
  one: 'Sektion',
  role: 'sektion',
  title: 'Sektionens rubrik',
  titleHint: 'Rubrik',
  question: 'Vägledande fråga',
  questionHint: 'Vägledande fråga (valfritt)',
  edit: 'Ändra rubrik och fråga',
  done: 'Klar',
  locked: 'Låst',
  selected: 'Markerad sektion',
} as const;

/** What is said in passing; taken up among the board's other messages. */
export const areaSaidSv = {
  areaBinned_one: 'Sektionen ligger i papperskorgen. Dess lapp ligger kvar på tavlan.',
  areaBinned_other: 'Sektionen ligger i papperskorgen. Dess {{count}} lappar ligger kvar på tavlan.',
  areaBinnedEmpty: 'Sektionen ligger i papperskorgen.',
  areaRestored: 'Sektionen är tillbaka på tavlan',
  areaLocked: 'Sektionen är låst. Lås upp den för att ändra den.',
  areaLockedByLead: 'Sektionen är låst av den som leder träffen.',
  areaHoldsLocked:
    'I sektionen ligger en lapp som den som leder träffen har låst. Därför kan den inte flyttas.',
  linkFrom: 'Välj den andra lappen. Esc avbryter.',
  linkFromKeys: 'Gå med piltangenterna till den andra lappen och tryck Retur. Esc avbryter.',
  linkLeft: 'Ingen koppling drogs',
  linkThere: 'Den kopplingen finns redan',
  linkItself: 'En lapp kan inte kopplas till sig själv',
  attached: 'Kopplingen går nu till en annan lapp',
  noLinks: 'Lappen har inga kopplingar',
} as const;
