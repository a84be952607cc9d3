// Pasted text becomes notes: every word of it, in changes the server takes.
import { describe, expect, it } from 'vitest';
import { limits } from '#shared/limits.ts';
import { inBatches, noteLines } from '../../../client/board/noteLines.ts';

describe('pasted lines', () => {
  it('lose bullets and blank lines, and nothing else', () => {
    expect(noteLines('• Ett\r\n\n  2) Två\n- Tre – fyra\n2026-11-22')).toEqual([
      'Ett',
      'Två',
      'Tre – fyra',
      '2026-11-22',
    ]);
  });

  it('go on in the next note where one is full', () => {
    const notes = noteLines('x'.repeat(limits.noteChars * 2 + 5));
    expect(notes.map((note) => note.length)).toEqual([limits.noteChars, limits.noteChars, 5]);
  });
});

describe('batches', () => {
  it('hold at most 200 notes and far less than a frame, and together everything in order', () => {
    const texts = [
      ...Array.from({ length: 450 }, (_, index) => `${index}`),
      ...Array.from({ length: 12 }, () => 'y'.repeat(20_000)),
    ];
    const batches = inBatches(texts);
    expect(batches.flat()).toEqual(texts);
    for (const batch of batches) {
      expect(batch.length).toBeLessThanOrEqual(200);
      expect(batch.join('').length).toBeLessThanOrEqual(limits.syncFrameBytes / 4);
    }
    expect(inBatches([])).toEqual([]);
  });
});
