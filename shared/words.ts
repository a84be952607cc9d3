// Words for the domain's fixed sets (kinds, links, functions), used by the page and by every document alike.
import type { PersonFunction } from './api.ts';
import type { LinkType, NoteKind, NoteLook } from './board/kinds.ts';
import type { Text } from './text.ts';

export const kindWords: Record<NoteKind, Text> = {
  problem: { sv: 'Problem', en: 'Problem' },
  evidence: { sv: 'Belägg', en: 'Evidence' },
  cause: { sv: 'Orsak', en: 'Cause' },
  effect: { sv: 'Konsekvens', en: 'Consequence' },
  action: { sv: 'Åtgärd', en: 'Action' },
  output: { sv: 'Prestation', en: 'Output' },
  lesson: { sv: 'Lärdom', en: 'Lesson' },
  advice: { sv: 'Råd', en: 'Advice' },
  question: { sv: 'Fråga', en: 'Question' },
  risk: { sv: 'Risk', en: 'Risk' },
  plain: { sv: 'Lapp', en: 'Note' },
};

/** What a note that does not look like one is called, where its kind says nothing. */
export const lookWords: Record<NoteLook, Text> = { text: { sv: 'Text', en: 'Text' } };

/** What something on the board is called: by its kind, or, if it is none in particular, by how it looks. */
export const noteWords = ({ kind, look }: { kind: NoteKind; look?: NoteLook | undefined }): Text =>
  kind === 'plain' && look !== undefined ? lookWords[look] : kindWords[kind];

/** Said from the first note to the second: "evidence supports problem". */
export const linkWords: Record<LinkType, Text> = {
  supports: { sv: 'stöder', en: 'supports' },
  explains: { sv: 'förklarar', en: 'explains' },
  addresses: { sv: 'åtgärdar', en: 'addresses' },
  leadsTo: { sv: 'leder till', en: 'leads to' },
  contributesTo: { sv: 'bidrar till', en: 'contributes to' },
  relatesTo: { sv: 'hör ihop med', en: 'relates to' },
};

/** What a section is called to which nobody gave a title. */
export const untitledSection: Text = { sv: 'Sektion utan rubrik', en: 'Untitled section' };

export const functionWords: Record<PersonFunction, Text> = {
  manager: { sv: 'Chef', en: 'Manager' },
  controller: { sv: 'Controller', en: 'Controller' },
  coordinator: { sv: 'Samordnare', en: 'Coordinator' },
  analyst: { sv: 'Analytiker', en: 'Analyst' },
  other: { sv: 'Annan', en: 'Other' },
};
