// @vitest-environment jsdom
// What the wheel moves the board under, and when it gives way.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createReadable } from '../../../client/session/readable.ts';
import { createWheelShield, type WheelShield } from '../../../client/tools/wheelShield.ts';

let surface: HTMLElement;
let shield: WheelShield;
const moving = createReadable(false);

beforeEach(() => {
  moving.set(true);
  surface = document.createElement('div');
  surface.append(document.createElement('p'));
  shield = createWheelShield(surface, moving);
});
afterEach(() => shield.close());

const isUp = (): boolean => (surface.lastElementChild as HTMLElement).style.pointerEvents === 'auto';

it('lies over all else once the wheel has turned, and not before', () => {
  expect(isUp()).toBe(false);
  shield.raise();
  expect(isUp()).toBe(true);
});

it.each(['pointermove', 'pointerdown'])('gives way to a %s, before anyone hears of that', (type) => {
  shield.raise();
  let seen = true;
  surface.firstElementChild?.addEventListener(type, () => (seen = isUp()));
  surface.firstElementChild?.dispatchEvent(new Event(type, { bubbles: true }));
  expect(seen).toBe(false);
  expect(isUp()).toBe(false);
});

it('gives way when the board rests, and leaves nothing behind', () => {
  shield.raise();
  moving.set(false);
  expect(isUp()).toBe(false);
  shield.close();
  expect(surface.childElementCount).toBe(1);
});
