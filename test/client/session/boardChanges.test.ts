// What was changed here, told by items, and done again in another document: where it can be, and nothing twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { itemsOf } from '../../../shared/board/names.ts';
import type { Note } from '../../../shared/board/note.ts';
import * as operations from '../../../shared/board/operations.ts';
import { readBoard } from '../../../shared/board/read.ts';
import { limits } from '../../../shared/limits.ts';
import { applyAgain, unsentChanges, wordsOf } from '../../../client/session/boardChanges.ts';
import { exampleAgain, exampleChanges } from '../../../client/session/exampleChanges.ts';
import { carryOut } from '../../../client/session/carryOut.ts';
import { changesBetween, planOf, wordsIn, type Change } from '../../../client/session/redo.ts';
import {
  createArea,
  editAreaText,
  resizeArea,
  setAreaLayout,
} from '../../../shared/board/sectionOperations.ts';
import {
  readExampleDocument,
  seedExampleDocument,
  setStage,
  exampleText,
} from '../../../shared/example/exampleDocument.ts';

const NOW = 1_000;

function board(...texts: string[]): Y.Doc {
  const doc = new Y.Doc();
  for (const [index, text] of texts.entries())
    operations.createNote(doc, { id: `n${index}`, kind: 'plain', p: [index, 0], text });
  return doc;
}

function copy(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
}

/** The same board under other ids of its letters, as after an epoch. */
function anew(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  const { notes, links } = readBoard([doc]);
  for (const { fields, ...note } of notes) {
    operations.createNote(other, { ...note, fields });
    if (note.bin !== undefined) operations.binNote(other, note.id, note.bin);
  }
  for (const link of links) operations.createLink(other, link);
  return other;
}

function write(doc: Y.Doc, id: string, text: string): void {
  const shared = operations.ensureNoteText(doc, id);
  if (shared) operations.editText(shared, text);
}

const noteOf = (doc: Y.Doc, id: string): Note | undefined =>
  readBoard([doc]).notes.find((note) => note.id === id);

const again = (doc: Y.Doc, base: Y.Doc, mine: Y.Doc): boolean[] =>
  unsentChanges(base, mine).map((change) => applyAgain(doc, change, NOW));

