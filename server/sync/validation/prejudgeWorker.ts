// The thread that looks large updates through: whether they are updates at all, within the limits of one frame.
import { limits } from '#shared/limits.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import { serveJobs } from '../../jobThread.ts';
import { readUpdate } from './readUpdate.ts';

serveJobs((update: Uint8Array): 'ok' | FrameRefusal => {
  if (update.length > limits.syncFrameBytes) return 'too_large';
  const read = readUpdate(update, limits.firstFrameStructs);
  return typeof read === 'string' ? read : 'ok';
});
