// Which tools the board shows, where the session stands: what the step is for is at hand, the rest is not in the way.
// It decides nothing: whether something may be written is said by `board.write`, which the server asks.
import type { Step } from '../template/template.ts';
import { can, type Moment, type Role } from './permissions.ts';

export const BOARD_TOOLS = [
  /** Write notes; change, move and bin one's own. */
  'note',
  /** Free text on the board, without a card. */
  'text',
  /** Make sections of one's own, and change and bin free ones. */
  'section',
  /** Draw links, and change and remove any. */
  'link',
  /** Move and resize what others wrote. */
  'move',
  /** Line up, spread out, tidy. */
  'arrange',
  /** Group notes, and take groups apart. */
  'group',
  /** Colour, and choose the kind of what others wrote. */
  'style',
  /** Write in what others wrote. */
  'edit',
  /** Put in the bin what others wrote. */
  'delete',
  /** Lock and unlock: against slips; against others only for those who lead. */
  'lock',
] as const;
export type BoardTool = (typeof BOARD_TOOLS)[number];

const ALL: ReadonlySet<BoardTool> = new Set(BOARD_TOOLS);
const NONE: ReadonlySet<BoardTool> = new Set();
const WRITING: ReadonlySet<BoardTool> = new Set(['note']);
const SORTING: ReadonlySet<BoardTool> = new Set([
  'note',
  'move',
  'arrange',
  'group',
  'style',
  'section',
  'link',
]);

/** What those who take part have at hand, by what they are to do. */
const IN_STEP: Readonly<Record<Step['kind'], ReadonlySet<BoardTool>>> = {
  info: NONE,
  write: WRITING,
  reveal: NONE,
  cluster: SORTING,
  rate: NONE,
  vote: NONE,
  discuss: ALL,
  // Small groups work on the one board.
  breakout: ALL,
  break: NONE,
};

/** Before a session begins everything is at hand, to try; once it has ended, or while something is given unseen, nothing. */
export function toolsOf(moment: Moment, role: Role): ReadonlySet<BoardTool> {
  if (!can(role, 'board.write', moment)) return NONE;
  if (moment.status !== 'running' || moment.step === null || can(role, 'session.lead', moment)) return ALL;
  return IN_STEP[moment.step.kind];
}
