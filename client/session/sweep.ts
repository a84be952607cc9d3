// What nobody came back for: other sessions' leftovers on this device, taken away after some weeks, and never silently if something in them was unsent.
import { getSession, isRefusal } from './api.ts';
import { removeWriter, type Device } from './device.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What is all on the server is kept this long without being opened. */
const SAVED_KEPT_MS = 7 * DAY_MS;
/** What is not on the server waits this long for its person to come back. */
const UNSENT_KEPT_MS = 30 * DAY_MS;

/** Someone's leftovers of one session. */
export type Leftover = {
  participant: string;
  session: string;
  /** When something in it was last written, in ms of this device's clock. */
  at: number;
  unsent: boolean;
};

async function leftovers(device: Device): Promise<Leftover[]> {
  return device.read(async (transaction) => {
    const found = new Map<string, Leftover>();
    const add = (one: Leftover): void => {
      const key = `${one.participant} ${one.session}`;
      const before = found.get(key);
      const unsent = one.unsent || before?.unsent === true;
      found.set(key, { ...one, unsent, at: Math.max(one.at, before?.at ?? 0) });
    };
    const confirmed = new Map((await transaction.all('writers')).map((one) => [one.writer, one.confirmed]));
    for (const { participant, session, at } of await transaction.all('wholes'))
      add({ participant, session, at, unsent: false });
    for (const { participant, session, at, number, writer } of await transaction.all('pieces'))
      add({ participant, session, at, unsent: number !== null && number > (confirmed.get(writer) ?? 0) });
    for (const { participant, session, at } of await transaction.all('left'))
      add({ participant, session, at, unsent: true });
    return [...found.values()];
  });
}

/** Whether this device can still send it: it is the same person here. False only on the server's word. */
async function canBeSent({ participant, session }: Leftover): Promise<boolean> {
  try {
    return (await getSession(session)).me.id === participant;
  } catch (error) {
    return !isRefusal(error, 'not_signed_in', 'not_member', 'not_found');
  }
}

function remove(device: Device, { participant, session }: Leftover): Promise<void> {
  return device.write(async (transaction) => {
    const its = (one: { participant: string; session: string }): boolean =>
      one.participant === participant && one.session === session;
    for (const { document } of (await transaction.all('wholes')).filter(its)) {
      transaction.remove('wholes', [participant, document]);
      transaction.remove('spares', [participant, document]);
    }
    for (const { writer } of (await transaction.all('pieces')).filter(its)) removeWriter(transaction, writer);
    for (const { id } of (await transaction.all('left')).filter(its)) transaction.remove('left', id);
  });
}

/**
 * @param here the session that is open, which is left alone
 * @returns what was taken away unsent: to be told
 */
export async function sweepDevice(device: Device, here: string, now: number): Promise<Leftover[]> {
  const told: Leftover[] = [];
  for (const one of await leftovers(device)) {
    const age = now - one.at;
    if (one.session === here || age < (one.unsent ? UNSENT_KEPT_MS : SAVED_KEPT_MS)) continue;
    if (one.unsent && (await canBeSent(one))) continue;
    await remove(device, one);
    if (one.unsent) told.push(one);
  }
  return told;
}
