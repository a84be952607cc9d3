// Under which act of the table each layout of a section is chosen; its words are the act's.
import type { SectionLayout } from '#shared/board/section.ts';
import type { Command } from './commands/command.ts';

export const LAYOUT_IDS = {
  free: 'layoutFree',
  columns: 'layoutColumns',
  table: 'layoutTable',
  tree: 'layoutTree',
  matrix: 'layoutMatrix',
  stair: 'layoutStair',
  chain: 'layoutChain',
  lane: 'layoutLane',
} as const satisfies Record<SectionLayout, Command['id']>;
