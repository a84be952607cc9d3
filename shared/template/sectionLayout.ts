// How the notes of a section are tidied up: by a free section's own layout, or by what the template says of its section.
import type { Section, SectionLayout } from '../board/section.ts';
import type { SectionTemplate, Template } from './template.ts';

/** A section that is itself one step of a stair, or one column of a chain, holds its notes in columns like any other. */
const LAYOUTS: Readonly<Record<SectionTemplate['layout'], SectionLayout>> = {
  header: 'lane',
  'tree-trunk': 'tree',
  'tree-down': 'tree',
  'tree-up': 'tree',
  list: 'columns',
  table: 'table',
  matrix: 'matrix',
  card: 'columns',
  'card-per-agency': 'columns',
  chain: 'chain',
  'chain-col': 'columns',
  cluster: 'columns',
  column: 'columns',
  form: 'table',
  lane: 'lane',
  longtext: 'free',
  parking: 'columns',
  poll: 'columns',
  rating: 'columns',
  'stair-step': 'columns',
  'two-column': 'columns',
};

export function layoutOf(
  section: Pick<Section, 'key' | 'layout'>,
  template: Pick<Template, 'sections'> | undefined,
): SectionLayout {
  if (section.key === undefined) return section.layout ?? 'free';
  const own = template?.sections.find(({ id }) => id === section.key);
  return own ? LAYOUTS[own.layout] : 'free';
}
