// Says what this device does in one document: at once after silence, then at a steady pace, and always the last of it.
import { limits } from '#shared/limits.ts';
import { encodePatch } from '#shared/sync/presenceCodec.ts';
import {
  DRAG_MAX,
  NO_PRESENCE,
  PRESENCE_ID_BYTES,
  presenceDifference,
  SELECTION_MAX,
  type PresenceView,
} from '#shared/sync/presenceView.ts';
import type { PresenceLine } from './presenceLine.ts';

export type PresenceSender = {
  /** What this device does has changed. */
  changed: () => void;
  /** The room has told what it knows of this line: what it lacks is said again. */
  heard: (view: PresenceView) => void;
  /** Takes back what was said. */
  close: () => void;
};

const encoder = new TextEncoder();
const isShort = (id: string): boolean => encoder.encode(id).length <= PRESENCE_ID_BYTES;

function withinLimits({ selection, editing, drag, ...rest }: PresenceView): PresenceView {
  return {
    ...rest,
    selection: selection.filter(isShort).slice(0, SELECTION_MAX),
    editing: editing !== null && isShort(editing) ? editing : null,
    drag: drag.filter(({ id }) => isShort(id)).slice(0, DRAG_MAX),
  };
}

/** @param now what this device does, read when it is said */
export function createSender(line: PresenceLine, now: () => PresenceView): PresenceSender {
  /** What the server has heard on this line; null when that is not known. */
  let sent: PresenceView | null = NO_PRESENCE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSentAt = -Infinity;

  function send(view: PresenceView): void {
    clearTimeout(timer);
    timer = undefined;
    if (line.number.get() === null) return;
    const patch = sent ? presenceDifference(sent, view) : view;
    if (!patch) return;
    line.send(encodePatch(patch));
    sent = view;
    lastSentAt = performance.now();
  }

  function soon(): void {
    const waitMs = Math.max(0, lastSentAt + limits.presenceEveryMs - performance.now());
    timer ??= setTimeout(() => send(withinLimits(now())), waitMs);
  }

  // A new line has heard nothing of us.
  const stop = line.number.subscribe(() => {
    sent = NO_PRESENCE;
    if (line.number.get() !== null) soon();
  });
  return {
    changed: soon,
    heard: (view) => {
      if (!sent || !presenceDifference(sent, view)) return;
      sent = null;
      soon();
    },
    close: () => {
      send(NO_PRESENCE);
      stop();
    },
  };
}
