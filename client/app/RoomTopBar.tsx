// The room's top bar: what this session is, where it stands and how long is left, which view, whether work is saved, who is here, and the rest in a menu.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { SessionView } from '#shared/api.ts';
import { AgendaButton } from '../facilitation/AgendaButton.tsx';
import { Countdown } from '../facilitation/Countdown.tsx';
import { SessionClock } from '../facilitation/SessionClock.tsx';
import { useWording } from '../i18n/i18n.ts';
import { useNow } from '../session/sessionContext.ts';
import { Chip } from '../ui/Chip.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Logo } from '../ui/Logo.tsx';
import type { DocumentLink } from '../session/documentLink.ts';
import { PeopleMenu } from './PeopleMenu.tsx';
import { RoomMenu } from './RoomMenu.tsx';
import styles from './RoomTopBar.module.css';
import type { RoomView } from './roomView.ts';
import { RoomSaved } from './RoomSaved.tsx';
import type { Unsaved } from './useUnsaved.ts';
import { ViewSwitch } from './ViewSwitch.tsx';

type RoomTopBarProps = {
  view: SessionView;
  links: readonly DocumentLink[];
  unsaved: Unsaved;
  shown: RoomView;
  onShow: (view: RoomView) => void;
  onPeople: () => void;
};

export function RoomTopBar(props: RoomTopBarProps): ReactNode {
  const { view } = props;
  const { t } = useTranslation();
  const wording = useWording();
  const { moment } = useNow();
  const about = [wording(view.template.name), view.dnr && t('room.dnr', { dnr: view.dnr })].filter(Boolean);
  return (
    <header className={styles.bar}>
      <div className={styles.logo}>
        <Logo />
      </div>
      <div className={styles.title}>
        <h1 title={view.title}>{view.title}</h1>
        <p>
          <span>{about.join(' · ')}</span>
          {view.example && <Chip tone="warn">{t('common.exampleShort')}</Chip>}
          {!view.open && <Chip>{t('room.doorClosed')}</Chip>}
        </p>
      </div>
      <div className={styles.agenda}>
        <AgendaButton />
        <SessionClock />
        <Countdown />
      </div>
      <div className={styles.views}>
        <ViewSwitch shown={props.shown} onShow={props.onShow} />
      </div>
      <div className={styles.saved}>
        <RoomSaved
          links={props.links}
          people={view.people}
          alone={props.shown === 'answer' && moment.hidden}
        />
      </div>
      <div className={styles.people}>
        <PeopleMenu view={view} onAll={props.onPeople} />
      </div>
      <div className={styles.end}>
        <LanguageSwitch compact />
        <RoomMenu view={view} unsaved={props.unsaved} />
      </div>
    </header>
  );
}
