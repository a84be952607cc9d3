// Presence in one room, by the rules of docs/protocol.md (P1-P6).
// Proven, each by breaking the code once: P1 in roomPresence.ts (the next number taken from how many lines there are),
// P2 in roomPresencePace.ts (a tick at each word) and roomPresenceRoster.ts (only the first word of a tick kept), P3
// in roomPresenceRoster.ts (`remove` without looking whether it was there, or without telling, or telling of one whom
// nobody knew) and roomPresence.ts (`owes` not asked), P4 in roomPresenceTelling.ts (`behind` not asked, and news told
// instead of everything), P6 in roomPresence.ts (`quiet` not asked when one speaks, or not when one is told everything;
// nobody asked when it ends) and roomPresenceRoster.ts (what was owed or shown not forgotten).
import { describe, expect, it } from 'vitest';
import { encodePatch } from '#shared/sync/presenceCodec.ts';
import { NO_PRESENCE as quietView, type PresenceView } from '#shared/sync/presenceView.ts';
import { presenceTickMs } from '../../../server/sync/presence/roomPresencePace.ts';
import { ownPerson, testRoom, type OwnPerson } from '../../support/presenceRoom.ts';

const seenBy = (viewer: OwnPerson): Record<string, PresenceView> =>
  Object.fromEntries(viewer.others().map(({ who, view }) => [who, view]));

describe('P1: identity is the server’s', () => {
  it('numbers each line once in a room’s life, and says once whose it is', () => {
    const here = testRoom();
    const [maria, second, anna] = [ownPerson('maria'), ownPerson('maria', 'second'), ownPerson('anna')];
    here.enter(maria, second, anna);
    here.leave(second);
    const back = ownPerson('maria', 'third');
    here.enter(back);
    const numbers = [maria, second, anna, back].map((one) => one.number());
    expect(new Set(numbers).size).toBe(4);
    for (const x of [1, 2, 3]) {
      here.says(maria, { cursor: [x, 0] });
      here.tick();
    }
    expect(anna.told().map(({ who }) => who)).toEqual(['maria', undefined, undefined]);
  });

  it('knows two lines of one person as two, and forgets one without the other', () => {
    const here = testRoom();
    const [laptop, phone, anna] = [ownPerson('maria'), ownPerson('maria', 'phone'), ownPerson('anna')];
    here.enter(laptop, phone, anna);
    here.says(laptop, { cursor: [1, 1] });
    here.says(phone, { cursor: [2, 2] });
    here.tick();
    expect(anna.others().map(({ who, view }) => [who, view.cursor])).toEqual([
      ['maria', [1, 1]],
      ['maria', [2, 2]],
    ]);
    here.leave(laptop);
    here.tick();
    expect(anna.others().map(({ view }) => view.cursor)).toEqual([[2, 2]]);
  });

  it('hears nothing of who somebody is, nor anything malformed', () => {
    const here = testRoom();
    const maria = ownPerson('maria');
    here.enter(maria);
    expect(() => here.receive(maria, Uint8Array.of(64, 4, 97, 110, 110, 97))).toThrow();
    expect(() => here.receive(maria, encodePatch({ cursor: [1, 1] }).subarray(0, 2))).toThrow();
  });
});

