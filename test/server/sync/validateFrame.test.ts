// The check of an update before it is applied: what honest clients send passes, and nothing else reaches yjs.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { limits } from '#shared/limits.ts';
import { canIntegrate, type Struct } from '../../../server/sync/integrationOrder.ts';
import { openDocument, type RoomDocument } from '../../../server/sync/roomDocument.ts';
import { createOwners, type Owners } from '../../../server/sync/roomOwners.ts';
import { validateFrame, type Verdict } from '../../../server/sync/validateFrame.ts';
import { writeNote } from '../../support/boards.ts';
import { garbage, item, jsonEntry, numbers, update } from '../../support/rawLine.ts';

const [MARIA, ANNA] = ['person_maria', 'person_anna'];
const STOCK = limits.leasedClientIds + 7;

type Board = { room: RoomDocument; owners: Owners };

/** A room in which Maria writes under 2 and Anna under 3. */
function board(): Board {
  const owners = createOwners(
    new Map([
      [1, 'server'],
      [2, MARIA],
      [3, ANNA],
    ]),
  );
  return { room: openDocument([]), owners };
}

const judge = ({ room, owners }: Board, frame: Uint8Array, participantId = MARIA, mayWrite = true): Verdict =>
  validateFrame(
    frame,
    { clock: room.clock, deleted: room.deleted, owners: owners.map, idsOf: owners.idsOf },
    { participantId, mayWrite: () => mayWrite },
  );

function docOf(clientID: number, base?: Y.Doc): Y.Doc {
  const doc = new Y.Doc();
  if (base) Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
  doc.clientID = clientID;
  return doc;
}

const reasonOf = (verdict: Verdict): string => (verdict.ok ? 'ok' : verdict.reason);

describe('who may write under which id', () => {
  it('lets a person write under their own leased id, and under an unseen one outside the leased range', () => {
    for (const [clientId, newClients] of [
      [2, []],
      [STOCK, [STOCK]],
    ] as const) {
      const doc = docOf(clientId);
      writeNote(doc, 'n1', 'Hej');
      expect(judge(board(), Y.encodeStateAsUpdate(doc))).toMatchObject({ ok: true, newClients });
    }
  });

  it('refuses an id of somebody else, one leased to nobody, and more ids than a person has pages', () => {
    for (const clientId of [3, 77]) {
      const doc = docOf(clientId);
      writeNote(doc, 'n1', 'Hej');
      expect(reasonOf(judge(board(), Y.encodeStateAsUpdate(doc)))).toBe('foreign_client');
    }
    const full = board();
    for (let id = 0; id < limits.idsPerPerson; id++) full.owners.bind(STOCK + 1 + id, MARIA);
    const frame = update([numbers(1, 1, STOCK, 0), garbage(1)]);
    expect(reasonOf(judge(full, frame))).toBe('foreign_client');
    expect(reasonOf(judge(full, frame, ANNA))).toBe('ok');
  });

  it('lets a reader repeat what is known, with all its deletions, and add nothing', () => {
    const here = board();
    const doc = docOf(2);
    writeNote(doc, 'n1', 'Hej');
    doc.getMap('items').delete('n1');
    here.room.apply(Y.encodeStateAsUpdate(doc));
    expect(reasonOf(judge(here, Y.encodeStateAsUpdate(doc), ANNA, false))).toBe('ok');
    const more = docOf(3, doc);
    writeNote(more, 'n2', 'Mer');
    expect(reasonOf(judge(here, Y.encodeStateAsUpdate(more), ANNA, false))).toBe('forbidden');
  });
});

