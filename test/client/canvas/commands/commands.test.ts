// The table of acts: no two answer to one press, and each has its words.
import { describe, expect, it } from 'vitest';
import { commands } from '../../../../client/canvas/commands/commands.ts';
import { commandsSv } from '../../../../client/i18n/commandsSv.ts';

describe('the acts of the canvas', () => {
  it('have keys of their own', () => {
    // Those that act elsewhere, in a note's text, are no keys of the board's.
    const all = commands.filter(({ elsewhere }) => !elsewhere).flatMap(({ keys }) => keys);
    expect(all.filter((keys, index) => all.indexOf(keys) !== index)).toEqual([]);
  });

  it('have words, and no words stand for nothing', () => {
    const ids = [...new Set(commands.map(({ id }) => id))].toSorted();
    expect(Object.keys(commandsSv).toSorted()).toEqual(ids);
  });
});
