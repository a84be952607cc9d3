// The clock as people say it: rounded up, never negative, and its three milestones once each.
import { describe, expect, it } from 'vitest';
import type { Timer } from '#shared/workshop/sessionState.ts';
import { clockTime, minutesUp, passedMilestone, timeLeft } from '../../../client/facilitation/timeLeft.ts';
import { ringOf } from '../../../client/facilitation/ring.ts';

const MINUTE = 60_000;
const running = (endsAt: number): Timer => ({ state: 'running', endsAt });

describe('minutesUp', () => {
  it.each([
    [0, 0],
    [-5, 0],
    [1, 1],
    [MINUTE, 1],
    [MINUTE + 1, 2],
    [12 * MINUTE, 12],
  ])('%d ms are %d minutes', (leftMs, minutes) => {
    expect(minutesUp(leftMs)).toBe(minutes);
  });
});

describe('timeLeft', () => {
  it('says when a running clock ends, and that a stopped one does not', () => {
    expect(timeLeft(running(12 * MINUTE), 1)).toEqual({
      state: 'running',
      minutes: 12,
      lastMinute: false,
      endsAt: 12 * MINUTE,
    });
    expect(timeLeft({ state: 'paused', leftMs: 90_000 }, 1)).toMatchObject({ state: 'paused', minutes: 2 });
    expect(timeLeft({ state: 'paused', leftMs: 90_000 }, 1).endsAt).toBeNull();
  });

  it('tells the last minute from the end', () => {
    expect(timeLeft(running(MINUTE), 1)).toMatchObject({ state: 'running', minutes: 1, lastMinute: true });
    expect(timeLeft(running(MINUTE), 0)).toMatchObject({ minutes: 1, lastMinute: false });
    expect(timeLeft(running(MINUTE), MINUTE)).toMatchObject({ state: 'over', minutes: 0, lastMinute: false });
    expect(timeLeft(running(MINUTE), 9 * MINUTE)).toMatchObject({ state: 'over', minutes: 0 });
  });

  it('has a clock without time not be over before it was started', () => {
    expect(timeLeft({ state: 'ready', leftMs: 0 }, 5).state).toBe('ready');
  });
});

describe('clockTime', () => {
  it('is written the Swedish way and the English way, to the nearest minute', () => {
    const at = Date.UTC(2026, 10, 22, 10, 44, 40);
    expect(clockTime(at, 'sv', 'UTC')).toBe('10.45');
    expect(clockTime(at, 'en', 'UTC')).toBe('10:45');
    expect(clockTime(Date.UTC(2026, 10, 22, 9, 5, 10), 'sv', 'UTC')).toBe('09.05');
  });
});

describe('passedMilestone', () => {
  const timer = running(10 * MINUTE);
  const at = (minutesLeft: number): { timer: Timer; at: number } => ({
    timer,
    at: 10 * MINUTE - minutesLeft * MINUTE,
  });

  it('tells five minutes, one minute and the end, each at its tick and at no other', () => {
    const ticks = Array.from({ length: 601 }, (_, second) => second * 1000 + 250);
    const told = ticks
      .slice(1)
      .map((now, index) => passedMilestone({ timer, at: ticks[index] ?? 0 }, { timer, at: now }))
      .filter((milestone) => milestone !== null);
    expect(told).toEqual([5, 1, 0]);
  });

  it('tells only the last of several that a sleeping device missed', () => {
    expect(passedMilestone(at(8), at(0.5))).toBe(1);
    expect(passedMilestone(at(8), at(-3))).toBe(0);
  });

  it('says nothing of a clock that was set anew or stopped', () => {
    expect(passedMilestone(at(5.5), { timer: running(9 * MINUTE), at: at(5.5).at })).toBeNull();
    expect(passedMilestone(at(5.5), { timer: { state: 'paused', leftMs: 4 * MINUTE }, at: 0 })).toBeNull();
    expect(passedMilestone({ timer: { state: 'ready', leftMs: 6 * MINUTE }, at: 0 }, at(4))).toBeNull();
  });
});

describe('ringOf', () => {
  it('is whole at the start, gone at the end, and never more', () => {
    const { circumference, offset } = ringOf(15, 1);
    expect(circumference).toBeCloseTo(94.25, 2);
    expect(offset).toBe(0);
    expect(ringOf(15, 0.5).offset).toBeCloseTo(circumference / 2);
    expect(ringOf(15, 0).offset).toBe(circumference);
    expect(ringOf(15, -2).offset).toBe(circumference);
    expect(ringOf(15, 1.4).offset).toBe(0);
  });
});
