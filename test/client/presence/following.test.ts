// Who follows whom: people are counted, not devices; nobody ends up following themselves; the view is that of the device that
// moved last.
import { describe, expect, it } from 'vitest';
import { NO_PRESENCE, type PresenceView } from '#shared/sync/presenceView.ts';
import { followersOf, leadsBack, viewportOf } from '../../../client/presence/following.ts';
import type { Peer, PeerChange } from '../../../client/presence/presence.ts';
import { createReadable } from '../../../client/session/readable.ts';

const peer = (key: string, who: string, view: Partial<PresenceView>): Peer => ({
  key,
  who,
  view: { ...NO_PRESENCE, ...view },
});

const box = (x: number): NonNullable<PresenceView['viewport']> => ({ x, y: 0, w: 100, h: 50 });

describe('following', () => {
  it('counts the people who follow one, not their devices, and not oneself', () => {
    const peers = [
      peer('0:1', 'eva', { following: 'maria' }),
      peer('0:2', 'eva', { following: 'maria' }),
      peer('0:3', 'anna', { following: 'maria' }),
      peer('0:4', 'karim', { following: 'anna' }),
      peer('0:5', 'maria', { following: 'maria' }),
    ];
    expect(followersOf(peers, 'maria')).toEqual(['anna', 'eva']);
  });

  it('sees a circle however long it is, and does not go round in one of others', () => {
    const peers = [
      peer('0:1', 'anna', { following: 'eva' }),
      peer('0:2', 'eva', {}),
      peer('0:3', 'eva', { following: 'maria' }),
      peer('0:4', 'karim', { following: 'lisa' }),
      peer('0:5', 'lisa', { following: 'karim' }),
    ];
    expect(leadsBack(peers, 'anna', 'maria')).toBe(true);
    expect(leadsBack(peers, 'eva', 'anna')).toBe(false);
    expect(leadsBack(peers, 'karim', 'maria')).toBe(false);
  });

  it('shows what the device that moved last shows, and another one when that has left the board', () => {
    let peers: readonly Peer[] = [];
    const watchers = new Set<(changes: readonly PeerChange[]) => void>();
    const watched = {
      peers: { ...createReadable(peers), get: () => peers },
      watch: (watcher: (changes: readonly PeerChange[]) => void) => {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
    };
    const change = (now: Peer): void => {
      const before = peers.find(({ key }) => key === now.key) ?? null;
      peers = [...peers.filter(({ key }) => key !== now.key), now];
      for (const watcher of watchers) watcher([{ key: now.key, before, now }]);
    };
    const viewport = viewportOf(watched, 'anna');
    const heard: unknown[] = [];
    const stop = viewport.subscribe(() => heard.push(viewport.get()?.x ?? null));
    change(peer('0:9', 'eva', { viewport: box(9) }));
    change(peer('0:1', 'anna', { cursor: [1, 1] }));
    expect([viewport.get(), heard]).toEqual([null, []]);
    change(peer('0:1', 'anna', { viewport: box(1) }));
    change(peer('0:2', 'anna', { viewport: box(2) }));
    change(peer('0:1', 'anna', { viewport: box(3) }));
    change(peer('0:1', 'anna', {}));
    change(peer('0:2', 'anna', {}));
    expect(heard).toEqual([1, 2, 3, 2, null]);
    stop();
    change(peer('0:2', 'anna', { viewport: box(5) }));
    expect([heard.length, viewport.get()?.x]).toEqual([5, 5]);
  });
});
