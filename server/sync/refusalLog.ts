// The log of refused frames: one line each while they are few, then how many there were. A client that is refused over
// and over must not be able to fill the disk of whoever runs the server.
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import type { Log } from '../log.ts';

const MINUTE_MS = 60_000;
/** Lines of one document in a minute: enough to see what goes wrong, and for whom. */
const LINES_A_MINUTE = 20;
/** Documents told apart in a minute; what is refused in others is told together, without their ids. */
const DOCUMENTS = 50;

export type RefusalLog = {
  refused: (refusal: { doc: string; reason: FrameRefusal }) => void;
};

type Minute = { lines: number; left: Partial<Record<FrameRefusal, number>> };

export function createRefusalLog(options: {
  log: Pick<Log, 'warn'>;
  /** Runs an act once after a time, ms. */
  after: (act: () => void, ms: number) => void;
}): RefusalLog {
  const { log, after } = options;
  /** By document; null is all that came after the first so many. */
  const minutes = new Map<string | null, Minute>();

  function begin(key: string | null): Minute {
    const minute: Minute = { lines: 0, left: {} };
    minutes.set(key, minute);
    after(() => {
      minutes.delete(key);
      if (Object.keys(minute.left).length > 0)
        log.warn({ ...(key !== null && { doc: key }), refused: minute.left }, 'more frames refused');
    }, MINUTE_MS);
    return minute;
  }

  return {
    refused: ({ doc, reason }) => {
      const key = minutes.has(doc) || minutes.size < DOCUMENTS ? doc : null;
      const minute = minutes.get(key) ?? begin(key);
      if (minute.lines < LINES_A_MINUTE) {
        minute.lines++;
        log.warn({ doc, reason }, 'frame refused');
      } else minute.left[reason] = (minute.left[reason] ?? 0) + 1;
    },
  };
}
