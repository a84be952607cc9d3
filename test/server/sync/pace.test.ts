// When rooms work (docs/protocol.md, A5).
// Proven by breaking server/sync/pace.ts once: a wait before the first tick, `planned` not looked at, the share of work not counted.
import { describe, expect, it } from 'vitest';
import { createPace, type Pace } from '../../../server/sync/pace.ts';
import { createVirtualTime, type VirtualTime } from '../../simulation/virtualTime.ts';

type Here = { time: VirtualTime; pace: Pace; work: (ms: number) => () => void; ran: number[] };

/** Work takes time of the clock, though none passes for the timers. */
function setUp(): Here {
  const time = createVirtualTime();
  let spent = 0;
  const ran: number[] = [];
  const clock = (): number => time.now() + spent;
  return {
    time,
    ran,
    pace: createPace({ clock, after: time.after }),
    work: (ms) => () => {
      ran.push(time.now());
      spent += ms;
    },
  };
}

describe('A5', () => {
  it('works at once in a quiet server, again and again', async () => {
    const { time, pace, work, ran } = setUp();
    for (const at of [0, 100, 200]) {
      await time.run(at);
      pace.soon(work(0));
      await time.run(at + 1);
    }
    expect(ran).toEqual([0, 100, 200]);
  });

  it('works once a tick for everyone under load, and the same act once', async () => {
    const { time, pace, work, ran } = setUp();
    const [one, other] = [work(0), work(0)];
    pace.soon(one);
    await time.run(1);
    for (let at = 2; at <= 15; at++) {
      await time.run(at);
      pace.soon(one);
      pace.soon(other);
    }
    await time.run(40);
    expect(ran).toEqual([0, 16, 16]);
  });

  it('grows its ticks to 33 ms while work takes much of them, and shrinks them again', async () => {
    const { time, pace, work, ran } = setUp();
    const busy = work(8);
    for (let at = 0; at < 2000; at++) {
      await time.run(at);
      pace.soon(busy);
    }
    expect(pace.tickMs()).toBeGreaterThan(30);
    expect(pace.tickMs()).toBeLessThanOrEqual(33);
    ran.length = 0;
    const idle = work(0);
    for (let at = 20_000; at < 22_000; at++) {
      await time.run(at);
      pace.soon(idle);
    }
    expect(pace.tickMs()).toBe(16);
  });

  it('takes what an act asks for into the next tick', async () => {
    const { time, pace } = setUp();
    const ran: number[] = [];
    const again = (): void => {
      ran.push(time.now());
      if (ran.length < 3) pace.soon(again);
    };
    pace.soon(again);
    await time.run(100);
    expect(ran).toEqual([0, 16, 32]);
  });
});
