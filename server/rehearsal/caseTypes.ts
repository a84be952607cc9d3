// What an invented case is made of: notes, links and the people who write them.
import type { PersonFunction } from '#shared/api.ts';
import type { LinkType, NoteKind } from '#shared/board/kinds.ts';
import type { FieldValue } from '#shared/board/note.ts';

export type CaseNote = {
  key: string;
  /** Id of a section of the template. */
  section: string;
  kind: NoteKind;
  text: string;
  fields?: Record<string, FieldValue>;
  /** Who writes it: an index into `casePeople`. */
  by: number;
};

/** Between the keys of two notes. */
export type CaseLink = { from: string; to: string; type: LinkType };

export type CasePerson = {
  name: string;
  /** Id in the register of agencies. */
  agency: string;
  function: PersonFunction;
};

export type CaseContent = {
  /** Id of the template. */
  template: string;
  title: string;
  dnr?: string;
  notes: CaseNote[];
  links: CaseLink[];
};