describe('what yjs would park or stumble over', () => {
  const cases: [string, Uint8Array, string][] = [
    ['bytes that are no update', Uint8Array.of(1, 2, 3), 'malformed'],
    ['nothing at all', new Uint8Array(), 'malformed'],
    ['a gap in front', update([numbers(1, 1, 2, 5), garbage(1)]), 'gap'],
    [
      'a section of its own for each half',
      update([numbers(2, 1, 2, 0), garbage(1), numbers(1, 2, 1), garbage(1)]),
      'malformed',
    ],
    ['an empty section', update([numbers(2, 0, 2, 0), numbers(1, STOCK, 0), garbage(1)]), 'malformed'],
    ['an origin nobody has', update([numbers(1, 1, 2, 0), item({ after: [3, 4] })]), 'gap'],
    ['an origin that is itself', update([numbers(1, 1, 2, 0), item({ after: [2, 0] })]), 'gap'],
    [
      'a circle of two ids',
      update([
        numbers(2, 1, STOCK, 0),
        item({ after: [2, 0] }),
        numbers(1, 2, 0),
        item({ after: [STOCK, 0] }),
      ]),
      'gap',
    ],
    ['a struct of no length', update([numbers(1, 1, 2, 0), garbage(0)]), 'malformed'],
    ['a clock without a bound', update([numbers(1, 1, 2, 0), garbage(limits.clientClock + 1)]), 'malformed'],
    ['a deletion of what is not there', update([numbers(0)], numbers(1, 3, 1, 0, 1)), 'gap'],
    ['a deletion of no length', update([numbers(0)], numbers(1, 3, 1, 0, 0)), 'malformed'],
    ['the same deletion twice', update([numbers(0)], numbers(1, 3, 2, 0, 2, 1, 2)), 'malformed'],
    [
      'a value nested too deep',
      update([numbers(1, 1, 2, 0), jsonEntry('items', 'a', '['.repeat(50) + ']'.repeat(50))]),
      'malformed',
    ],
    [
      'too many structs',
      update([
        numbers(1, limits.frameParts + 1, 2, 0),
        ...Array<ReturnType<typeof garbage>>(limits.frameParts + 1).fill(garbage(1)),
      ]),
      'too_large',
    ],
  ];
  it.each(cases)('%s', (_, frame, reason) => {
    expect(reasonOf(judge(board(), frame))).toBe(reason);
  });

  it('known structs with other origins than they have', () => {
    const here = board();
    const doc = docOf(3);
    writeNote(doc, 'n1', 'Hej');
    here.room.apply(Y.encodeStateAsUpdate(doc));
    const forged = update([numbers(1, 1, 3, 0), item({ after: [3, 900] })]);
    expect(reasonOf(judge(here, forged))).toBe('gap');
  });
});

describe('honest clients', () => {
  it('may wait for each other’s structs in one update, as long as somebody can begin', () => {
    const id = (client: number, clock: number): Y.ID => new Y.ID(client, clock);
    const struct = (client: number, clock: number, origin: Y.ID | null): Struct => ({
      id: { client, clock },
      length: 1,
      origin,
    });
    const zip = [
      struct(9, 0, null),
      struct(9, 1, id(5, 0)),
      struct(9, 2, id(5, 1)),
      struct(5, 0, id(9, 0)),
      struct(5, 1, id(9, 1)),
    ];
    expect(canIntegrate(zip, () => 0)).toBe(true);
    expect(canIntegrate([struct(9, 0, id(5, 0)), ...zip.slice(1)], () => 0)).toBe(false);
  });

  /** One step of one of two people in a shared text and map, or one of them hearing the other. */
  const Step = fc.record({
    who: fc.constantFrom(0, 1),
    what: fc.constantFrom('type', 'erase', 'set', 'drop', 'hear'),
    at: fc.nat(20),
  });

  it('pass whatever two of them do, and afterwards the room has all of it', () => {
    fc.assert(
      fc.property(fc.array(Step, { maxLength: 60 }), (steps) => {
        const here = board();
        const people = [docOf(2), docOf(3)] as const;
        const send = (who: 0 | 1): void => {
          const frame = Y.encodeStateAsUpdate(people[who], Y.encodeStateVector(here.room.doc));
          expect(reasonOf(judge(here, frame, who === 0 ? MARIA : ANNA))).toBe('ok');
          here.room.apply(frame);
        };
        for (const { who, what, at } of steps) {
          const doc = people[who as 0 | 1];
          const text = doc.getText('t');
          const map = doc.getMap('m');
          if (what === 'type') text.insert(Math.min(at, text.length), `${who}${at}`);
          if (what === 'erase' && text.length > 0) text.delete(Math.min(at, text.length - 1), 1);
          if (what === 'set') map.set(`k${at % 3}`, new Y.Map([['a', { b: [at] }]]));
          if (what === 'drop') map.delete(`k${at % 3}`);
          if (what === 'hear') {
            send(who as 0 | 1);
            Y.applyUpdate(doc, Y.encodeStateAsUpdate(here.room.doc, Y.encodeStateVector(doc)));
          }
        }
        send(0);
        send(1);
        for (const doc of people) {
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(here.room.doc));
          expect(doc.getText('t').toString()).toBe(here.room.doc.getText('t').toString());
          expect(doc.getMap('m').toJSON()).toEqual(here.room.doc.getMap('m').toJSON());
        }
      }),
      { numRuns: 200 },
    );
  });
});
