// A session whose board holds six notes in two rows of one section, with someone who writes in it beside the browser.
import { createNote, orderBetween } from '#shared/board/operations.ts';
import { itemsOf } from '#shared/board/names.ts';
import { sectionId } from '#shared/board/section.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import type { LocalServer } from './localServer.ts';
import { createSession, join, ownClient, until } from './people.ts';

/** Their ids and texts, as one reads them. */
export const NOTES = ['ett', 'två', 'tre', 'fyra', 'fem', 'sex'] as const;
const COLUMNS = 3;

export type SmallBoard = {
  code: string;
  facilitatorUrl: string;
  /** The other person's document. */
  link: DocumentLink;
  /** Where a note lies, in its section, as that document has it. */
  placeOf: (id: string) => unknown;
};

export async function smallBoard(server: LocalServer): Promise<SmallBoard> {
  const session = await createSession(server.url, server.token);
  const link = ownClient(await join(server.url, session.code, 'Ulrika Åström', 'skatteverket'));
  await until(() => link.loaded.get(), 'the board');
  let order: string | null = null;
  for (const [index, id] of NOTES.entries()) {
    order = orderBetween(order, null);
    const p = [20 + 240 * (index % COLUMNS), 100 + 150 * Math.floor(index / COLUMNS)] as const;
    createNote(link.doc, { id, kind: 'effect', text: id, p, in: sectionId('effects'), o: order, z: order });
  }
  await until(() => link.saved.get().state === 'saved', 'the notes');
  return {
    code: session.code,
    facilitatorUrl: session.facilitatorUrl,
    link,
    placeOf: (id) => itemsOf(link.doc).get(id)?.get('p'),
  };
}
