// The words of our own that an example is shown with, on the page and in every format.
import type { Text } from '../text.ts';
import type { Stage } from './exampleFields.ts';

/** What an example is called: only what has been tried is a learning example. */
export const EXAMPLE_WORDS: Readonly<Record<Stage, Text>> = {
  problem: { sv: 'Utkast till exempel: problembild', en: 'Draft example: picture of the problem' },
  plan: { sv: 'Utkast till exempel: plan', en: 'Draft example: plan' },
  tried: { sv: 'Lärande exempel', en: 'Learning example' },
};

export const EXAMPLE_FILE_WORDS = {
  nothingCame: {
    sv: 'Det här kallas ett lärande exempel, men varken prestationer eller effekter är beskrivna än.',
    en: 'This is called a learning example, but neither outputs nor effects have been described yet.',
  },
  session: { sv: 'Ur träffen', en: 'From the session' },
  status: { sv: 'Status', en: 'Status' },
  draft: { sv: 'Utkast', en: 'Draft' },
  language: { sv: 'Språk', en: 'Language' },
  languageName: { sv: 'svenska', en: 'English' },
  toBeWritten: { sv: 'Ska skrivas', en: 'To be written' },
  over: {
    sv: '{n} tecken för mycket: fältet rymmer {max}.',
    en: '{n} characters too many: the field holds {max}.',
  },
  overOne: {
    sv: '1 tecken för mycket: fältet rymmer {max}.',
    en: '1 character too many: the field holds {max}.',
  },
  sources: { sv: 'Underlag: {n} lappar på tavlan.', en: 'Based on {n} notes on the board.' },
  sourcesOne: { sv: 'Underlag: 1 lapp på tavlan.', en: 'Based on 1 note on the board.' },
} as const satisfies Record<string, Text>;
