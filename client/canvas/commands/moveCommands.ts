// Moving what is selected without dragging it.
import type { Point } from '#shared/geometry.ts';
import { DIRECTIONS, type ArrowKey } from '../../tools/nearest.ts';
import { hasSelection, mayWrite, type Command, type CommandParts } from './command.ts';
import { mayMoveSection, moveSectionBy } from './sectionCommands.ts';

const STEP = 10;
const STEP_LARGE = 60;

/** What is said of it. */
const NUDGED: Readonly<Record<ArrowKey, string>> = {
  ArrowLeft: 'nudgedLeft',
  ArrowRight: 'nudgedRight',
  ArrowUp: 'nudgedUp',
  ArrowDown: 'nudgedDown',
};

/** Notes that are selected, else the section of people's own that has the focus. */
const mayNudge = (parts: CommandParts): boolean =>
  mayWrite(parts) && (hasSelection(parts) || mayMoveSection(parts));

function nudge(parts: CommandParts, key: ArrowKey, step: number): void {
  const { board } = parts;
  const [dx, dy] = DIRECTIONS[key];
  if (!hasSelection(parts)) return moveSectionBy(parts, [dx * step, dy * step]);
  const points = new Map<string, Point>();
  for (const id of board.selection.get()) {
    const box = board.store.boundsOf(id);
    if (box) points.set(id, [box.x + dx * step, box.y + dy * step]);
  }
  if (points.size === 0) return;
  board.actions.dropNotes(points);
  // Of what is locked it has been said that it stays.
  if (board.actions.changeable([...points.keys()]).length === points.size)
    board.messages.say({ key: NUDGED[key], quiet: true });
}

const nudges = (id: Command['id'], prefix: string, step: number): Command[] =>
  (Object.keys(DIRECTIONS) as ArrowKey[]).map((key) => ({
    id,
    group: 'move',
    keys: [`${prefix}${key}`],
    may: mayNudge,
    run: (parts) => nudge(parts, key, step),
  }));

export const moveCommands: readonly Command[] = [
  ...nudges('nudge', 'Alt+', STEP),
  ...nudges('nudgeFar', 'Alt+Shift+', STEP_LARGE),
];