describe('P2: one frame a tick', () => {
  it('is the same bytes for everyone, with the latest of each and nothing that did not change', () => {
    const here = testRoom();
    const [maria, karim, anna, eva] = ['maria', 'karim', 'anna', 'eva'].map((name) => ownPerson(name));
    if (!maria || !karim || !anna || !eva) throw new Error('nobody');
    here.enter(maria, karim, anna, eva);
    here.says(maria, { selection: ['n1', 'n2'] });
    here.tick();
    for (let x = 0; x < 100; x++) here.says(maria, { cursor: [x, 0] });
    here.says(karim, { editing: 'n3' });
    expect(anna.frames.length).toBe(1);
    here.tick();
    expect(anna.frames.length).toBe(2);
    expect(anna.told().slice(1)).toEqual([
      { number: maria.number(), cursor: [99, 0] },
      { number: karim.number(), who: 'karim', editing: 'n3' },
    ]);
    expect(eva.frames).toEqual(anna.frames);
    expect(seenBy(eva)).toEqual({
      maria: { ...quietView, cursor: [99, 0], selection: ['n1', 'n2'] },
      karim: { ...quietView, editing: 'n3' },
    });
  });

  it('is not sent to a line that is alone in it', () => {
    const here = testRoom();
    const [maria, anna] = [ownPerson('maria'), ownPerson('anna')];
    here.enter(maria, anna);
    here.says(maria, { cursor: [1, 1] });
    here.tick();
    expect([maria.frames.length, anna.frames.length]).toEqual([0, 1]);
  });

  it('comes at once in a quiet room, then at a pace that falls with the number of people', () => {
    const here = testRoom();
    const people = Array.from({ length: 100 }, (_, index) => ownPerson(`p${index}`));
    const [maria] = people;
    if (!maria) throw new Error('nobody');
    here.enter(...people);
    here.says(maria, { cursor: [1, 0] });
    expect(here.tick()).toEqual([0]);
    here.pass(15);
    here.says(maria, { cursor: [2, 0] });
    expect(here.tick()).toEqual([60]);
    here.pass(500);
    here.says(maria, { cursor: [3, 0] });
    expect(here.tick()).toEqual([0]);
    expect([1, 50, 100, 150, 400].map(presenceTickMs)).toEqual([50, 50, 75, 100, 100]);
  });

  it('brings a drag’s items once, then their points, also to one who comes in the middle', () => {
    const here = testRoom();
    const [maria, anna, late] = [ownPerson('maria'), ownPerson('anna'), ownPerson('late')];
    here.enter(maria, anna);
    const drag = (x: number): { id: string; at: [number, number] }[] => [
      { id: 'n1', at: [x, 0] },
      { id: 'n2', at: [x, 10] },
    ];
    here.says(maria, { drag: drag(1) });
    here.says(maria, {
      moved: [
        [2, 0],
        [2, 10],
      ],
    });
    here.tick();
    here.enter(late);
    here.says(maria, {
      moved: [
        [3, 0],
        [3, 10],
      ],
    });
    here.tick();
    expect(anna.told().map((entry) => Object.keys(entry))).toEqual([
      ['number', 'who', 'drag'],
      ['number', 'moved'],
    ]);
    for (const viewer of [anna, late]) expect(seenBy(viewer)['maria']?.drag).toEqual(drag(3));
    // A move of other things than are dragged says nothing.
    here.says(maria, { moved: [[9, 9]] });
    here.says(maria, { drag: [] });
    here.tick();
    expect(seenBy(anna)).toEqual({ maria: quietView });
  });

  it('is answered to a line that asks, once a tick', () => {
    const here = testRoom();
    const [maria, anna] = [ownPerson('maria'), ownPerson('anna')];
    here.enter(maria, anna);
    here.says(maria, { cursor: [1, 1] });
    here.tick();
    for (let time = 0; time < 50; time++) here.says(anna, {});
    here.tick();
    expect(anna.frames.length).toBe(2);
    expect(anna.frames[1]?.[0]).toBe(0);
    expect(seenBy(anna)).toEqual({ maria: { ...quietView, cursor: [1, 1] } });
  });
});

describe('P3: a leave', () => {
  it('is told once, of those who were told of only, and nothing comes after it', () => {
    const here = testRoom();
    const [maria, silent, anna] = [ownPerson('maria'), ownPerson('silent'), ownPerson('anna')];
    here.enter(maria, silent, anna);
    here.says(maria, { cursor: [1, 1] });
    here.tick();
    here.says(maria, { cursor: [2, 2] });
    for (const member of [maria, silent, maria]) here.leave(member);
    here.says(maria, { cursor: [3, 3] });
    here.tick();
    here.tick();
    expect(anna.told().slice(1)).toEqual([{ number: maria.number(), left: true }]);
    expect(anna.others()).toEqual([]);
  });

  it('is not told to one who came after it, nor is one who came and went between two ticks', () => {
    const here = testRoom();
    const [maria, brief, late] = [ownPerson('maria'), ownPerson('brief'), ownPerson('late')];
    here.enter(maria, brief);
    here.says(maria, { cursor: [1, 1] });
    here.tick();
    here.leave(maria);
    here.says(brief, { cursor: [2, 2] });
    here.enter(late);
    here.leave(brief);
    here.tick();
    here.tick();
    // All that there was to hear is that nobody is there.
    expect([late.frames.length, late.told(), late.others()]).toEqual([1, [], []]);
  });
});

