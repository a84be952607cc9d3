// Who is here, by agency, as chips in the bar; pressed, by name: whom to follow, and calm mode.
import type { ReactNode } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
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
  return (
    <DialogTrigger>
      <AgencyChips people={view.people} />
      <Popover className={menu.popover ?? ''} placement="bottom end">
        <Dialog className={styles.menu ?? ''} aria-label={t('presence.here')}>
          {({ close }) => (
            <>
              <h2>{t('presence.here')}</h2>
              <Here view={view} onDone={close} />
              <div className={styles.foot}>
                <CalmSwitch />
                <AriaButton
                  className={styles.all ?? ''}
                  onPress={() => {
                    close();
                    onAll();
                  }}
                >
                  {t('presence.everyone')}
                </AriaButton>
              </div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
