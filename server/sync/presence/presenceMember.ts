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
  /** True while nobody is to be told what others do; the same for all lines of a room. When it ends each is asked anew. */
  quiet: () => boolean;
};