describe('P4: a reader that is behind', () => {
  it('is told nothing until it has caught up, then everything: who came, who went, and the last of each', () => {
    const here = testRoom();
    const [maria, karim, slow] = [ownPerson('maria'), ownPerson('karim'), ownPerson('slow')];
    const eva = ownPerson('eva');
    here.enter(maria, karim, slow);
    here.says(maria, { cursor: [1, 1] });
    here.says(karim, { cursor: [1, 1] });
    here.tick();
    slow.isBehind = true;
    const before = slow.frames.length;
    for (let x = 0; x < 20; x++) {
      here.says(maria, { cursor: [x, x] });
      here.tick();
    }
    here.leave(karim);
    here.enter(eva);
    here.says(eva, { editing: 'n1' });
    here.tick();
    here.sendAll(slow);
    expect(slow.frames.length).toBe(before);
    slow.isBehind = false;
    // Nobody moves any more; it is looked after all the same.
    expect(here.tick()).toContain(250);
    expect(seenBy(slow)).toEqual({
      maria: { ...quietView, cursor: [19, 19] },
      eva: { ...quietView, editing: 'n1' },
    });
    expect(slow.frames.length).toBe(before + 1);
    expect(here.tick()).toEqual([]);
  });

  it('hears nothing before it is told everything for the first time', () => {
    const here = testRoom();
    const [maria, opening] = [ownPerson('maria'), ownPerson('opening')];
    here.enter(maria);
    here.join(opening);
    here.says(maria, { cursor: [1, 1] });
    here.tick();
    expect(opening.frames).toEqual([]);
    here.sendAll(opening);
    expect(seenBy(opening)['maria']?.cursor).toEqual([1, 1]);
  });
});

describe('P6: while people give something unseen', () => {
  it('what was shown is taken back at once, nothing is passed on, and each is asked anew when it ends', () => {
    const here = testRoom();
    const [maria, anna, late] = [ownPerson('maria'), ownPerson('anna'), ownPerson('late')];
    here.enter(maria, anna);
    here.says(maria, { cursor: [1, 1], selection: ['n1'], viewport: { x: 1, y: 1, w: 9, h: 9 } });
    here.tick();
    // Said in the open, but not told yet: it is not told any more.
    here.says(anna, { cursor: [111, 1] });
    here.hush(true, maria, anna, late);
    here.review();
    expect(anna.others()).toEqual([]);
    const told = (): number => maria.frames.length + anna.frames.length + late.frames.length;
    const before = told();
    here.says(maria, { cursor: [222, 2], editing: 'hemlig' });
    here.says(maria, { drag: [{ id: 'n5', at: [1, 1] }] });
    here.says(maria, { moved: [[223, 3]] });
    here.says(anna, { cursor: [333, 3], following: 'maria' });
    here.pass(1000);
    here.tick();
    expect(told()).toBe(before);
    // One who comes, asks, or is there at a beat hears that nobody is there.
    here.enter(late);
    here.sendAll(late);
    here.says(late, {});
    here.tick();
    expect(late.frames.map((frame) => [...frame])).toEqual([[0], [0]]);
    here.leave(anna);
    here.tick();
    expect(late.told()).toEqual([]);
    here.hush(false, maria, late);
    const asked = maria.frames.length;
    here.review();
    here.tick();
    // Everything, in which she finds that nothing is known of her.
    expect(maria.frames.slice(asked).map((frame) => [...frame])).toEqual([[0]]);
    expect(here.tick()).toEqual([]);
    here.says(maria, { cursor: [4, 4] });
    here.tick();
    expect(seenBy(late)).toEqual({ maria: { ...quietView, cursor: [4, 4] } });
    const all = [...late.frames, ...anna.frames, ...maria.frames];
    expect(all.map((frame) => new TextDecoder().decode(frame)).join()).not.toContain('hemlig');
  });

  it('is noticed at the next word where nobody said that it began, or that it ended', () => {
    const here = testRoom();
    const [maria, anna] = [ownPerson('maria'), ownPerson('anna')];
    here.enter(maria, anna);
    here.says(maria, { cursor: [1, 1] });
    here.tick();
    const late = ownPerson('late');
    here.hush(true, maria, anna, late);
    here.enter(late);
    expect(late.others()).toEqual([]);
    here.hush(false, maria, anna, late);
    here.says(maria, { cursor: [1, 1] });
    here.tick();
    here.hush(true, maria, anna, late);
    here.says(anna, { cursor: [2, 2] });
    here.tick();
    expect([anna.others(), maria.others()]).toEqual([[], []]);
    here.hush(false, maria, anna, late);
    here.says(anna, { cursor: [3, 3] });
    here.tick();
    expect(seenBy(maria)['anna']?.cursor).toEqual([3, 3]);
  });

  it('is so for one who was behind when it began', () => {
    const here = testRoom();
    const [maria, slow] = [ownPerson('maria'), ownPerson('slow')];
    here.enter(maria, slow);
    here.says(maria, { cursor: [1, 1] });
    here.tick();
    slow.isBehind = true;
    here.hush(true, maria, slow);
    here.review();
    slow.isBehind = false;
    here.sendAll(slow);
    expect(slow.others()).toEqual([]);
  });
});
