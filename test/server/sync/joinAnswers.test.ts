// What those who join are answered (docs/protocol.md, A8), on logs drawn from seeds.
// Proven by breaking server/sync/joinAnswers.ts once: the tail left out, the kept answer framed as a SyncStep2 before its tail.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createJoinAnswers, type JoinAnswers } from '../../../server/sync/joinAnswers.ts';
import { createDice, type Dice } from '../../simulation/dice.ts';
import { readSync } from '../../simulation/frames.ts';
import { writeNote } from '../../support/boards.ts';

type Log = { doc: Y.Doc; answers: JoinAnswers; encoded: () => number; append: (id: string) => void };

function createLog(): Log {
  const doc = new Y.Doc();
  let encoded = 0;
  const answers = createJoinAnswers((stateVector) => {
    encoded++;
    return Y.encodeStateAsUpdate(doc, stateVector);
  });
  doc.on('update', (update: Uint8Array) => answers.logged(update));
  return { doc, answers, encoded: () => encoded, append: (id) => writeNote(doc, id, id) };
}

/** Takes an answer in as a client does, and says what it was made of. */
function join({ answers }: Log, reader: Y.Doc): string[] {
  return answers.answer(Y.encodeStateVector(reader)).map(({ bytes }) => {
    const message = readSync(bytes);
    if (!message) throw new Error('not a sync message');
    Y.applyUpdate(reader, message.payload);
    expect(reader.store.pendingStructs).toBeNull();
    return message.type;
  });
}

const isLevel = ({ doc }: Log, reader: Y.Doc): boolean =>
  Buffer.compare(Y.encodeStateVector(reader), Y.encodeStateVector(doc)) === 0;

describe('A8', () => {
  it(
    'brings anyone up to the log’s head, whatever they have and whatever was logged since',
    { timeout: 30_000 },
    () => {
      for (let seed = 1; seed <= 40; seed++) {
        const dice: Dice = createDice(seed);
        const log = createLog();
        const readers = [new Y.Doc()];
        for (let step = 0; step < 60; step++) {
          if (dice.chance(0.6)) log.append(`n${step}`);
          else if (dice.chance(0.4)) readers.push(new Y.Doc());
          else {
            const reader = dice.pick(readers);
            join(log, reader);
            expect(isLevel(log, reader), `seed ${seed}, step ${step}`).toBe(true);
          }
        }
      }
    },
  );

  it('encodes the document once for all who come with the same, and hands them the same bytes', () => {
    const log = createLog();
    log.append('before');
    const first = log.answers.answer(Y.encodeStateVector(new Y.Doc()));
    log.append('since');
    const others = Array.from({ length: 20 }, () => log.answers.answer(Y.encodeStateVector(new Y.Doc())));
    expect(log.encoded()).toBe(1);
    expect(new Set(others.flat()).size).toBe(2);
    expect(first).toHaveLength(1);
  });

  it('says SyncStep2 last: who hears it has everything, and may do their own changes again', () => {
    const log = createLog();
    log.append('before');
    expect(join(log, new Y.Doc())).toEqual(['step2']);
    log.append('since');
    const reader = new Y.Doc();
    expect(join(log, reader)).toEqual(['update', 'step2']);
    expect(isLevel(log, reader)).toBe(true);
  });

  it('encodes anew when the tail has grown long, and keeps few answers', { timeout: 30_000 }, () => {
    const log = createLog();
    join(log, new Y.Doc());
    for (let number = 0; number <= 500; number++) log.append(`n${number}`);
    expect(join(log, new Y.Doc())).toEqual(['step2']);
    expect(log.encoded()).toBe(2);
    const many = Array.from({ length: 20 }, (_, index) => {
      const reader = new Y.Doc();
      writeNote(reader, `own${index}`, '');
      return reader;
    });
    for (const reader of many) join(log, reader);
    const before = log.encoded();
    join(log, new Y.Doc());
    expect(log.encoded()).toBe(before + 1);
  });
});
