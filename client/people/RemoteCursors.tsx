// Others' pointers, in a layer above the notes. How they move and are drawn is no matter of React's: it knows who points.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Person } from '#shared/api.ts';
import type { Camera } from '#shared/geometry.ts';
import { authorOf } from '../board/authors.ts';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import { calmMode } from '../presence/calmMode.ts';
import { createCursorMotion, type CursorMotion } from '../presence/cursorMotion.ts';
import type { Peer, PeerChange } from '../presence/presence.ts';
import type { Readable } from '../session/readable.ts';
import { onColourScheme } from '../ui/colourSchemes.ts';
import { createCursorPainter, type CursorPerson } from './cursorPainter.ts';
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

/** Calls back when colours or letters change. */
function watchLook(onChange: () => void): () => void {
  const stopColours = onColourScheme(onChange);
  document.fonts.addEventListener('loadingdone', onChange);
  return () => {
    stopColours();
    document.fonts.removeEventListener('loadingdone', onChange);
  };
}

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

/** Draws on the canvas for as long as it is there. */
function startCursors(
  canvas: HTMLCanvasElement,
  camera: Readable<Camera>,
  personOf: (key: string) => CursorPerson | undefined,
): CursorMotion {
  const painter = createCursorPainter(canvas);
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  let size = { w: 0, h: 0 };
  const motion = createCursorMotion(
    { camera, size: () => size, jumps: () => reduced.matches },
    clock,
    (picture) => painter.paint(picture, personOf),
  );
  const observer = new ResizeObserver(() => {
    size = { w: canvas.clientWidth, h: canvas.clientHeight };
    painter.resize(size);
    motion.redraw();
  });
  observer.observe(canvas);
  const stopLook = watchLook(() => {
    painter.renew();
    motion.redraw();
  });
  return {
    ...motion,
    close: () => {
      motion.close();
      observer.disconnect();
      stopLook();
    },
  };
}

function peopleById(people: readonly Person[]): ReadonlyMap<string, CursorPerson> {
  return new Map(
    people.flatMap(({ id }) => {
      const author = authorOf(id, people);
      return author?.person
        ? [[id, { name: author.person.name, abbr: author.agency.abbr, place: author.place }]]
        : [];
    }),
  );
}

function CursorLayer({ camera }: { camera: Readable<Camera> }) {
  const { presence, view } = useBoard();
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const motion = useRef<CursorMotion | null>(null);
  const [pointers, setPointers] = useState<readonly Pointer[]>([]);
  const people = useMemo(() => peopleById(view.people), [view.people]);
  const latest = useRef({ people, who: new Map<string, string>() });
  useEffect(() => {
    latest.current.people = people;
    motion.current?.redraw();
  }, [people]);
  useEffect(() => {
    const node = canvas.current;
    if (!node) return undefined;
    const { who } = latest.current;
    const cursors = startCursors(node, camera, (key) => latest.current.people.get(who.get(key) ?? ''));
    motion.current = cursors;
    const take = (changes: readonly PeerChange[]): void => {
      for (const { key, before, now } of changes) {
        if (!now) {
          who.delete(key);
          cursors.remove(key);
          continue;
        }
        who.set(key, now.who);
        if (now.view.cursor !== before?.view.cursor) cursors.move(key, now.view.cursor);
      }
      setPointers((known) => changed(known, changes));
    };
    take(presence.peers.get().map((now) => ({ key: now.key, before: null, now })));
    const stop = presence.watch(take);
    return () => {
      stop();
      cursors.close();
      motion.current = null;
      who.clear();
      setPointers([]);
    };
  }, [presence, camera]);
  return (
    <canvas ref={canvas} className={styles.cursors} aria-hidden="true" data-testid="cursors">
      {/* What the picture shows, in words. */}
      {pointers.map(({ key, who }) => {
        const person = people.get(who);
        return person && <span key={key}>{`${person.abbr} ${person.name}`}</span>;
      })}
    </canvas>
  );
}

export function RemoteCursors({ camera }: { camera: Readable<Camera> }) {
  const calm = useReadable(calmMode);
  return calm ? null : <CursorLayer camera={camera} />;
}
