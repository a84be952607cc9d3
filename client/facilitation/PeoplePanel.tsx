// Who is with us, how to bring in more, and how to go on as oneself on another device.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Person, SessionView } from '#shared/api.ts';
import { functionWords } from '#shared/words.ts';
import { useWording } from '../i18n/i18n.ts';
import { CalmSwitch } from '../people/CalmSwitch.tsx';
import { FollowButton } from '../people/FollowButton.tsx';
import { useMay } from '../session/sessionContext.ts';
import { AgencyMark } from '../ui/AgencyMark.tsx';
import { cx } from '../ui/cx.ts';
import { byAgency } from './byAgency.ts';
import { Door } from './Door.tsx';
import { Invitation } from './Invitation.tsx';
import styles from './panels.module.css';
import { ResumeElsewhere } from './ResumeElsewhere.tsx';

export function PeoplePanel(props: { view: SessionView; connected: boolean }): ReactNode {
  const { view } = props;
  const { t } = useTranslation();
  const mayInvite = useMay('session.invite');
  const mayDoor = useMay('session.door');
  return (
    <div className={styles.panel}>
      <section>
        <h2>{t('people.heading')}</h2>
        {!props.connected && <p className={styles.soft}>{t('room.lost')}</p>}
        {byAgency(view.people).map((group) => (
          <div key={group.key} className={styles.agency}>
            <h3>
              <AgencyMark index={group.index} />
              <span>{group.agency.name}</span>
              {group.agency.id !== null && group.agency.abbr !== group.agency.name && (
                <span className={styles.soft}>{group.agency.abbr}</span>
              )}
            </h3>
            <ul>
              {group.people.map((person) => (
                <PersonRow key={person.id} person={person} you={person.id === view.me.id} />
              ))}
            </ul>
          </div>
        ))}
        <CalmSwitch />
      </section>
      {mayInvite && <Invitation view={view} />}
      {mayDoor && <Door view={view} />}
      <ResumeElsewhere view={view} />
    </div>
  );
}

function PersonRow(props: { person: Person; you: boolean }): ReactNode {
  const { person } = props;
  const { t } = useTranslation();
  const wording = useWording();
  const about = [
    person.function && wording(functionWords[person.function]),
    person.role === 'facilitator' && t('people.facilitator'),
  ].filter(Boolean);
  return (
    <li className={styles.person}>
      <span className={styles.name}>
        {person.name}
        {props.you && <span className={styles.soft}> ({t('people.you')})</span>}
        {about.length > 0 && <span className={styles.about}>{about.join(' · ')}</span>}
      </span>
      {!props.you && <FollowButton person={person} />}
      <span className={cx(styles.presence, person.present && styles.here)}>
        {t(person.present ? 'people.present' : 'people.away')}
      </span>
    </li>
  );
}
