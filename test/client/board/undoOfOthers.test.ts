// Undo where two have worked on the same: what another has done stays, and where it would not, one is asked.
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { createBoardUndo, type BoardUndo, type BoardUndoOptions } from '../../../client/board/boardUndo.ts';
import { itemsOf } from '../../../shared/board/names.ts';
import type { Note } from '../../../shared/board/note.ts';
import {
  binNote,
  createLink,
  createNote,
  editFieldText,
  editLinkLabel,
  editText,
  fieldText,
  LOCAL,
  moveNote,
  noteText,
  removeLink,
  restoreNote,
  setField,
  setKind,
  setLock,
} from '../../../shared/board/operations.ts';
import { readBoard } from '../../../shared/board/read.ts';
import { createArea } from '../../../shared/board/sectionOperations.ts';

type Scene = { mine: Y.Doc; theirs: Y.Doc; undo: BoardUndo; sync: () => void; note: () => Note | undefined };

/** @param before what stood on the board before I came */
function scene(before: (doc: Y.Doc) => void = () => {}, options: BoardUndoOptions = {}): Scene {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  const sync = (): void => {
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), 'network');
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'network');
  };
  before(theirs);
  sync();
  const undo = createBoardUndo([mine], options);
  onTestFinished(() => undo.close());
  return { mine, theirs, undo, sync, note: () => readBoard([mine]).notes.find(({ id }) => id === 'note') };
}

const add = (doc: Y.Doc, id = 'note', text = ''): void =>
  createNote(doc, { id, kind: 'plain', p: [0, 0], text });
function type(doc: Y.Doc, next: string, id = 'note'): void {
  const text = noteText(doc, id);
  if (!text) throw new Error('no text');
  editText(text, next);
}

