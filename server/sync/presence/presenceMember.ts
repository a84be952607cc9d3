// A line as presence sees it.
import type { OutFrame } from '../wire.ts';

export type PresenceMember = {
  id: string;
  participantId: string;
  /** Whether it understands our own messages; else it is told in y-protocols' awareness. */
  own: boolean;
  send: (frame: OutFrame) => void;
  /** True while its reader is behind (more than `limits.presenceBacklogBytes` wait). */
  behind: () => boolean;
  /** True while all write unseen and nothing of it is passed on. It is asked what it does when that ends. */
  quiet: () => boolean;
};