describe('changes done again', () => {
  it('make what was made here, with its words, fields, place and order', () => {
    const base = board('ett');
    const mine = copy(base);
    operations.createNote(mine, {
      id: 'ny',
      kind: 'cause',
      p: [5, 6],
      in: 'section_a',
      o: 'a1',
      text: 'Nytt',
      fields: { due: 3 },
    });
    operations.editFieldText(mine, 'ny', 'owner', 'Maria');
    operations.createLink(mine, { id: 'l', type: 'explains', from: 'ny', to: 'n0' });
    const there = anew(base);
    expect(again(there, base, mine)).toEqual([true, true]);
    expect(noteOf(there, 'ny')).toEqual(noteOf(mine, 'ny'));
    expect(operations.fieldText(there, 'ny', 'owner')?.toString()).toBe('Maria');
    expect(readBoard([there]).links).toEqual(readBoard([mine]).links);
  });

  it('merge a text with what others wrote, and set what was set', () => {
    const base = board('Ingen frågar', 'två', 'tre');
    operations.binNote(base, 'n2', 7);
    const [mine, there] = [copy(base), anew(base)];
    write(mine, 'n0', 'Ingen frågar om omsorg');
    operations.moveNote(mine, 'n0', [9, 9], 'section_b');
    operations.setKind(mine, 'n1', 'risk');
    operations.binNote(mine, 'n1', 42);
    operations.restoreNote(mine, 'n2');
    write(there, 'n0', 'Nästan ingen frågar');
    operations.setStacking(there, 'n0', 'b');
    expect(again(there, base, mine)).toEqual([true, true, true]);
    expect(noteOf(there, 'n0')).toMatchObject({
      text: 'Nästan ingen frågar om omsorg',
      p: [9, 9],
      in: 'section_b',
      z: 'b',
    });
    expect(noteOf(there, 'n1')).toMatchObject({ kind: 'risk', bin: 42 });
    expect(noteOf(there, 'n2')?.bin).toBeUndefined();
  });

  it('put nothing in twice that had arrived without a word of it', () => {
    const base = board();
    const mine = board('Hela texten');
    const there = board('Hela');
    expect(again(there, base, mine)).toEqual([true]);
    expect(noteOf(there, 'n0')?.text).toBe('Hela texten');
    expect(again(there, base, mine)).toEqual([true]);
    expect(noteOf(there, 'n0')?.text).toBe('Hela texten');
  });

  it('give back what cannot be done, whole: a note that is gone, a text grown too long', () => {
    const base = board('ett', 'a'.repeat(limits.noteChars - 10), 'tre');
    const [mine, there] = [copy(base), anew(base)];
    write(mine, 'n0', 'ett och mera');
    write(mine, 'n1', `${'a'.repeat(limits.noteChars - 10)}12345678`);
    operations.setKind(mine, 'n1', 'risk');
    itemsOf(there).delete('n0');
    write(there, 'n1', `12345678${'a'.repeat(limits.noteChars - 10)}`);
    const changes = unsentChanges(base, mine);
    expect(changes.map((change) => applyAgain(there, change, NOW))).toEqual([false, false]);
    expect(wordsOf(changes[0]!)).toBe('ett och mera');
    expect(noteOf(there, 'n0')).toBeUndefined();
    expect(noteOf(there, 'n1')?.kind).toBe('plain');
  });

  it('put in the bin what was taken away here', () => {
    const base = board('ett');
    const [mine, there] = [copy(base), anew(base)];
    itemsOf(mine).delete('n0');
    expect(again(there, base, mine)).toEqual([true]);
    expect(noteOf(there, 'n0')).toMatchObject({ text: 'ett', bin: NOW });
  });

  it('make of any document what it was here, where nobody else changed anything', () => {
    const act = fc.oneof(
      fc.record({ do: fc.constant('write' as const), at: fc.nat(3), text: fc.string({ maxLength: 8 }) }),
      fc.record({ do: fc.constant('move' as const), at: fc.nat(3), x: fc.integer({ min: -99, max: 99 }) }),
      fc.record({ do: fc.constant('bin' as const), at: fc.nat(3) }),
      fc.record({ do: fc.constant('restore' as const), at: fc.nat(3) }),
      fc.record({
        do: fc.constant('make' as const),
        at: fc.integer({ min: 4, max: 7 }),
        text: fc.string({ maxLength: 8 }),
      }),
      fc.record({
        do: fc.constant('field' as const),
        at: fc.nat(3),
        text: fc.string({ minLength: 1, maxLength: 8 }),
      }),
    );
    const perform = (doc: Y.Doc, one: typeof act extends fc.Arbitrary<infer T> ? T : never): void => {
      const id = `n${one.at}`;
      if (one.do === 'write') write(doc, id, one.text);
      else if (one.do === 'move')
        operations.moveNote(doc, id, [one.x, 1], one.x % 2 ? 'section_a' : undefined);
      else if (one.do === 'bin') operations.binNote(doc, id, 5);
      else if (one.do === 'restore') operations.restoreNote(doc, id);
      else if (one.do === 'make')
        operations.createNote(doc, { id, kind: 'plain', p: [0, 0], text: one.text });
      else operations.editFieldText(doc, id, 'owner', one.text);
    };
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const base = board('ett', 'två', 'tre', 'fyra');
        const mine = copy(base);
        for (const one of acts) perform(mine, one);
        const there = anew(base);
        again(there, base, mine);
        const sorted = (doc: Y.Doc): Note[] => readBoard([doc]).notes.sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(sorted(there)).toEqual(sorted(mine));
      }),
    );
  });
});

describe('a plan', () => {
  it('in the same history adds to what others wrote letter by letter, and gives back what they took away', () => {
    const base = board('ett', 'två');
    const mine = copy(base);
    const unsent: Uint8Array[] = [];
    mine.on('update', (update: Uint8Array) => unsent.push(update));
    write(mine, 'n0', 'ett mitt');
    write(mine, 'n1', 'två mitt');
    const there = copy(base);
    write(there, 'n0', 'deras ett');
    itemsOf(there).delete('n1');
    const plan = planOf('board', there, { known: [Y.encodeStateAsUpdate(base)], unsent }, true);
    expect(plan.gone.map(({ id }) => id)).toEqual(['n1']);
    for (const { change } of plan.again) if (change.type === 'note') applyAgain(there, change, NOW);
    expect(noteOf(there, 'n0')?.text).toBe('deras ett mitt');
  });
});

