// The Swedish words of who does what on the board: following, calm mode.

export const presenceSv = {
  here: 'Här nu',
  everyone: 'Alla personer och inbjudan',
  follow: 'Följ',
  followWho: 'Följ {{name}}',
  stop: 'Sluta följa',
  stopWho: 'Sluta följa {{name}}',
  following: 'Du följer {{name}} · {{agency}}',
  elsewhere: 'Är inte på tavlan just nu',
  followsYou: 'Följer dig',
  followers_one: '{{name}} följer dig',
  followers_other: '{{count}} följer dig',
  calm: 'Lugnt läge',
  calmHint: 'Visar inte andras pekare och markeringar. Du ser ändå vem som skriver i en lapp.',
  hidden: 'I det här steget ser ingen vad de andra gör på tavlan.',
} as const;
