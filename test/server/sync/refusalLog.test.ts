// What is refused is logged line by line while it is little, and counted when it is much.
import { expect, it } from 'vitest';
import { createRefusalLog, type RefusalLog } from '../../../server/sync/refusalLog.ts';

type Scene = { refusals: RefusalLog; lines: object[]; pass: () => void; pending: () => number };

function scene(): Scene {
  const lines: object[] = [];
  let due: (() => void)[] = [];
  const refusals = createRefusalLog({
    log: { warn: (line: unknown) => void lines.push(line as object) },
    after: (act) => void due.push(act),
  });
  const pass = (): void => {
    const acts = due;
    due = [];
    for (const act of acts) act();
  };
  return { refusals, lines, pass, pending: () => due.length };
}

it('logs the document and the reason of each, and nothing else', () => {
  const { refusals, lines, pass } = scene();
  refusals.refused({ doc: 'board_1', reason: 'gap' });
  refusals.refused({ doc: 'board_2', reason: 'content' });
  pass();
  expect(lines).toEqual([
    { doc: 'board_1', reason: 'gap' },
    { doc: 'board_2', reason: 'content' },
  ]);
});

it('logs 20 lines of a document in a minute, then how many more there were, and begins anew', () => {
  const { refusals, lines, pass, pending } = scene();
  for (let n = 0; n < 100_000; n++) refusals.refused({ doc: 'board_1', reason: n % 4 ? 'gap' : 'content' });
  // Another document is not silenced by it.
  refusals.refused({ doc: 'board_2', reason: 'malformed' });
  expect(lines).toHaveLength(21);
  pass();
  expect(lines).toHaveLength(22);
  expect(lines.at(-1)).toEqual({ doc: 'board_1', refused: { gap: 74_985, content: 24_995 } });
  expect(pending()).toBe(0);
  refusals.refused({ doc: 'board_1', reason: 'gap' });
  expect(lines.at(-1)).toEqual({ doc: 'board_1', reason: 'gap' });
});

it('stays bounded when many documents are used at once', () => {
  const { refusals, lines, pass, pending } = scene();
  for (let n = 0; n < 200_000; n++) refusals.refused({ doc: `board_${n % 5000}`, reason: 'malformed' });
  expect(lines.length).toBeLessThanOrEqual(51 * 20);
  expect(pending()).toBe(51);
  pass();
  expect(lines.length).toBeLessThanOrEqual(51 * 21);
  const others = lines.filter((line) => 'refused' in line && !('doc' in line));
  expect(others).toEqual([{ refused: { malformed: 4950 * 40 - 20 } }]);
});