describe('undo of making a note in which another has worked since', () => {
  function written(): Scene {
    const here = scene();
    add(here.mine, 'note', 'mine');
    add(here.mine, 'other', 'mine alone');
    here.sync();
    type(here.theirs, 'mine and theirs');
    here.sync();
    return here;
  }

  it('asks, naming who wrote, and changes nothing until it is answered', () => {
    const { undo, theirs, note, mine } = written();
    undo.undo();
    expect(undo.asked.get()?.items).toEqual([
      { id: 'note', type: 'note', by: new Set([theirs.clientID]), how: 'written' },
    ]);
    expect(note()?.text).toBe('mine and theirs');
    expect(readBoard([mine]).notes).toHaveLength(2);
  });

  it('puts it in the bin, whole, when the answer is yes; the rest of the step goes', () => {
    const { undo, note, mine, theirs, sync } = written();
    undo.undo();
    undo.asked.get()?.answer('bin');
    expect(note()).toMatchObject({ text: 'mine and theirs', bin: expect.any(Number) as number });
    expect(readBoard([mine]).notes.map(({ id }) => id)).toEqual(['note']);
    expect(undo.asked.get()).toBeNull();
    // Anyone takes it up again.
    sync();
    restoreNote(theirs, 'note');
    sync();
    expect(note()?.bin).toBeUndefined();
  });

  it('leaves it when the answer is no, and the next undo goes on with what was done before', () => {
    const { undo, note, mine } = written();
    undo.undo();
    undo.asked.get()?.answer('keep');
    expect(note()).toMatchObject({ text: 'mine and theirs' });
    expect(note()?.bin).toBeUndefined();
    expect(readBoard([mine]).notes.map(({ id }) => id)).toEqual(['note']);
    expect(undo.canUndo.get()).toBe(false);
  });

  it('is brought again by one redo, and asks anew', () => {
    const { undo, note, mine } = written();
    undo.undo();
    undo.asked.get()?.answer('bin');
    undo.redo();
    expect(note()?.bin).toBeUndefined();
    expect(
      readBoard([mine])
        .notes.map(({ id }) => id)
        .sort(),
    ).toEqual(['note', 'other']);
  });

  it('asks nothing when it is in the bin already, and goes on to what was done before', () => {
    const { undo, theirs, mine, sync, note } = scene();
    add(mine, 'first');
    undo.separate();
    add(mine, 'note');
    sync();
    binNote(theirs, 'note', 1);
    sync();
    undo.undo();
    expect(undo.asked.get()).toBeNull();
    expect(note()?.bin).toBe(1);
    expect(readBoard([mine]).notes.map(({ id }) => id)).toEqual(['note']);
  });

  it('asks too when another has moved it, linked it, or put something into a section', () => {
    const moved = scene();
    add(moved.mine);
    moved.sync();
    moveNote(moved.theirs, 'note', [500, 5], undefined);
    moved.sync();
    moved.undo.undo();
    expect(moved.undo.asked.get()?.items[0]?.how).toBe('changed');

    const linked = scene((doc) => add(doc, 'theirs'));
    add(linked.mine);
    linked.sync();
    createLink(linked.theirs, { id: 'link', type: 'explains', from: 'theirs', to: 'note' });
    linked.sync();
    linked.undo.undo();
    expect(linked.undo.asked.get()?.items[0]?.how).toBe('linked');

    const filled = scene((doc) => add(doc, 'theirs'));
    createArea(filled.mine, { id: 'area', p: [0, 0], title: 'Mina' });
    filled.sync();
    moveNote(filled.theirs, 'theirs', [10, 100], 'area');
    filled.sync();
    filled.undo.undo();
    expect(filled.undo.asked.get()?.items).toMatchObject([{ id: 'area', type: 'area' }]);
    filled.undo.asked.get()?.answer('bin');
    const board = readBoard([filled.mine]);
    expect(board.sections[0]).toMatchObject({ title: 'Mina', bin: expect.any(Number) as number });
    expect(board.notes[0]).toMatchObject({ in: 'area', p: [10, 100] });
  });

  it('asks once for many', async () => {
    const { undo, mine, theirs, sync } = scene();
    const paste = {};
    for (let part = 0; part < 5; part++) {
      undo.group(paste, () =>
        mine.transact(() => {
          for (let at = 0; at < 10; at++) add(mine, `n${part}-${at}`, 'x');
        }, LOCAL),
      );
      undo.separate();
    }
    sync();
    for (const id of ['n1-3', 'n4-4']) type(theirs, 'x and more', id);
    sync();
    undo.undo();
    expect(
      undo.asked
        .get()
        ?.items.map(({ id }) => id)
        .sort(),
    ).toEqual(['n1-3', 'n4-4']);
    undo.asked.get()?.answer('bin');
    await expect.poll(() => readBoard([mine]).notes.length).toBe(2);
    expect(readBoard([mine]).notes.every(({ bin }) => bin !== undefined)).toBe(true);
    undo.redo();
    await expect.poll(() => readBoard([mine]).notes.length).toBe(50);
    expect(readBoard([mine]).notes.some(({ bin }) => bin !== undefined)).toBe(false);
  });

  it('does not take one’s own words for another’s after a reconnect under a new id', () => {
    const { undo, mine, note } = scene();
    add(mine, 'note', 'before');
    undo.separate();
    mine.clientID = mine.clientID + 1;
    type(mine, 'before and after');
    undo.undo();
    undo.undo();
    expect(undo.asked.get()).toBeNull();
    expect(note()).toBeUndefined();
  });

  it('remembers whose words they were when I took them away and brought them back', () => {
    const { undo, mine, theirs, sync, note } = scene();
    add(mine, 'note', 'a');
    sync();
    type(theirs, 'a THEIRS');
    sync();
    undo.separate();
    type(mine, 'a');
    undo.undo();
    expect(note()?.text).toBe('a THEIRS');
    undo.undo();
    expect(undo.asked.get()?.items).toMatchObject([{ how: 'written', by: new Set([theirs.clientID]) }]);
    undo.asked.get()?.answer('keep');
    expect(note()?.text).toBe('a THEIRS');
  });
});

