// @vitest-environment jsdom
// Two people in one text: the caret, the selection and a composition stay mine.
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindText } from '../../../client/board/bindText.ts';
import { createBoardStore } from '../../../client/board/boardStore.ts';
import { movePosition, moveSpan, replacedSpan } from '../../../client/board/caret.ts';
import { sharedTextOf } from '../../../client/board/sharedText.ts';
import { createNote, noteText } from '../../../shared/board/operations.ts';

let cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const act of cleanUp) act();
  cleanUp = [];
});

function editing(initial: string): {
  field: HTMLTextAreaElement;
  text: () => string;
  type: (value: string, caret: number) => void;
  remote: (act: (text: Y.Text) => void) => void;
} {
  const [doc, other] = [new Y.Doc(), new Y.Doc()];
  createNote(doc, { id: 'n', kind: 'plain', p: [0, 0], text: initial });
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const store = createBoardStore([doc], () => () => {});
  const field = document.body.appendChild(document.createElement('textarea'));
  field.focus();
  const unbind = bindText(field, sharedTextOf(store, 'n'));
  cleanUp.push(unbind, store.close, () => field.remove());
  return {
    field,
    text: () => noteText(doc, 'n')?.toString() ?? '',
    type: (value, caret) => {
      field.value = value;
      field.setSelectionRange(caret, caret);
      field.dispatchEvent(new Event('input'));
    },
    remote: (act) => {
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      const text = noteText(other, 'n');
      if (text) act(text);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'network');
    },
  };
}

describe('caret', () => {
  it('is pushed by what is inserted before it and not by what comes at it or after it', () => {
    expect(movePosition(3, [{ insert: 'ab' }], 'before')).toBe(5);
    expect(movePosition(3, [{ retain: 3 }, { insert: 'ab' }], 'before')).toBe(3);
    expect(movePosition(3, [{ retain: 4 }, { insert: 'ab' }], 'before')).toBe(3);
  });
  it('falls back to the place of what was deleted around it', () => {
    expect(movePosition(5, [{ retain: 2 }, { delete: 6 }], 'before')).toBe(2);
    expect(movePosition(5, [{ delete: 2 }], 'before')).toBe(3);
  });
  it("a selection does not grow by another's letters at its ends", () => {
    expect(moveSpan({ start: 2, end: 4 }, [{ retain: 2 }, { insert: 'x' }])).toEqual({ start: 3, end: 5 });
    expect(moveSpan({ start: 2, end: 4 }, [{ retain: 4 }, { insert: 'x' }])).toEqual({ start: 2, end: 4 });
  });
  it('tells which of several equal letters was typed', () => {
    expect(replacedSpan('aaa', 'aaaa', 2)).toEqual({ start: 1, end: 1, insert: 'a' });
  });
});

describe('bound text', () => {
  it('writes what is typed', () => {
    const { type, text } = editing('hej');
    type('hejsan', 6);
    expect(text()).toBe('hejsan');
  });

  it("keeps my caret among another's letters", () => {
    const { field, remote } = editing('hello');
    field.setSelectionRange(3, 3);
    remote((text) => text.insert(0, '>> '));
    expect([field.value, field.selectionStart]).toEqual(['>> hello', 6]);
    remote((text) => text.insert(text.length, '!'));
    expect([field.value, field.selectionStart]).toEqual(['>> hello!', 6]);
  });

  it('keeps my selection and its direction', () => {
    const { field, remote } = editing('hello world');
    field.setSelectionRange(6, 11, 'backward');
    remote((text) => text.insert(0, 'ab'));
    expect([field.selectionStart, field.selectionEnd, field.selectionDirection]).toEqual([8, 13, 'backward']);
  });

  it('merges what both typed', () => {
    const { field, type, remote, text } = editing('ab');
    remote((shared) => shared.insert(0, '1'));
    type('1abX', 4);
    remote((shared) => shared.insert(1, '2'));
    expect([field.value, text()]).toEqual(['12abX', '12abX']);
  });

  it('does not scroll', () => {
    const { field, remote } = editing('long text');
    field.scrollTop = 40;
    remote((text) => text.insert(0, 'x'));
    expect(field.scrollTop).toBe(40);
  });

  it('leaves a composition alone and puts it among what others wrote meanwhile', () => {
    const { field, remote, text } = editing('ab');
    field.dispatchEvent(new Event('compositionstart'));
    field.value = 'a本b';
    field.setSelectionRange(2, 2);
    field.dispatchEvent(new Event('input'));
    remote((shared) => shared.insert(0, 'XX'));
    expect(field.value).toBe('a本b');
    field.dispatchEvent(new Event('compositionend'));
    expect([field.value, text(), field.selectionStart]).toEqual(['XXa本b', 'XXa本b', 4]);
  });

  it('turns a plain string of a foreign program into a shared text when typed in', () => {
    const doc = new Y.Doc();
    const item = new Y.Map<unknown>(
      Object.entries({ type: 'note', kind: 'plain', p: [0, 0], s: [200, 124], text: 'plain' }),
    );
    doc.getMap('items').set('n', item);
    const store = createBoardStore([doc], () => () => {});
    const field = document.body.appendChild(document.createElement('textarea'));
    const unbind = bindText(field, sharedTextOf(store, 'n'));
    expect(field.value).toBe('plain');
    field.value = 'plainer';
    field.dispatchEvent(new Event('input'));
    expect(noteText(doc, 'n')?.toString()).toBe('plainer');
    unbind();
    store.close();
    field.remove();
  });
});
