// A session whose board holds the invented problem tree, on a server in a process of its own: written over the real protocols.
import { createLink, createNote, orderBetween } from '#shared/board/operations.ts';
import { freePlace } from '#shared/board/placement.ts';
import { NOTE_SIZE } from '#shared/board/note.ts';
import { sectionId } from '#shared/board/section.ts';
import type { Box } from '#shared/geometry.ts';
import { problemTree } from '#shared/template/problemTree.ts';
import { caseProblemTree } from '../../server/rehearsal/caseProblemTree.ts';
import { createSession, join, ownClient, until } from './people.ts';
import { runNode, type ServerProcess } from './serverProcess.ts';

/** An organiser's token, as an operator makes it. */
export async function tokenOf(server: ServerProcess): Promise<string> {
  const { stdout } = await runNode(['server/cli/main.ts', 'token', 'create', '--role', 'organiser'], {
    DATA_DIR: server.dataDir,
  });
  return stdout.trim();
}

/** The session's join code. */
export async function filledSession(server: ServerProcess): Promise<string> {
  const session = await createSession(server.url, await tokenOf(server));
  const writer = await join(server.url, session.code, 'Ulrika Åström', 'skatteverket');
  const link = ownClient(writer);
  await until(() => link.loaded.get(), 'the board');
  const taken = new Map<string, Box[]>();
  let order: string | null = null;
  for (const note of caseProblemTree.notes) {
    const boxes = taken.get(note.section) ?? [];
    const width = problemTree.sections.find(({ id }) => id === note.section)?.box.w ?? 1000;
    const p = freePlace(boxes, width);
    taken.set(note.section, [...boxes, { x: p[0], y: p[1], w: NOTE_SIZE[0], h: NOTE_SIZE[1] }]);
    order = orderBetween(order, null);
    const { key: id, kind, text, fields } = note;
    const where = { p, in: sectionId(note.section), o: order, z: order };
    createNote(link.doc, { id, kind, text, ...where, ...(fields && { fields }) });
  }
  for (const { from, to, type } of caseProblemTree.links)
    createLink(link.doc, { id: `${from}-${to}`, type, from, to });
  await until(() => link.saved.get().state === 'saved', 'the board is filled');
  link.close();
  return session.code;
}
