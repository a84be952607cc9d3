// The thread that looks large updates through: whether they are updates at all, within the limits of one frame.
import { parentPort } from 'node:worker_threads';
import { limits } from '#shared/limits.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import { readUpdate } from './readUpdate.ts';

export type PrejudgeRequest = { id: number; update: Uint8Array };
export type PrejudgeAnswer = { id: number; verdict: 'ok' | FrameRefusal };

function look(update: Uint8Array): 'ok' | FrameRefusal {
  if (update.length > limits.syncFrameBytes) return 'too_large';
  const read = readUpdate(update, limits.firstFrameStructs);
  return typeof read === 'string' ? read : 'ok';
}

const port = parentPort;
if (!port) throw new Error('large updates are looked through in a worker');
port.on('message', ({ id, update }: PrejudgeRequest) => {
  port.postMessage({ id, verdict: look(update) } satisfies PrejudgeAnswer);
});
