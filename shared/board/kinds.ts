// The kinds of note and of link, and what a link between two kinds means: the golden thread's vocabulary.

export const NOTE_KINDS = [
  'problem',
  'evidence',
  'cause',
  'effect',
  'action',
  'output',
  'lesson',
  'advice',
  'question',
  'risk',
  'plain',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const LINK_TYPES = [
  'supports',
  'explains',
  'addresses',
  'leadsTo',
  'contributesTo',
  'relatesTo',
] as const;
export type LinkType = (typeof LINK_TYPES)[number];

/** The link that is meant when one draws from a note of the first kind to one of the second. */
const MEANT: Partial<Record<NoteKind, Partial<Record<NoteKind, LinkType>>>> = {
  evidence: { problem: 'supports', cause: 'supports', effect: 'supports' },
  cause: { problem: 'explains', cause: 'explains' },
  problem: { effect: 'leadsTo' },
  effect: { effect: 'leadsTo' },
  action: {
    problem: 'addresses',
    cause: 'addresses',
    risk: 'addresses',
    output: 'leadsTo',
    effect: 'leadsTo',
  },
  output: { effect: 'leadsTo' },
  advice: { problem: 'addresses', cause: 'addresses', action: 'addresses' },
};

export type MeantLink = { type: LinkType; reversed: boolean };

/** The type to suggest for a new link; `reversed` when it reads the other way round (problem → its cause). */
export function meantLink(from: NoteKind, to: NoteKind): MeantLink {
  const forward = MEANT[from]?.[to];
  if (forward) return { type: forward, reversed: false };
  const backward = MEANT[to]?.[from];
  if (backward) return { type: backward, reversed: true };
  return { type: 'relatesTo', reversed: false };
}
