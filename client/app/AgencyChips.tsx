// Who is here, by agency: abbreviation, shape, colour and number. One button, which opens who they are.
import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Person } from '#shared/api.ts';
import { Button as AriaButton } from 'react-aria-components';
import { byAgency } from '../facilitation/byAgency.ts';
import { AgencyMark } from '../ui/AgencyMark.tsx';
import { useWidth } from '../ui/useWidth.ts';
import styles from './AgencyChips.module.css';

/** Agencies for which the bar has room; the rest are a number. */
const SHOWN = 5;
/** Agencies for which there is room beside the agenda in a narrower window. With more, the people are one number. */
const FEW = 2;

/** To be put where a press opens something (PeopleMenu.tsx). */
export function AgencyChips(props: { people: readonly Person[] }): ReactNode {
  const { t } = useTranslation();
  const here = byAgency(props.people)
    .map((group) => ({ ...group, count: group.people.filter((person) => person.present).length }))
    .filter((group) => group.count > 0);
  const wide = useWidth('wide');
  const rest = here.length - SHOWN;
  if (!wide && here.length > FEW) {
    const count = here.reduce((sum, group) => sum + group.count, 0);
    return (
      <AriaButton className={styles.chips ?? ''}>
        <span className={styles.chip}>
          <Users aria-hidden size={15} />
          {t('room.here', { count })}
        </span>
        <span className="srOnly">. {t('room.showPeople')}</span>
      </AriaButton>
    );
  }
  return (
    <AriaButton className={styles.chips ?? ''}>
      <span className="srOnly">{t('room.showPeople')}. </span>
      {here.slice(0, SHOWN).map((group) => (
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
    </AriaButton>
  );
}
