// What a session's pages share of what is kept on the device: its memory, and the changes that wait for their person.
import { openDevice, type Device } from './device.ts';
import { createLeftChanges, type LeftChanges } from './leftChanges.ts';
import { createReadable, type Writable } from './readable.ts';
import { sweepDevice, type Leftover } from './sweep.ts';

export type Keeping = {
  /** Null where the browser keeps nothing for us. */
  device: Device | null;
  left: LeftChanges;
  /** Old leftovers of other sessions that could not be sent and were taken away; empty when it has been told. */
  swept: Writable<readonly Leftover[]>;
};

export async function openKeeping(session: string, participant: string): Promise<Keeping> {
  const device = await openDevice();
  const swept = createReadable<readonly Leftover[]>([]);
  if (device) sweepDevice(device, session, Date.now()).then(swept.set, () => undefined);
  return { device, left: createLeftChanges(device, { session, participant }), swept };
}
