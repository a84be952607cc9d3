// Which press a command's keys mean, on Swedish and on American layouts.
import { describe, expect, it } from 'vitest';
import { isPress, isSingleKey, type KeyPress } from '../../../../client/canvas/commands/keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  shift: false,
  alt: false,
  command: false,
  ...more,
});

describe('a press', () => {
  it('of a letter is the same with and without caps lock, but not with a modifier', () => {
    expect(isPress('N', press('n'))).toBe(true);
    expect(isPress('N', press('N'))).toBe(true);
    expect(isPress('N', press('N', { shift: true }))).toBe(false);
    expect(isPress('N', press('n', { command: true }))).toBe(false);
    expect(isPress('Control+D', press('d', { command: true }))).toBe(true);
  });

  it('of a sign is told by what it writes, with Shift or without', () => {
    expect(isPress('?', press('?', { shift: true, code: 'Minus' }))).toBe(true);
    expect(isPress('?', press('?', { shift: true, code: 'Slash' }))).toBe(true);
    expect(isPress('+', press('+', { code: 'Minus' }))).toBe(true);
    expect(isPress('+', press('+', { shift: true, code: 'Equal' }))).toBe(true);
  });

  it('of a digit with Shift is told by where it lies', () => {
    expect(isPress('Shift+2', press('"', { shift: true, code: 'Digit2' }))).toBe(true);
    expect(isPress('Shift+2', press('@', { shift: true, code: 'Digit2' }))).toBe(true);
    expect(isPress('Shift+2', press('2', { code: 'Digit2' }))).toBe(false);
    expect(isPress('1', press('1', { code: 'Numpad1' }))).toBe(true);
  });

  it('of an arrow needs just the modifiers that are named', () => {
    expect(isPress('Alt+ArrowLeft', press('ArrowLeft', { alt: true }))).toBe(true);
    expect(isPress('Alt+ArrowLeft', press('ArrowLeft', { alt: true, shift: true }))).toBe(false);
    expect(isPress('Alt+Shift+ArrowLeft', press('ArrowLeft', { alt: true, shift: true }))).toBe(true);
  });

  it('is a single key only where nothing else is held', () => {
    expect(['N', '?', '+', '0'].every(isSingleKey)).toBe(true);
    expect(['Shift+2', 'Enter', 'Control+A', 'Alt+ArrowLeft', 'Delete'].some(isSingleKey)).toBe(false);
  });
});
