// The fields of a shared example: what each is called, how much it holds and what belongs there. Data, in reading order.
import { z } from 'zod';
import type { Text } from '../text.ts';

/** How far what the example tells of has come. Only what has been tried is called a learning example. */
export const STAGES = ['problem', 'plan', 'tried'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export type ExampleField = {
  id: string;
  label: Text;
  /** The label before anything has been tried: what is planned is not told as done. */
  whenPlanned?: Text;
  hint?: Text;
  /** What the text holds: prose, or a list with one thing on each line. */
  type: 'line' | 'prose' | 'list';
  /** Characters; null where nothing is counted. */
  maxChars: number | null;
  /** Things in a list, where they are counted. */
  maxItems?: number;
  required: boolean;
};

export const EXAMPLE_FIELDS: readonly ExampleField[] = [
  {
    id: 'title',
    label: { sv: 'Titel', en: 'Title' },
    hint: {
      sv: 'Nämn problemet och vad som ändras, inte aktiviteten.',
      en: 'Name the problem and what changes, not the activity.',
    },
    type: 'line',
    maxChars: 80,
    required: true,
  },
  {
    id: 'summary',
    label: { sv: 'Sammanfattning', en: 'Summary' },
    hint: {
      sv: 'Skriv den sist. Förslaget är första meningen om problemet och om effekterna.',
      en: 'Write it last. What is proposed is the first sentence about the problem and about the effects.',
    },
    type: 'prose',
    maxChars: 400,
    required: true,
  },
  {
    id: 'agencies',
    label: { sv: 'Myndigheter', en: 'Agencies' },
    hint: { sv: 'De som har deltagit, en på varje rad.', en: 'Those who took part, one on each line.' },
    type: 'list',
    maxChars: null,
    maxItems: 6,
    required: true,
  },
  {
    id: 'subgoals',
    label: { sv: 'Delmål', en: 'Sub-goals' },
    hint: { sv: 'Högst tre, ett på varje rad.', en: 'At most three, one on each line.' },
    type: 'list',
    maxChars: null,
    maxItems: 3,
    required: true,
  },
  {
    id: 'area',
    label: { sv: 'Verksamhetsområde', en: 'Activity area' },
    hint: {
      sv: 'Den verksamhet det gäller, till exempel handläggning eller kundservice.',
      en: 'The activity concerned, for instance casework or customer service.',
    },
    type: 'list',
    maxChars: null,
    maxItems: 3,
    required: true,
  },
  {
    id: 'context',
    label: { sv: 'Bakgrund', en: 'Background' },
    type: 'prose',
    maxChars: 800,
    required: false,
  },
  {
    id: 'group',
    label: { sv: 'Målgrupp', en: 'Target group' },
    type: 'prose',
    maxChars: 200,
    required: true,
  },
  {
    id: 'problem',
    label: { sv: 'Jämställdhetsproblem', en: 'Gender-equality problem' },
    hint: {
      sv: 'Det problem som kvinnor eller män faktiskt möter, inte den aktivitet som saknas.',
      en: 'The problem that women or men actually meet, not the activity that is missing.',
    },
    type: 'prose',
    maxChars: 600,
    required: true,
  },
  {
    id: 'evidence',
    label: { sv: 'Belägg', en: 'Evidence' },
    hint: {
      sv: 'Siffror eller iakttagelser med källa och år, uppdelade på kön.',
      en: 'Figures or observations with source and year, by sex.',
    },
    type: 'prose',
    maxChars: 600,
    required: true,
  },
  {
    id: 'analysis',
    label: { sv: 'Analys och orsaker', en: 'Analysis and causes' },
    type: 'prose',
    maxChars: 800,
    required: true,
  },
  {
    id: 'grounds',
    label: { sv: 'Fler grunder än kön', en: 'More grounds than sex' },
    hint: {
      sv: 'Vilka fler grunder som spelar roll, eller varför det inte är prövat.',
      en: 'Which more grounds matter, or why that has not been examined.',
    },
    type: 'prose',
    maxChars: 300,
    required: false,
  },
  { id: 'goals', label: { sv: 'Mål', en: 'Goals' }, type: 'prose', maxChars: 400, required: false },
  {
    id: 'actions',
    label: { sv: 'Så gjorde vi', en: 'What we did' },
    whenPlanned: { sv: 'Så tänker vi göra', en: 'What we plan to do' },
    type: 'prose',
    maxChars: 1500,
    required: true,
  },
  {
    id: 'steering',
    label: { sv: 'Koppling till ordinarie styrning', en: 'Link to ordinary steering' },
    hint: {
      sv: 'I vilket ordinarie dokument och möte varje åtgärd hör hemma.',
      en: 'In which ordinary document and meeting each action belongs.',
    },
    type: 'prose',
    maxChars: 600,
    required: true,
  },
  {
    id: 'resources',
    label: { sv: 'Resurser', en: 'Resources' },
    type: 'prose',
    maxChars: 400,
    required: false,
  },
  {
    id: 'outputs',
    label: { sv: 'Resultat: prestationer', en: 'Results: outputs' },
    whenPlanned: { sv: 'Väntade prestationer', en: 'Expected outputs' },
    hint: {
      sv: 'Det som görs eller tas fram, till exempel en ny rutin.',
      en: 'What is done or made, for instance a new routine.',
    },
    type: 'prose',
    maxChars: 500,
    required: true,
  },
  {
    id: 'effects',
    label: { sv: 'Resultat: effekter för kvinnor och män', en: 'Results: effects for women and men' },
    whenPlanned: {
      sv: 'Väntade effekter för kvinnor och män',
      en: 'Expected effects for women and men',
    },
    hint: {
      sv: 'Vad som ändras för kvinnor och för män. Är det inte mätt än: skriv när det ska mätas.',
      en: 'What changes for women and for men. If it is not measured yet: write when it will be.',
    },
    type: 'prose',
    maxChars: 600,
    required: true,
  },
  {
    id: 'limitations',
    label: { sv: 'Det som inte fungerade', en: 'What did not work' },
    type: 'prose',
    maxChars: 500,
    required: false,
  },
  {
    id: 'lessons',
    label: { sv: 'Lärdomar och framgångsfaktorer', en: 'Lessons and success factors' },
    whenPlanned: {
      sv: 'Det vi lärde oss i arbetet hittills',
      en: 'What we have learned so far',
    },
    type: 'prose',
    maxChars: 800,
    required: true,
  },
  {
    id: 'transfer',
    label: { sv: 'Så kan andra göra', en: 'How others can use it' },
    hint: {
      sv: 'Det som behöver finnas på plats hos den som vill göra likadant.',
      en: 'What needs to be in place where someone wants to do the same.',
    },
    type: 'prose',
    maxChars: 600,
    required: true,
  },
  {
    id: 'followup',
    label: { sv: 'Uppföljning och nästa steg', en: 'Follow-up and next steps' },
    type: 'prose',
    maxChars: 400,
    required: false,
  },
  {
    id: 'peer',
    label: { sv: 'Kollegornas kommentar', en: 'Peers’ comment' },
    type: 'prose',
    maxChars: 400,
    required: false,
  },
  {
    id: 'contact',
    label: { sv: 'Kontakt (funktionsbrevlåda)', en: 'Contact (shared mailbox)' },
    hint: {
      sv: 'En funktionsbrevlåda, inte någons egen adress.',
      en: 'A shared mailbox, not a person’s address.',
    },
    type: 'line',
    maxChars: 120,
    required: true,
  },
  {
    id: 'links',
    label: { sv: 'Länkar och bilagor', en: 'Links and attachments' },
    hint: {
      sv: 'Högst fem, en på varje rad. Det de leder till ska gå att läsa med hjälpmedel.',
      en: 'At most five, one on each line. What they lead to must be readable with assistive technology.',
    },
    type: 'list',
    maxChars: null,
    maxItems: 5,
    required: false,
  },
  {
    id: 'dnr',
    label: { sv: 'Diarienummer', en: 'Registration number' },
    hint: { sv: 'Ett för varje myndighet, på egen rad.', en: 'One for each agency, on a line of its own.' },
    type: 'list',
    maxChars: null,
    maxItems: 6,
    required: false,
  },
  {
    id: 'meta',
    label: {
      sv: 'Metod, datum, version, status, fastställd av (roll), licens, språk',
      en: 'Method, date, version, status, approved by (role), licence, language',
    },
    hint: {
      sv: 'Den som har fastställt anges med roll, inte med namn.',
      en: 'Whoever approved it is told by role, not by name.',
    },
    type: 'list',
    maxChars: null,
    required: true,
  },
];

export function exampleField(id: string): ExampleField | undefined {
  return EXAMPLE_FIELDS.find((field) => field.id === id);
}

/** What a field is called at a stage. */
export function labelAt(field: ExampleField, stage: Stage): Text {
  return stage === 'tried' ? field.label : (field.whenPlanned ?? field.label);
}
