// Who is here, by agency, as chips in the bar; pressed, by name: whom to follow, and calm mode.
import { useState, type ReactNode } from 'react';
import { Button as AriaButton, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from '../i18n/words.ts';
import type { SessionView } from '#shared/api.ts';
import { byAgency } from '../facilitation/byAgency.ts';
import { CalmSwitch } from '../people/CalmSwitch.tsx';
import { FollowButton } from '../people/FollowButton.tsx';
import { AgencyMark } from '../ui/AgencyMark.tsx';
import menu from '../ui/Menu.module.css';
import { AgencyChips } from './AgencyChips.tsx';
import styles from './PeopleMenu.module.css';

type PeopleMenuProps = {
  view: SessionView;
  /** Opens everything about the people, at the side. */
  onAll: () => void;
};

function Here({ view, onDone }: { view: SessionView; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const groups = byAgency(view.people)
    .map((group) => ({ ...group, people: group.people.filter(({ present }) => present) }))
    .filter(({ people }) => people.length > 0);
  return (
    <div className={styles.groups} data-scrolls="">
      {groups.map(({ key, index, agency, people }) => (
        <section key={key} aria-label={agency.name}>
          <h3>
            <AgencyMark index={index} />
            <b>{agency.abbr}</b>
            {agency.abbr !== agency.name && <span className={styles.agency}>{agency.name}</span>}
            <span className={styles.count}>{people.length}</span>
          </h3>
          <ul>
            {people.map((person) => (
              <li key={person.id}>
                <span className={styles.name}>
                  {person.name}
                  {person.id === view.me.id && <span className={styles.soft}> ({t('people.you')})</span>}
                </span>
                {person.id !== view.me.id && <FollowButton person={person} onFollow={onDone} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

export function PeopleMenu({ view, onAll }: PeopleMenuProps): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AgencyChips people={view.people} />
      <Popover className={menu.popover ?? ''} placement="bottom end" aria-label={t('presence.here')}>
        <div className={styles.menu}>
          <h2>{t('presence.here')}</h2>
          <Here view={view} onDone={() => setOpen(false)} />
          <div className={styles.foot}>
            <CalmSwitch />
            <AriaButton
              className={styles.all ?? ''}
              onPress={() => {
                setOpen(false);
                onAll();
              }}
            >
              {t('presence.everyone')}
            </AriaButton>
          </div>
        </div>
      </Popover>
    </DialogTrigger>
  );
}
