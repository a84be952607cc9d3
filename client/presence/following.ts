// Who follows whom, and what the one who is followed sees: as everyone's presence says it.
import type { Box } from '#shared/geometry.ts';
import type { Readable } from '../session/readable.ts';
import type { Peer, Presence } from './presence.ts';

/** People, not devices, who follow a person. */
export function followersOf(peers: readonly Peer[], who: string): string[] {
  const followers = peers.filter((peer) => peer.view.following === who && peer.who !== who);
  return [...new Set(followers.map((peer) => peer.who))].sort();
}

/** Whether following someone would lead back to oneself, over however many who follow each other. */
export function leadsBack(peers: readonly Peer[], from: string, me: string): boolean {
  const seen = new Set<string>();
  let who: string | null = from;
  while (who !== null && !seen.has(who)) {
    if (who === me) return true;
    seen.add(who);
    const leader: string = who;
    who = peers.find((peer) => peer.who === leader && peer.view.following !== null)?.view.following ?? null;
  }
  return false;
}

/** What a person sees of the board: of their devices the one that moved last. Null while they are not on the board. */
export function viewportOf(presence: Pick<Presence, 'peers' | 'watch'>, who: string): Readable<Box | null> {
  let lastMoved: string | null = null;
  return {
    get: () => {
      const seeing = presence.peers.get().filter((peer) => peer.who === who && peer.view.viewport !== null);
      return (seeing.find(({ key }) => key === lastMoved) ?? seeing[0])?.view.viewport ?? null;
    },
    subscribe: (listener) =>
      presence.watch((changes) => {
        const moved = changes.filter(
          ({ before, now }) =>
            (now ?? before)?.who === who && (before?.view.viewport ?? null) !== (now?.view.viewport ?? null),
        );
        for (const { key, now } of moved) if (now?.view.viewport) lastMoved = key;
        if (moved.length > 0) listener();
      }),
  };
}
