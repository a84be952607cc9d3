// The first contents of a board, as one update: the template's sections, and for an example its notes and links.
import * as Y from 'yjs';
import type { LinkType, NoteKind } from '#shared/board/kinds.ts';
import type { FieldValue } from '#shared/board/note.ts';
import { createLink, createNote, orderBetween } from '#shared/board/operations.ts';
import { createSections } from '#shared/board/sectionOperations.ts';
import { freePlace } from '#shared/board/placement.ts';
import { NOTE_SIZE } from '#shared/board/note.ts';
import { sectionId } from '#shared/board/section.ts';
import type { Box } from '#shared/geometry.ts';
import { createId, type RandomBytes } from '#shared/ids.ts';
import type { Template } from '#shared/template/template.ts';
import { SERVER_CLIENT } from '#shared/sync/messages.ts';

export type SeedNote = {
  key: string;
  section: string;
  kind: NoteKind;
  text: string;
  fields?: Record<string, FieldValue>;
  author: string;
};
export type SeedLink = { from: string; to: string; type: LinkType };
export type Seed = { notes: readonly SeedNote[]; links: readonly SeedLink[] };

export function seedBoard(
  template: Template,
  seed: Seed,
  random: RandomBytes,
): { update: Uint8Array; authors: { itemId: string; participantId: string }[] } {
  const doc = new Y.Doc();
  doc.clientID = SERVER_CLIENT;
  createSections(
    doc,
    template.id,
    template.sections.map(({ id, box }) => ({
      id: sectionId(id),
      key: id,
      p: [box.x, box.y],
      s: [box.w, box.h],
    })),
  );
  const authors: { itemId: string; participantId: string }[] = [];
  const ids = new Map<string, string>();
  const taken = new Map<string, Box[]>();
  let order: string | null = null;
  for (const note of seed.notes) {
    const section = template.sections.find((candidate) => candidate.id === note.section);
    const boxes = taken.get(note.section) ?? [];
    const p = freePlace(boxes, section?.box.w ?? 1000);
    taken.set(note.section, [...boxes, { x: p[0], y: p[1], w: NOTE_SIZE[0], h: NOTE_SIZE[1] }]);
    const id = createId('note', random);
    order = orderBetween(order, null);
    createNote(doc, {
      id,
      kind: note.kind,
      p,
      text: note.text,
      in: sectionId(note.section),
      o: order,
      z: order,
      ...(note.fields && { fields: note.fields }),
    });
    ids.set(note.key, id);
    authors.push({ itemId: id, participantId: note.author });
  }
  for (const link of seed.links) {
    const [from, to] = [ids.get(link.from), ids.get(link.to)];
    if (!from || !to) throw new Error(`a link of nothing: ${link.from} → ${link.to}`);
    createLink(doc, { id: createId('link', random), type: link.type, from, to });
  }
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { update, authors };
}