describe('undo of a value that another has changed since', () => {
  const kinds = (here: Scene): string | undefined => here.note()?.kind;

  it('is void, also when theirs was changed by me and brought back', () => {
    const here = scene((doc) => add(doc));
    const { mine, theirs, undo, sync } = here;
    setKind(mine, 'note', 'cause');
    sync();
    setKind(theirs, 'note', 'risk');
    sync();
    undo.separate();
    setKind(mine, 'note', 'effect');
    undo.undo();
    expect(kinds(here)).toBe('risk');
    undo.undo();
    expect(kinds(here)).toBe('risk');
  });

  it('leaves theirs, also within one step of mine', () => {
    const here = scene((doc) => add(doc));
    setKind(here.mine, 'note', 'cause');
    here.sync();
    setKind(here.theirs, 'note', 'risk');
    here.sync();
    setKind(here.mine, 'note', 'effect');
    here.undo.undo();
    expect(kinds(here)).toBe('risk');
  });

  it('brings back what was there when both changed it at once and mine won', () => {
    const here = scene((doc) => {
      add(doc);
      setKind(doc, 'note', 'action');
    });
    [here.mine.clientID, here.theirs.clientID] = [9, 5];
    setKind(here.mine, 'note', 'cause');
    setKind(here.theirs, 'note', 'risk');
    here.sync();
    expect(kinds(here)).toBe('cause');
    here.undo.undo();
    expect(kinds(here)).toBe('action');
    here.undo.redo();
    expect(kinds(here)).toBe('cause');
  });

  it('does not put into the bin again what another took up, nor takes up what another put there', () => {
    const here = scene((doc) => add(doc));
    binNote(here.mine, 'note', 1);
    here.sync();
    restoreNote(here.theirs, 'note');
    here.sync();
    here.undo.undo();
    here.undo.redo();
    expect(here.note()?.bin).toBeUndefined();
    here.undo.separate();
    binNote(here.mine, 'note', 2);
    here.undo.separate();
    restoreNote(here.mine, 'note');
    here.sync();
    binNote(here.theirs, 'note', 3);
    here.sync();
    here.undo.undo();
    expect(here.note()?.bin).toBe(3);
  });

  it("keeps another's words in a field and in a link that one began", () => {
    const { mine, theirs, undo, sync, note } = scene((doc) => {
      add(doc);
      add(doc, 'b');
    });
    editFieldText(mine, 'note', 'why', 'm');
    undo.separate();
    createLink(mine, { id: 'link', type: 'explains', from: 'note', to: 'b' });
    sync();
    const field = fieldText(theirs, 'note', 'why');
    if (field) editText(field, 'm THEIRS');
    setField(theirs, 'note', 'done', true);
    editLinkLabel(theirs, 'link', 'THEIRS');
    sync();
    undo.undo();
    undo.undo();
    sync();
    expect(note()?.fields).toEqual({ why: ' THEIRS', done: true });
    expect(readBoard([mine]).links).toMatchObject([{ id: 'link', label: 'THEIRS' }]);
  });

  it('changes nothing that another has locked since', () => {
    const { mine, theirs, undo, sync, note } = scene((doc) => add(doc));
    moveNote(mine, 'note', [50, 50], undefined);
    sync();
    setLock(theirs, 'note', 'lead');
    sync();
    undo.undo();
    expect(note()?.p).toEqual([50, 50]);
  });
});

