// Others' pointers, in a layer above the notes. A name is drawn once; how the pointers move is no matter of React's.
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Camera } from '#shared/geometry.ts';
import { authorOf } from '../board/authors.ts';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import { calmMode } from '../presence/calmMode.ts';
import { createCursorMotion, type CursorMotion } from '../presence/cursorMotion.ts';
import type { Peer, PeerChange } from '../presence/presence.ts';
import { createReadable, type Readable } from '../session/readable.ts';
import { AgencyMark, agencyColor } from '../ui/AgencyMark.tsx';
import styles from './cursors.module.css';

const clock = {
  now: () => performance.now(),
  onFrame: (act: (nowMs: number) => void) => {
    const frame = requestAnimationFrame(act);
    return () => cancelAnimationFrame(frame);
  },
  after: (act: () => void, ms: number) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

type Pointer = { key: string; who: string };

const pointerOf = ({ key, who }: Peer): Pointer => ({ key, who });

/** Those who have pointed somewhere: the list changes when someone comes or goes, not when they move. */
function changed(pointers: readonly Pointer[], changes: readonly PeerChange[]): readonly Pointer[] {
  const known = new Set(pointers.map(({ key }) => key));
  const gone = new Set(changes.filter(({ now }) => !now).map(({ key }) => key));
  const fresh = changes.flatMap(({ now }) => (now?.view.cursor && !known.has(now.key) ? [now] : []));
  if (fresh.length === 0 && !pointers.some(({ key }) => gone.has(key))) return pointers;
  return [...pointers.filter(({ key }) => !gone.has(key)), ...fresh.map(pointerOf)];
}

type PointerMarkProps = { id: string; name: string; abbr: string; place: number; motion: CursorMotion };

const PointerMark = memo(function PointerMark({ id, name, abbr, place, motion }: PointerMarkProps) {
  const element = useCallback((node: HTMLDivElement | null) => motion.draw(id, node), [motion, id]);
  return (
    <div ref={element} className={styles.cursor} style={{ ['--c' as string]: agencyColor(place) }}>
      <svg className={styles.arrow} width="18" height="18" viewBox="0 0 18 18">
        <path d="M2 1.5 15.5 8 9.6 10 7 16z" />
      </svg>
      <span className={styles.label}>
        <AgencyMark index={place} />
        <b>{abbr}</b>
        <span className={styles.name}>{name}</span>
      </span>
    </div>
  );
});

function usePointers(motion: CursorMotion): readonly Pointer[] {
  const { presence } = useBoard();
  const [pointers, setPointers] = useState<readonly Pointer[]>([]);
  useEffect(() => {
    const take = (changes: readonly PeerChange[]): void => {
      for (const { key, before, now } of changes) {
        if (!now) motion.remove(key);
        else if (now.view.cursor !== before?.view.cursor) motion.move(key, now.view.cursor);
      }
      setPointers((known) => changed(known, changes));
    };
    const peers = presence.peers.get();
    for (const { key, view } of peers) motion.move(key, view.cursor);
    // oxlint-disable-next-line react/set-state-in-effect -- who is there is known outside React
    setPointers(peers.filter(({ view }) => view.cursor).map(pointerOf));
    return presence.watch(take);
  }, [presence, motion]);
  return pointers;
}

function CursorLayer({ camera }: { camera: Readable<Camera> }) {
  const { view } = useBoard();
  const box = useRef<HTMLDivElement | null>(null);
  const layer = useRef<HTMLDivElement | null>(null);
  const [size] = useState(() => createReadable({ w: 0, h: 0 }));
  const motion = useMemo(() => {
    const reduced = matchMedia('(prefers-reduced-motion: reduce)');
    return createCursorMotion({ camera, size: size.get, jumps: () => reduced.matches }, clock);
  }, [camera, size]);
  const pointers = usePointers(motion);
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return undefined;
    const measure = (): void => {
      size.set({ w: node.clientWidth, h: node.clientHeight });
      motion.drawIn(layer.current);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => {
      observer.disconnect();
      motion.close();
    };
  }, [motion, size]);
  return (
    <div ref={box} className={styles.cursors} aria-hidden="true" data-testid="cursors">
      <div ref={layer} className={styles.layer}>
        {pointers.map(({ key, who }) => {
          const author = authorOf(who, view.people);
          return (
            author?.person && (
              <PointerMark
                key={key}
                id={key}
                name={author.person.name}
                abbr={author.agency.abbr}
                place={author.place}
                motion={motion}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

export function RemoteCursors({ camera }: { camera: Readable<Camera> }) {
  const calm = useReadable(calmMode);
  return calm ? null : <CursorLayer camera={camera} />;
}
