// Presence in one room: the server says who it is, one line speaks for itself only, and the others hear it in bundles.
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { limits } from '#shared/limits.ts';
import { createRoomPresence, type PresenceMember } from '../../../server/sync/roomPresence.ts';

const owners = new Map([
  [2, 'maria'],
  [3, 'anna'],
]);
const ownerOf = (clientId: number): string | undefined => owners.get(clientId);
const STOCK = limits.leasedClientIds + 1;

type Person = PresenceMember & { awareness: Awareness; frames: number };

function person(participantId: string, id = participantId): Person {
  const doc = new Y.Doc();
  doc.clientID = 99;
  const awareness = new Awareness(doc);
  awareness.setLocalState(null);
  const made: Person = {
    id,
    participantId,
    awareness,
    frames: 0,
    sendPresence: (update) => {
      made.frames++;
      applyAwarenessUpdate(awareness, update, 'server');
    },
  };
  return made;
}

/** A room whose timer runs when the test says so. */
function room(): ReturnType<typeof createRoomPresence> & { tick: () => void } {
  let due: (() => void)[] = [];
  const presence = createRoomPresence({ now: () => 1000, after: (act) => due.push(act) });
  return {
    ...presence,
    tick: () => {
      const acts = due;
      due = [];
      for (const act of acts) act();
    },
  };
}

const says = (...states: [clientId: number, clock: number, json: string][]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.length);
    for (const [clientId, clock, json] of states) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, json);
    }
  });

const cursor = (x: number): string => JSON.stringify({ cursor: [x, 0] });

describe('presence', () => {
  it('is stamped with who sent it, and holds nothing the contract does not name', () => {
    const here = room();
    const [maria, anna] = [person('maria'), person('anna')];
    here.join(maria);
    here.join(anna);
    here.receive(maria, says([2, 1, '{"cursor":[1,2],"who":"anna","user":{"name":"Anna"}}']), ownerOf);
    here.tick();
    expect(anna.awareness.getStates().get(2)).toEqual({ cursor: [1, 2], who: 'maria' });
    expect(maria.frames).toBe(0);
  });

  it('is not taken for somebody else’s id, nor for a leased id of nobody, nor for many at once', () => {
    const here = room();
    const [maria, anna] = [person('maria'), person('anna')];
    here.join(maria);
    here.join(anna);
    here.receive(maria, says([3, 1, cursor(1)], [77, 1, cursor(1)]), ownerOf);
    here.receive(anna, says([STOCK, 1, cursor(1)]), ownerOf);
    here.receive(maria, says([STOCK, 9, cursor(2)]), ownerOf);
    const many = Array.from({ length: 50 }, (_, index) => [STOCK + 1 + index, 1, cursor(1)] as const);
    here.receive(maria, says(...many.map((state): [number, number, string] => [...state])), ownerOf);
    here.tick();
    const ids = [...anna.awareness.getStates().keys()];
    expect(ids).not.toContain(3);
    expect(ids).not.toContain(77);
    expect(ids.length).toBeLessThan(10);
    expect(maria.awareness.getStates().get(STOCK)).toMatchObject({ who: 'anna', cursor: [1, 0] });
  });

  it('is told on once a tick, the latest of each', () => {
    const here = room();
    const [maria, anna] = [person('maria'), person('anna')];
    here.join(maria);
    here.join(anna);
    for (let x = 0; x < 100; x++) here.receive(maria, says([2, x, cursor(x)]), ownerOf);
    expect(anna.frames).toBe(0);
    here.tick();
    expect(anna.frames).toBe(1);
    expect(anna.awareness.getStates().get(2)?.['cursor']).toEqual([99, 0]);
  });

  it('cannot be frozen by a clock of the highest number, and is seen at once after coming back', () => {
    const here = room();
    const [maria, anna] = [person('maria'), person('anna')];
    here.join(maria);
    here.join(anna);
    for (const clock of [Number.MAX_SAFE_INTEGER, 0]) {
      here.receive(maria, says([2, clock, cursor(clock === 0 ? 7 : 1)]), ownerOf);
      here.tick();
    }
    expect(anna.awareness.getStates().get(2)?.['cursor']).toEqual([7, 0]);
    here.leave(maria);
    here.tick();
    expect(anna.awareness.getStates().has(2)).toBe(false);
    const back = person('maria', 'second line');
    here.join(back);
    here.receive(back, says([2, 0, cursor(8)]), ownerOf);
    here.tick();
    expect(anna.awareness.getStates().get(2)?.['cursor']).toEqual([8, 0]);
  });

  it('moves with its person to a new line, and the old line’s end does not take it away', () => {
    const here = room();
    const [old, fresh, anna] = [person('maria', 'old'), person('maria', 'new'), person('anna')];
    for (const member of [old, fresh, anna]) here.join(member);
    here.receive(old, says([2, 1, cursor(1)]), ownerOf);
    here.receive(fresh, says([2, 2, cursor(2)]), ownerOf);
    here.leave(old);
    here.tick();
    expect(anna.awareness.getStates().get(2)?.['cursor']).toEqual([2, 0]);
  });

  it('that is only an echo of somebody who has just gone does not bring them back as another', () => {
    const here = room();
    const [maria, anna, third] = [person('maria'), person('anna'), person('third')];
    for (const member of [maria, anna, third]) here.join(member);
    here.receive(maria, says([STOCK, 1, cursor(1)]), ownerOf);
    here.tick();
    here.leave(maria);
    here.receive(anna, says([STOCK, 1, cursor(1)]), ownerOf);
    here.tick();
    expect(third.awareness.getStates().has(STOCK)).toBe(false);
  });

  it('of a malformed frame is thrown out, and one too large becomes empty', () => {
    const here = room();
    const [maria, anna] = [person('maria'), person('anna')];
    here.join(maria);
    here.join(anna);
    expect(() => here.receive(maria, Uint8Array.of(3, 2, 1), ownerOf)).toThrow();
    expect(() => here.receive(maria, says([2, 1, '{']), ownerOf)).toThrow();
    here.receive(maria, says([2, 1, JSON.stringify({ selection: ['x'.repeat(9000)] })]), ownerOf);
    here.tick();
    expect(anna.awareness.getStates().get(2)).toEqual({ who: 'maria' });
  });
});
