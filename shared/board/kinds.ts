// The kinds of note and of link, and what a link between two kinds means: the golden thread's vocabulary; and the colours
// that people choose beside them.

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

/** What people may colour a note or a section of their own with. The kind's icon and word stay: colour is never alone. */
export const NOTE_COLOURS = [
  'yellow',
  'orange',
  'pink',
  'violet',
  'blue',
  'turquoise',
  'green',
  'grey',
] as const;
export type NoteColour = (typeof NOTE_COLOURS)[number];

/** How a note looks when it does not look like one: `text` stands on the board without a card. */
export const NOTE_LOOKS = ['text'] as const;
export type NoteLook = (typeof NOTE_LOOKS)[number];

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
