// One agency's mark: a colour and a shape, so that neither stands alone. Beside it stands always the abbreviation.
import type { ReactNode } from 'react';
import styles from './AgencyMark.module.css';

const SHAPES = [
  'M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1Z',
  'M2 2H14V14H2Z',
  'M8 .5 15.5 8 8 15.5 .5 8Z',
  'M8 1 15.5 14.5H.5Z',
  'M5.5 1h5v4.5H15v5h-4.5V15h-5v-4.5H1v-5h4.5Z',
  'M1 2h14v4H1ZM1 10h14v4H1Z',
  'M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1ZM8 5a3 3 0 1 1 0 6A3 3 0 1 1 8 5Z',
  'M.5 1.5h15L8 15Z',
] as const;

/** So many marks are told apart; after them they repeat. */
export const AGENCY_MARKS = SHAPES.length;

/** @param index place of the agency in the session; marks repeat after eight */
export function AgencyMark(props: { index: number }): ReactNode {
  const place = props.index % SHAPES.length;
  return (
    <svg className={styles.mark} viewBox="0 0 16 16" aria-hidden="true" style={{ color: agencyColor(place) }}>
      <path d={SHAPES[place]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}

/** The shape as a path in a square of 16. */
export const agencyShape = (index: number): string => SHAPES[index % SHAPES.length] ?? SHAPES[0];

export function agencyColor(index: number): string {
  return `var(--agency-${(index % SHAPES.length) + 1})`;
}
