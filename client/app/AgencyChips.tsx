// Who is here, by agency: abbreviation, shape, colour and number. One button, which opens the list of people.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '#shared/api.ts';
import { byAgency } from '../facilitation/byAgency.ts';
import { AgencyMark } from '../ui/AgencyMark.tsx';
import { useWidth } from '../ui/useWidth.ts';
import styles from './AgencyChips.module.css';

/** Agencies for which the bar has room beside the agenda; the rest are a number. */
const SHOWN = { wide: 5, else: 2 } as const;

export function AgencyChips(props: { people: readonly Person[]; onPress: () => void }): ReactNode {
  const { t } = useTranslation();
  const here = byAgency(props.people)
    .map((group) => ({ ...group, count: group.people.filter((person) => person.present).length }))
    .filter((group) => group.count > 0);
  const shown = useWidth('wide') ? SHOWN.wide : SHOWN.else;
  const rest = here.length - shown;
  return (
    <button type="button" className={styles.chips} onClick={props.onPress}>
      <span className="srOnly">{t('room.showPeople')}. </span>
      {here.slice(0, shown).map((group) => (
        <span key={group.key} className={styles.chip} title={group.agency.name}>
          <AgencyMark index={group.index} />
          <span className={styles.abbr} aria-hidden="true">
            {group.agency.abbr}
          </span>
          <span aria-hidden="true">{group.count}</span>
          <span className="srOnly">
            {t('room.chip', { agency: group.agency.name, count: group.count })}
            {'. '}
          </span>
        </span>
      ))}
      {rest > 0 && <span className={styles.more}>+{rest}</span>}
    </button>
  );
}
