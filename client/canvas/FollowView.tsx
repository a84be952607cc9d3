// People on the board: the camera goes after the one I follow, those who follow me are told what I see, and what others add is
// spoken.
import { useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { Box } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useFollow } from '../people/followContext.ts';
import { useOthersAnnounced } from '../people/useOthersAnnounced.ts';
import { FollowersChip, FollowFrame, FollowSaid } from '../people/FollowFrame.tsx';
import { viewportOf } from '../presence/following.ts';
import { createReadable, type Readable } from '../session/readable.ts';
import { useCanvas } from './canvasState.ts';
import { startFollowing } from './followView.ts';

/** So long after an act on the board a camera that moves was moved by it. */
const ACT_MS = 1000;
/** So long the other's view may be on its way before they count as elsewhere. */
const LATE_MS = 1500;

const NOTHING: Readable<Box | null> = createReadable<Box | null>(null);

type Hands = { actedAt: number; pressed: boolean };

/** What this person's hands do on the board: since when, and whether a finger or button is down. */
function useHands(place: RefObject<HTMLElement | null>): RefObject<Hands> {
  const hands = useRef<Hands>({ actedAt: -Infinity, pressed: false });
  useEffect(() => {
    const board = place.current?.closest('[data-testid="board"]');
    if (!board) return undefined;
    const controller = new AbortController();
    const options = { capture: true, passive: true, signal: controller.signal };
    const acts = (event: Event): void => {
      if (event instanceof PointerEvent && event.type === 'pointermove' && event.buttons === 0) return;
      hands.current.actedAt = performance.now();
      if (event.type === 'pointerdown') hands.current.pressed = true;
    };
    for (const type of ['wheel', 'pointerdown', 'pointermove', 'keydown'])
      board.addEventListener(type, acts, options);
    const release = (): void => {
      hands.current.pressed = false;
    };
    for (const type of ['pointerup', 'pointercancel', 'blur'])
      window.addEventListener(type, release, options);
    return () => controller.abort();
  }, [place]);
  return hands;
}

/** What I see, told while someone follows me: where I follow on myself, what is seen there, so that it stays one view. */
function useSharedView(followed: Readable<Box | null>, follows: boolean, isFollowed: boolean): void {
  const { presence } = useBoard();
  const { camera } = useCanvas();
  useEffect(() => {
    if (!isFollowed) return undefined;
    const tell = (): void => {
      const { x, y, w, h } = camera.visible();
      const mine = w > 0 ? { x: Math.round(x), y: Math.round(y), w: Math.round(w), h: Math.round(h) } : null;
      presence.update({ viewport: follows ? followed.get() : mine });
    };
    tell();
    const stops = [camera.camera, camera.size, followed].map((source) => source.subscribe(tell));
    return () => {
      for (const stop of stops) stop();
      presence.update({ viewport: null });
    };
  }, [presence, camera, followed, follows, isFollowed]);
}

/** Whether the one I follow has been out of sight for a while. */
function useElsewhere(box: Readable<Box | null>): boolean {
  const [elsewhere, setElsewhere] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (box.get()) setElsewhere(false);
      else timer = setTimeout(() => setElsewhere(true), LATE_MS);
    };
    look();
    const stop = box.subscribe(look);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [box]);
  return elsewhere;
}

/** Escape ends it wherever the focus is, but where it closes something of its own. */
function useEscape(stop: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.key !== 'Escape' || event.isComposing || !(target instanceof Element)) return;
      if (
        !target.closest(
          'input, textarea, select, [role=menu], [role=listbox], [role=dialog], [role=alertdialog]',
        )
      )
        stop();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [stop]);
}

type FollowingProps = { box: Readable<Box | null>; hands: RefObject<Hands> };

/** Moves the camera for as long as it is there. */
function Following({ box, hands }: FollowingProps): ReactNode {
  const { revealAsked } = useBoard();
  const canvas = useCanvas();
  const { stop } = useFollow();
  useEscape(stop);
  const onOwnMove = useEffectEvent(stop);
  useEffect(() => {
    const stops = [
      startFollowing({
        camera: canvas.camera,
        box,
        busy: () => hands.current.pressed || canvas.editing.get() !== null,
        acted: () => performance.now() - hands.current.actedAt < ACT_MS,
        onOwnMove: () => onOwnMove(),
        jumps: matchMedia('(prefers-reduced-motion: reduce)').matches,
      }),
      // Who asks to see a note wants to be there.
      revealAsked.subscribe(() => {
        if (revealAsked.get() !== null) onOwnMove();
      }),
    ];
    return () => {
      for (const end of stops) end();
    };
  }, [canvas, box, hands, revealAsked]);
  return <FollowFrame elsewhere={useElsewhere(box)} />;
}

export function FollowView(): ReactNode {
  const { presence } = useBoard();
  const { followed, followers } = useFollow();
  const place = useRef<HTMLDivElement>(null);
  const hands = useHands(place);
  const box = useMemo(
    () => (followed === null ? NOTHING : viewportOf(presence, followed)),
    [presence, followed],
  );
  useOthersAnnounced();
  useSharedView(box, followed !== null, followers.length > 0);
  return (
    <div ref={place}>
      {followed !== null && <Following key={followed} box={box} hands={hands} />}
      <FollowSaid />
      <FollowersChip />
    </div>
  );
}
