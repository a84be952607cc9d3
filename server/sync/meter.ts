// What the engine tells of its work, for an operator's figures. Numbers only: no ids, no content.
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';

export type Meter = {
  /** An update frame was judged. */
  frame: (verdict: 'accepted' | FrameRefusal) => void;
  /** A commit ended, with how many rows and bytes it put on disk. */
  commit: (ms: number, rows: number, bytes: number) => void;
  /** A frame went from its arrival to everyone's socket. */
  visible: (ms: number) => void;
  /** One batch was sent to so many readers. */
  fanOut: (ms: number, readers: number) => void;
  /** A line ended with a code of ours. */
  closed: (code: number) => void;
  /** A room was opened from the log. */
  opened: (ms: number) => void;
};
