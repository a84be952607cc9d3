// The words of our own that every readable document of a session is made with, whatever format it takes.
import type { Text } from '../text.ts';

export const MINUTES_WORDS = {
  minutes: { sv: 'Protokoll', en: 'Minutes' },
  notAdopted: { sv: 'Inte fastställt av myndigheterna', en: 'Not adopted by the agencies' },
  example: {
    sv: 'Exempel: innehållet är påhittat för att visa hur det fungerar.',
    en: 'Example: the content is invented to show how it works.',
  },
  method: { sv: 'Metod', en: 'Method' },
  date: { sv: 'Datum', en: 'Date' },
  time: { sv: 'Tid', en: 'Time' },
  dnr: { sv: 'Diarienummer', en: 'Registration number' },
  host: { sv: 'Värd', en: 'Host' },
  agencies: { sv: 'Myndigheter', en: 'Agencies' },
  agency: { sv: 'Myndighet', en: 'Agency' },
  people: { sv: 'Antal', en: 'People' },
  functions: { sv: 'Funktioner', en: 'Functions' },
  nobody: { sv: 'Ingen har anslutit.', en: 'Nobody has joined.' },
  proposed: { sv: 'Det vi föreslog', en: 'What we proposed' },
  around: { sv: 'Incheckning och utvärdering', en: 'Check-in and evaluation' },
  found: { sv: 'Det vi kom fram till', en: 'What we found' },
  decided: { sv: 'Det vi bestämde', en: 'What we decided' },
  doing: { sv: 'Vem gör vad', en: 'Who does what' },
  action: { sv: 'Åtgärd', en: 'Action' },
  who: { sv: 'Ansvarig', en: 'Responsible' },
  start: { sv: 'Start', en: 'Start' },
  due: { sv: 'Klart senast', en: 'Due by' },
  steering: { sv: 'Styrprocess', en: 'Steering process' },
  thread: { sv: 'Den röda tråden', en: 'The golden thread' },
  unaimed: {
    sv: 'Åtgärder som inte är kopplade till ett problem: {n}',
    en: 'Actions that are not linked to a problem: {n}',
  },
  unsupported: { sv: 'Problem utan belägg: {n}', en: 'Problems without evidence: {n}' },
  whole: {
    sv: 'Alla åtgärder är kopplade till ett problem, och alla problem har belägg.',
    en: 'Every action is linked to a problem, and every problem has evidence.',
  },
  votes: { sv: 'Röstning', en: 'Votes' },
  turnout: { sv: '{n} av {of} röstade.', en: '{n} of {of} voted.' },
  note: { sv: 'Lapp', en: 'Note' },
  voteCount: { sv: 'Röster', en: 'Votes' },
  noVotes: { sv: 'Ingen röst gavs.', en: 'No vote was given.' },
  gone: { sv: '(lappen finns inte kvar på tavlan)', en: '(the note is no longer on the board)' },
  links: { sv: 'Kopplingar', en: 'Links' },
  agenda: { sv: 'Dagordning', en: 'Agenda' },
  phase: { sv: 'Moment', en: 'Phase' },
  began: { sv: 'Började', en: 'Began' },
  planned: { sv: 'Planerat', en: 'Planned' },
  question: { sv: 'Fråga', en: 'Question' },
  notHeld: { sv: 'hölls inte', en: 'not held' },
  minutesShort: { sv: '{n} min', en: '{n} min' },
  loose: { sv: 'Utanför sektionerna', en: 'Outside the sections' },
  empty: { sv: 'Inget skrivet.', en: 'Nothing written.' },
  unreadable: {
    sv: 'Det som inte gick att läsa på tavlan och därför saknas här: {n}.',
    en: 'Things on the board that could not be read and are missing here: {n}.',
  },
  untitled: { sv: '(tom lapp)', en: '(empty note)' },
  section: { sv: 'Avsnitt', en: 'Section' },
  kind: { sv: 'Typ', en: 'Kind' },
  text: { sv: 'Text', en: 'Text' },
  status: { sv: 'Status', en: 'Status' },
  id: { sv: 'Id', en: 'Id' },
  page: { sv: 'Sida', en: 'Page' },
  ofPages: { sv: 'av', en: 'of' },
  cannotShow: {
    sv: 'Tecken som inte kan visas i en PDF har ersatts av □. De står kvar i de andra formaten: {which}.',
    en: 'Characters that a PDF cannot show have been replaced by □. They are there in the other formats: {which}.',
  },
} as const satisfies Record<string, Text>;

/** Puts numbers and names into a wording. */
export function fill(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replaceAll(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}