describe('an example done again', () => {
  it('merges each field and sets the stage', () => {
    const base = new Y.Doc();
    seedExampleDocument(base, 'problem', { title: 'Första kontakten' });
    const mine = copy(base);
    const title = exampleText(mine, 'title');
    if (title) operations.editText(title, 'Första kontakten blir lika');
    setStage(mine, 'plan');
    const there = new Y.Doc();
    seedExampleDocument(there, 'problem', { title: 'Den första kontakten' });
    expect(exampleChanges(base, mine).map((change) => exampleAgain(there, change))).toEqual([true, true]);
    const { stage, texts } = readExampleDocument(there);
    expect({ stage, title: texts['title'] }).toEqual({
      stage: 'plan',
      title: 'Den första kontakten blir lika',
    });
  });
});

describe('what stands on the board beside words, done again', () => {
  /** A section with a note in it, one beside it, and a link with words. */
  function dressed(): Y.Doc {
    const doc = board('ett', 'två');
    createArea(doc, { id: 'a', p: [0, 0], title: 'Parkering', question: 'Vad?' });
    operations.moveNote(doc, 'n0', [20, 92], 'a');
    operations.createLink(doc, { id: 'l', type: 'explains', from: 'n0', to: 'n1', label: 'ofta' });
    return doc;
  }
  const byId = <T extends { id: string }>(all: T[]): T[] => [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  const stand = (doc: Y.Doc): object => {
    const { notes, sections, links } = readBoard([doc]);
    return { notes: byId(notes), sections: byId(sections), links: byId(links) };
  };

  it('comes out as it was here: sections, colours, groups, locks, ends and words of links', () => {
    const base = dressed();
    const mine = copy(base);
    createArea(mine, { id: 'b', p: [900, 0], title: 'Nytt', layout: 'chain', colour: 'blue', z: 'a0' });
    operations.setLock(mine, 'b', 'all');
    operations.createNote(mine, { id: 'ny', kind: 'plain', p: [1, 2], in: 'b', look: 'text', g: 'g1' });
    operations.setLock(mine, 'ny', 'all');
    resizeArea(mine, 'a', [-50, 10], [800, 500]);
    editAreaText(mine, 'a', 'title', 'Parkering för frågor');
    setAreaLayout(mine, 'a', 'columns');
    operations.setColour(mine, 'a', 'pink');
    operations.setStacking(mine, 'a', 'a5');
    operations.setColour(mine, 'n1', 'green');
    operations.setGroup(mine, 'n1', 'g1');
    operations.attachLink(mine, 'l', { from: 'n1', to: 'ny' });
    operations.editLinkLabel(mine, 'l', 'ganska ofta');
    operations.createLink(mine, { id: 'l2', type: 'supports', from: 'n0', to: 'ny', label: 'ny' });
    const there = copy(base);
    const changes = unsentChanges(base, mine);
    expect(changes.map(({ id }) => id)).toEqual(['a', 'b', 'n0', 'n1', 'ny', 'l', 'l2']);
    expect(changes.map((change) => applyAgain(there, change, NOW))).toEqual(changes.map(() => true));
    expect(stand(there)).toEqual(stand(mine));
    expect(changes.map(wordsOf)).toEqual(['Parkering för frågor', 'Nytt', '', '', '', 'ganska ofta', 'ny']);
  });

  it('is taken back and put away as it was here', () => {
    const base = dressed();
    operations.setColour(base, 'n0', 'grey');
    operations.setLock(base, 'n0', 'all');
    const mine = copy(base);
    operations.binNote(mine, 'a', 5);
    operations.setColour(mine, 'n0', null);
    operations.setLock(mine, 'n0', null);
    operations.removeLinkLabel(mine, 'l');
    const there = copy(base);
    expect(again(there, base, mine)).toEqual([true, true, true]);
    expect(stand(there)).toEqual(stand(mine));
    operations.restoreNote(mine, 'a');
    itemsOf(mine).delete('a');
    const later = copy(base);
    expect(again(later, base, mine)[0]).toBe(true);
    expect(readBoard([later]).sections).toMatchObject([{ id: 'a' }]);
    expect(readBoard([later]).sections[0]?.bin).toBe(NOW);
  });

  it('is merged with what others wrote, and given back where it would be too long or is gone', () => {
    const base = dressed();
    const [mine, there] = [copy(base), copy(base)];
    editAreaText(mine, 'a', 'title', 'Parkering här');
    operations.editLinkLabel(mine, 'l', 'ofta nog');
    editAreaText(there, 'a', 'title', 'Vår Parkering');
    operations.editLinkLabel(there, 'l', 'rätt ofta');
    operations.setLinkType(there, 'l', 'addresses');
    expect(again(there, base, mine)).toEqual([true, true]);
    expect(readBoard([there])).toMatchObject({
      sections: [{ title: 'Vår Parkering här' }],
      links: [{ label: 'rätt ofta nog', type: 'addresses' }],
    });
    const full = copy(base);
    editAreaText(full, 'a', 'title', `${'x'.repeat(195)}Parkering`);
    expect(again(full, base, mine)[0]).toBe(false);
    const gone = copy(base);
    itemsOf(gone).delete('a');
    expect(again(gone, base, mine)[0]).toBe(false);
  });

  it('as an older page kept it is still done', () => {
    const base = dressed();
    const there = copy(base);
    const [note] = readBoard([base]).notes;
    const [link] = readBoard([base]).links;
    if (!note || !link) throw new Error('nothing there');
    const kept = { made: false, gone: false, text: null, place: true, size: false, fields: {} };
    const rest = { kind: null, order: null, stacking: null, bin: null };
    const moved = {
      type: 'note' as const,
      id: 'n0',
      note: { ...note, p: [7, 7] as const },
      ...kept,
      ...rest,
    };
    expect(applyAgain(there, moved, NOW)).toBe(true);
    const turned = { ...link, type: 'addresses' as const };
    expect(applyAgain(there, { type: 'link', id: 'l', link: turned, made: false, gone: false }, NOW)).toBe(
      true,
    );
    expect(noteOf(there, 'n0')?.p).toEqual([7, 7]);
    expect(readBoard([there]).links).toMatchObject([{ type: 'addresses', label: 'ofta' }]);
  });
});

describe('what is locked for those who lead', () => {
  const plan = (): { there: Y.Doc; changes: Change[] } => {
    const base = board('ett', 'två');
    createArea(base, { id: 'a', p: [0, 0], title: 'Parkering' });
    operations.createLink(base, { id: 'l', type: 'explains', from: 'n0', to: 'n1' });
    const [mine, there] = [copy(base), copy(base)];
    write(mine, 'n0', 'ett och mera');
    write(mine, 'n1', 'två och mera');
    editAreaText(mine, 'a', 'title', 'Min parkering');
    operations.editLinkLabel(mine, 'l', 'ofta');
    operations.setLock(there, 'n0', 'lead');
    operations.setLock(there, 'a', 'lead');
    operations.setLock(there, 'n1', 'all');
    return { there, changes: changesBetween('board', base, mine) };
  };

  it('is given back to others with its words, at once, and what lies beside it lands', () => {
    const { there, changes } = plan();
    const { again: done, undone } = carryOut(there, { again: changes, gone: [] }, () => false, false);
    expect(done).toBe(2);
    expect(undone.map(({ change, why }) => [change.id, why, wordsIn(change)])).toEqual([
      ['a', 'locked', 'Min parkering'],
      ['n0', 'locked', 'ett och mera'],
    ]);
    expect(readBoard([there])).toMatchObject({
      notes: [{ text: 'ett' }, { text: 'två och mera' }],
      links: [{ label: 'ofta' }],
    });
  });

  it('is changed by those who lead', () => {
    const { there, changes } = plan();
    expect(carryOut(there, { again: changes, gone: [] }, () => false, true)).toEqual({
      again: 4,
      undone: [],
    });
  });
});
