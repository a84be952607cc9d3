// What has been written and not handed in: it survives a reload, and goes when it has been handed in.
import { describe, expect, it } from 'vitest';
import { createKeptTexts, type TextStorage } from '../../../client/answer/keptTexts.ts';

function tab(): TextStorage & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    get length() {
      return all.size;
    },
    key: (index) => [...all.keys()][index] ?? null,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}

describe('kept texts', () => {
  it('keep a draft over a reload, for its own activity and person', () => {
    const storage = tab();
    createKeptTexts(storage, 'anna').change('ors.0', { draft: 'Ingen frågar' });
    const reloaded = createKeptTexts(storage, 'anna');
    expect(reloaded.of('ors.0').draft).toBe('Ingen frågar');
    expect(reloaded.of('eff.0').draft).toBe('');
    expect(reloaded.activities()).toEqual(['ors.0']);
    expect(createKeptTexts(storage, 'maria').activities()).toEqual([]);
  });

  it('leave nothing behind once the text has been handed in', () => {
    const storage = tab();
    const kept = createKeptTexts(storage, 'anna');
    kept.change('ors.0', { draft: 'Ingen frågar', left: [{ text: 'sen', sure: true }] });
    kept.change('ors.0', { draft: '' });
    expect(createKeptTexts(storage, 'anna').of('ors.0').left).toEqual([{ text: 'sen', sure: true }]);
    kept.change('ors.0', { left: [] });
    expect(storage.all.size).toBe(0);
    expect(kept.activities()).toEqual([]);
  });

  it('remember over a reload that the field was used after the notes were shown', () => {
    const storage = tab();
    createKeptTexts(storage, 'anna').change('ors.0', { draft: 'sen tanke', late: true });
    expect(createKeptTexts(storage, 'anna').of('ors.0')).toEqual({
      draft: 'sen tanke',
      left: [],
      late: true,
    });
  });

  it('tell their listeners, and give the same answers until something changes', () => {
    const kept = createKeptTexts(tab(), 'anna');
    let heard = 0;
    const stop = kept.subscribe(() => heard++);
    kept.change('ors.0', { draft: 'a' });
    expect(kept.of('ors.0')).toBe(kept.of('ors.0'));
    expect(kept.activities()).toBe(kept.activities());
    stop();
    kept.change('ors.0', { draft: 'ab' });
    expect(heard).toBe(1);
  });

  it('pass over what they cannot read', () => {
    const storage = tab();
    storage.setItem('utbyte.answer.anna.ors.0', '{"draft":');
    storage.setItem('utbyte.answer.anna.eff.0', '{"draft":7}');
    storage.setItem('utbyte.answer.anna.<script>', '{"draft":"x","left":[],"late":false}');
    storage.setItem('something else', 'entirely');
    expect(createKeptTexts(storage, 'anna').activities()).toEqual([]);
  });

  it('hold in memory where there is no storage, or none left', () => {
    const full = {
      ...tab(),
      setItem: () => {
        throw new Error('full');
      },
    };
    for (const storage of [null, full]) {
      const kept = createKeptTexts(storage, 'anna');
      kept.change('ors.0', { draft: 'Ingen frågar' });
      expect(kept.of('ors.0').draft).toBe('Ingen frågar');
    }
  });
});
