// Links as whole acts: led elsewhere, turned in place, never twice the same, and undone as one step.
import { describe, expect, it } from 'vitest';
import { linkLabelOf } from '../../../client/board/sharedText.ts';
import { boardHere, type BoardHere } from '../../support/boardHere.ts';

function threeNotes(): BoardHere & { link: string } {
  const board = boardHere();
  for (const [index, id] of ['a', 'b', 'c'].entries()) board.note(id, [index * 300, -5000]);
  const link = board.actions.link('a', 'b', 'leadsTo');
  if (link === null) throw new Error('no link');
  return { ...board, link };
}

describe('a link', () => {
  it('is led to another note and keeps its meaning and its words', () => {
    const { store, actions, undo, link } = threeNotes();
    linkLabelOf(store, link).write('på sikt', 7);
    expect(actions.attachLink(link, { to: 'c' })).toBe('attached');
    expect(store.getLink(link)).toEqual({ id: link, type: 'leadsTo', from: 'a', to: 'c', label: 'på sikt' });
    expect([store.linksOfNote('b'), store.linksOfNote('c')]).toEqual([[], [link]]);
    undo.undo();
    expect(store.getLink(link)).toMatchObject({ from: 'a', to: 'b' });
  });

  it('is not led to the note it comes from, to nothing, or where the same stands already', () => {
    const { store, actions, link } = threeNotes();
    const other = actions.link('a', 'c', 'leadsTo');
    expect(actions.attachLink(link, { to: 'a' })).toBe('refused');
    expect(actions.attachLink(link, { to: 'nobody' })).toBe('refused');
    expect(actions.attachLink(link, { to: 'c' })).toBe('same');
    expect(store.getLink(link)).toMatchObject({ from: 'a', to: 'b' });
    expect(store.linksOfNote('c')).toEqual([other]);
  });

  it('is turned in place: the same link with the same words, and back by one undo', () => {
    const { store, actions, undo, link } = threeNotes();
    linkLabelOf(store, link).write('ibland', 6);
    actions.turnLink(link);
    expect(store.getLink(link)).toEqual({ id: link, type: 'leadsTo', from: 'b', to: 'a', label: 'ibland' });
    undo.undo();
    expect(store.getLink(link)).toMatchObject({ from: 'a', to: 'b', label: 'ibland' });
  });

  it('that is turned into one that is there already is that one', () => {
    const { store, actions, link } = threeNotes();
    const back = actions.link('b', 'a', 'leadsTo');
    actions.turnLink(link);
    expect(store.lists.get().links).toEqual([back]);
  });

  it('is made once, and never from a note to itself', () => {
    const { actions, link } = threeNotes();
    expect(actions.link('a', 'b', 'leadsTo')).toBe(link);
    expect(actions.link('a', 'a', 'leadsTo')).toBeNull();
  });

  it('is not touched where nothing may be written', () => {
    const { store, actions, mayWrite, link } = threeNotes();
    mayWrite.set(false);
    expect(actions.attachLink(link, { to: 'c' })).toBe('refused');
    actions.turnLink(link);
    actions.removeLink(link);
    expect(store.getLink(link)).toMatchObject({ from: 'a', to: 'b' });
  });
});
