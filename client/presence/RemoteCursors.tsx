// Others' pointers, in a layer above the notes: they glide between what was heard, and fade when still.
import { useEffect, useRef } from 'react';
import { toView, type Camera, type Point } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import type { Readable } from '../session/readable.ts';
import { agencyColour } from './agencyColour.ts';
import styles from './presence.module.css';
import type { Peer } from './presence.ts';

const IDLE_MS = 4000;
const GONE_MS = 30_000;
const GLIDE_MS = 70;

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Moves one pointer's element; React is not asked for each step. */
function useGlide(target: Point, camera: Readable<Camera>): React.RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement | null>(null);
  const at = useRef<Point>(target);
  const wanted = useRef<Point>(target);
  const [x, y] = target;
  useEffect(() => {
    const place = (): void => {
      const [left, top] = toView(camera.get(), at.current);
      if (element.current) element.current.style.transform = `translate(${left}px, ${top}px)`;
    };
    place();
    return camera.subscribe(place);
  }, [camera]);
  useEffect(() => {
    wanted.current = [x, y];
    const node = element.current;
    if (node) node.dataset['idle'] = 'no';
    const timers = [
      setTimeout(() => node && (node.dataset['idle'] = 'idle'), IDLE_MS),
      setTimeout(() => node && (node.dataset['idle'] = 'gone'), GONE_MS),
    ];
    let before = performance.now();
    let frame = 0;
    const step = (now: number): void => {
      const share = calm() ? 1 : 1 - Math.exp(-(now - before) / GLIDE_MS);
      before = now;
      const [fromX, fromY] = at.current;
      const [toX, toY] = wanted.current;
      const near = Math.hypot(toX - fromX, toY - fromY) < 0.5;
      at.current = near ? [toX, toY] : [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
      const [left, top] = toView(camera.get(), at.current);
      if (node) node.style.transform = `translate(${left}px, ${top}px)`;
      if (!near) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => {
      cancelAnimationFrame(frame);
      for (const timer of timers) clearTimeout(timer);
    };
  }, [x, y, camera]);
  return element;
}

function RemoteCursor({ peer, point, camera }: { peer: Peer; point: Point; camera: Readable<Camera> }) {
  const { view } = useBoard();
  const element = useGlide(point, camera);
  const person = view.people.find((one) => one.id === peer.who);
  if (!person) return null;
  const colour = agencyColour(view.people, person.agency);
  return (
    <div ref={element} className={styles['cursor']} style={{ ['--c' as string]: colour }}>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <path d="M2 1.5 15.5 8 9.6 10 7 16z" />
      </svg>
      <span>
        {person.name} · {person.agency.abbr}
      </span>
    </div>
  );
}

export function RemoteCursors({ camera }: { camera: Readable<Camera> }) {
  const { presence } = useBoard();
  const peers = useReadable(presence.peers);
  return (
    <div className={styles['cursors']} aria-hidden="true">
      {peers.map(
        (peer) =>
          peer.view.cursor && (
            <RemoteCursor key={peer.key} peer={peer} point={peer.view.cursor} camera={camera} />
          ),
      )}
    </div>
  );
}