describe('undo, whatever two do', () => {
  /** Ids of everything of theirs that is live. */
  function liveOf(doc: Y.Doc, client: number): Set<string> {
    const live = new Set<string>();
    for (const struct of doc.store.clients.get(client) ?? []) {
      if (!(struct instanceof Y.Item) || struct.deleted) continue;
      for (let at = 0; at < struct.length; at++) live.add(`${struct.id.clock + at}`);
    }
    return live;
  }

  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  const recordsOf = (doc: Y.Doc): unknown[] => {
    const { notes, links } = readBoard([doc]);
    return [...notes.sort(byId), ...links.sort(byId)];
  };

  // Proven by letting takenValues in ownValues.ts keep everything, and by making `stands` in othersWork.ts say false.
  it('takes away nothing that is theirs, and leaves every note readable', () => {
    const act = fc.record({
      who: fc.constantFrom('mine', 'theirs'),
      what: fc.integer({ min: 0, max: 9 }),
      which: fc.integer({ min: 0, max: 1 }),
      value: fc.integer({ min: 0, max: 3 }),
    });
    const step = fc.oneof(
      { weight: 4, arbitrary: act },
      { weight: 2, arbitrary: fc.constant('sync' as const) },
      { weight: 2, arbitrary: fc.constant('undo' as const) },
      { weight: 2, arbitrary: fc.constantFrom('redo', 'separate', 'bin', 'keep') },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const { mine, theirs, undo, sync } = scene((doc) => add(doc, 'n0', 'old'));
        [mine.clientID, theirs.clientID] = [7, 5];
        let made = 0;
        for (const one of steps) {
          if (one === 'sync') sync();
          else if (one === 'separate') undo.separate();
          else if (typeof one === 'string') {
            const before = liveOf(mine, 5);
            if (one === 'undo') undo.undo();
            else if (one === 'redo') undo.redo();
            else undo.asked.get()?.answer(one);
            const after = liveOf(mine, 5);
            for (const id of before) expect(after.has(id)).toBe(true);
            expect(readBoard([mine]).skipped).toBe(0);
          } else {
            const doc = one.who === 'mine' ? mine : theirs;
            const { which, value } = one;
            const ids = [...itemsOf(doc).keys()];
            const id = ids[which % Math.max(1, ids.length)] ?? 'n0';
            if (one.what === 0) add(doc, `${one.who}${made++}`, 'new');
            else if (one.what === 1) setKind(doc, id, value > 1 ? 'cause' : 'risk');
            else if (one.what === 2) moveNote(doc, id, [value, value], value > 1 ? 'section' : undefined);
            else if (one.what === 3) setField(doc, id, 'f', value > 2 ? null : value);
            else if (one.what === 4) binNote(doc, id, value);
            else if (one.what === 5) restoreNote(doc, id);
            else if (one.what === 6) editFieldText(doc, id, 'g', `${one.who} ${value}`);
            else if (one.what === 7)
              createLink(doc, { id: `l${value}`, type: 'explains', from: id, to: 'n0' });
            else if (one.what === 8) removeLink(doc, `l${value}`);
            else {
              const text = noteText(doc, id);
              const now = text?.toString() ?? '';
              if (text)
                editText(text, value > 1 ? `${now.slice(0, value)}${one.who}${now}` : now.slice(value));
            }
          }
        }
        sync();
        expect(recordsOf(mine)).toEqual(recordsOf(theirs));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a large step', () => {
  const turns = { now: () => 0, pause: () => Promise.resolve() };

  it('is one step in several changes, taken back and brought again as one', async () => {
    let clock = 0;
    const { mine, undo } = scene(undefined, {
      turns: { now: () => (clock += 5), pause: () => Promise.resolve() },
    });
    let frames = 0;
    mine.on('update', () => frames++);
    const paste = {};
    for (let part = 0; part < 10; part++)
      undo.group(paste, () =>
        mine.transact(() => {
          for (let at = 0; at < 20; at++) add(mine, `n${part}-${at}`);
        }, LOCAL),
      );
    frames = 0;
    undo.undo();
    await expect.poll(() => readBoard([mine]).notes.length).toBe(0);
    expect(frames).toBe(10);
    expect(undo.canUndo.get()).toBe(false);
    undo.redo();
    await expect.poll(() => readBoard([mine]).notes.length).toBe(200);
    undo.undo();
    await expect.poll(() => readBoard([mine]).notes.length).toBe(0);
  });

  it('goes on when something else is done meanwhile, which is undone by itself', async () => {
    let resume = (): void => {};
    const { mine, undo } = scene(undefined, {
      turns: {
        now: (() => {
          let clock = 0;
          return () => (clock += 9);
        })(),
        pause: () =>
          new Promise((resolve) => {
            resume = resolve;
          }),
      },
    });
    const paste = {};
    for (let part = 0; part < 3; part++) undo.group(paste, () => add(mine, `n${part}`));
    undo.undo();
    add(mine, 'meanwhile');
    for (let turn = 0; turn < 5; turn++) {
      resume();
      await Promise.resolve();
      await Promise.resolve();
    }
    await expect
      .poll(() => {
        resume();
        return readBoard([mine]).notes.map(({ id }) => id);
      })
      .toEqual(['meanwhile']);
    await expect.poll(() => undo.progress.get()).toBeNull();
    expect(undo.canRedo.get()).toBe(false);
    undo.undo();
    expect(readBoard([mine]).notes).toEqual([]);
  });

  it('takes what is asked for meanwhile afterwards', async () => {
    const { mine, undo } = scene(undefined, { turns });
    add(mine, 'first');
    const paste = {};
    for (let part = 0; part < 3; part++) undo.group(paste, () => add(mine, `n${part}`));
    undo.undo();
    undo.undo();
    await expect.poll(() => readBoard([mine]).notes.length).toBe(0);
    undo.redo();
    expect(readBoard([mine]).notes.map(({ id }) => id)).toEqual(['first']);
  });
});

describe('unmaking', () => {
  it('leaves no trace of a note that was begun and given up', () => {
    const { mine, undo, note } = scene();
    add(mine, 'before');
    undo.separate();
    const mark = undo.mark();
    add(mine);
    undo.separate();
    type(mine, 'a');
    undo.separate();
    type(mine, '');
    expect(undo.unmake(mark, 'note')).toBe(true);
    expect([note(), undo.canRedo.get()]).toEqual([undefined, false]);
    undo.undo();
    expect(readBoard([mine]).notes).toEqual([]);
  });

  it('is refused when others have touched it, or something else was done', () => {
    const { mine, theirs, undo, note, sync } = scene();
    const mark = undo.mark();
    add(mine);
    sync();
    moveNote(theirs, 'note', [1, 1], undefined);
    sync();
    expect(undo.unmake(mark, 'note')).toBe(false);
    undo.separate();
    const later = undo.mark();
    add(mine, 'one');
    add(mine, 'two');
    expect(undo.unmake(later, 'one')).toBe(false);
    expect(note()).toBeDefined();
  });
});
