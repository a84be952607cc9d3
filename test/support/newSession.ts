// A session as a storage is given it: nobody in it, and a board of one row.
import { initialState } from '#shared/workshop/sessionState.ts';
import type { NewSession } from '../../server/storage/Storage.ts';

export function newSession(
  names: { session: string; code: string; board: string },
  seed: Uint8Array = Uint8Array.of(0, 0),
): NewSession {
  return {
    session: {
      id: names.session,
      code: names.code,
      title: 'Första kontakten',
      dnr: null,
      template: 'problemtrad',
      host: null,
      organiserId: null,
      open: true,
      example: false,
      createdAt: 1,
    },
    state: initialState(),
    document: { id: names.board, kind: 'board' },
    seed,
    seedAuthors: [],
    participants: [],
    grant: null,
  };
}
