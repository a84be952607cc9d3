// The door of a session: what it is, who hosts it, and the ways in.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useLocation, useParams } from 'react-router';
import type { Door } from '#shared/api.ts';
import { useWording } from '../i18n/i18n.ts';
import { getDoor, isRefusal } from '../session/api.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Page } from '../ui/Page.tsx';
import { CodeForm } from './CodeForm.tsx';
import { DemonstrationEntry } from './DemonstrationEntry.tsx';
import { doorKey } from './doorKey.ts';
import styles from './forms.module.css';
import { fragmentValue } from './fragment.ts';
import { JoinForm } from './JoinForm.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { loadRoomAhead } from './loadRoom.ts';
import { useRefusalWords } from './refusal.ts';
import { ResumeByCode, ResumeByLink } from './Resume.tsx';
import { cleanCode } from './sessionCode.ts';

export function JoinPage(): ReactNode {
  const { t } = useTranslation();
  const code = cleanCode(useParams()['code'] ?? '');
  const { hash } = useLocation();
  const facilitatorKey = fragmentValue(hash, 'leda');
  const words = useRefusalWords();
  const door = useQuery({
    queryKey: doorKey(code),
    queryFn: () => getDoor(code),
  });
  if (door.data) {
    return <Doorway door={door.data} facilitatorKey={facilitatorKey} resumeCode={fragmentValue(hash, 'r')} />;
  }
  if (door.isPending) return <LoadingPage />;
  if (isRefusal(door.error, 'wrong_code', 'not_found')) {
    return (
      <Page title={t('join.wrongCodeHeading')} lead={t('start.lead')}>
        <CodeForm />
      </Page>
    );
  }
  return (
    <Page title={t('errors.heading')}>
      <Notice tone="bad">{words(door.error)?.message}</Notice>
      <Button look="primary" onPress={() => void door.refetch()}>
        {t('common.retry')}
      </Button>
    </Page>
  );
}

type DoorwayProps = { door: Door; facilitatorKey: string | undefined; resumeCode: string | undefined };

function Doorway(props: DoorwayProps): ReactNode {
  const { door } = props;
  const { t } = useTranslation();
  const wording = useWording();
  useEffect(loadRoomAhead, []);
  return (
    <Page
      title={door.title}
      lead={
        <div className={styles.meta}>
          <span>{t('join.method', { method: wording(door.template) })}</span>
          {door.host && <span>{t('join.host', { host: door.host.name })}</span>}
          {door.example && <Chip tone="warn">{t('common.example')}</Chip>}
        </div>
      }
    >
      <WayIn {...props} />
    </Page>
  );
}

function WayIn(props: DoorwayProps): ReactNode {
  const { door, facilitatorKey, resumeCode } = props;
  const { t } = useTranslation();
  const [newcomer, setNewcomer] = useState(false);
  if (door.demonstration) return <DemonstrationEntry door={door} />;
  if (!newcomer && resumeCode !== undefined) {
    return <ResumeByLink code={door.code} resumeCode={resumeCode} onOther={() => setNewcomer(true)} />;
  }
  if (!newcomer && door.you) {
    return (
      <>
        <p>{t('join.youAreIn')}</p>
        <div className={styles.buttons}>
          <ButtonLink to={`/t/${door.you.sessionId}`} look="primary">
            {t('join.continueAs', { name: door.you.name, agency: door.you.agency.abbr })}
          </ButtonLink>
          <Button onPress={() => setNewcomer(true)}>{t('join.someoneElse')}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      {door.open || facilitatorKey !== undefined ? (
        <JoinForm door={door} facilitatorKey={facilitatorKey} />
      ) : (
        <section className={styles.card} aria-labelledby="closed">
          <h2 id="closed">{t('join.closedHeading')}</h2>
          <p>{t('join.closed')}</p>
          <div>
            <Button onPress={() => location.reload()}>{t('common.retry')}</Button>
          </div>
        </section>
      )}
      <ResumeByCode code={door.code} />
    </>
  );
}
