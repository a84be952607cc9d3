// What one can do with the results: get the minutes, make an example, look at the board, open the session again.
import { BookOpen, LayoutDashboard, RotateCcw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { exportUrl } from '../session/api.ts';
import { useMay, useSession, useSessionState } from '../session/sessionContext.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Downloads } from './Downloads.tsx';
import styles from './results.module.css';

function Reopen(): ReactNode {
  const { t } = useTranslation();
  const { line } = useSession();
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const reopen = async (): Promise<void> => {
    setPending(true);
    setRefused(null);
    const answer = await line.command({ type: 'session.reopen' });
    setPending(false);
    if (!answer.ok) setRefused(answer.message);
  };
  return (
    <>
      <Button pending={pending} onPress={() => void reopen()}>
        <RotateCcw aria-hidden size={18} />
        {t('results.reopen')}
      </Button>
      {refused !== null && <Notice tone="bad">{refused}</Notice>}
    </>
  );
}

/** @param props.onShowBoard shows the board in place; without it the way to the board is a link */
export function ResultsActions(props: { onShowBoard?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation();
  const { view } = useSession();
  const language = useLanguage();
  const leads = useMay('session.lead');
  const ended = useSessionState().status === 'ended';
  const file = (format: 'pdf' | 'md' | 'csv' | 'json'): { href: string } => ({
    href: exportUrl(view.id, format, language),
  });
  const board = (
    <>
      <LayoutDashboard aria-hidden size={18} />
      {t(ended ? 'results.seeBoard' : 'results.backToBoard')}
    </>
  );
  return (
    <div className={styles.actions}>
      <Downloads
        first={{ ...file('pdf'), title: t('results.files.minutes'), about: t('results.files.pdf') }}
        more={[
          { ...file('csv'), title: 'CSV', about: t('results.files.csv') },
          { ...file('md'), title: 'Markdown', about: t('results.files.md') },
          { ...file('json'), title: 'JSON', about: t('results.files.json') },
        ]}
      >
        <ButtonLink to={`/t/${view.id}/exempel`}>
          <BookOpen aria-hidden size={18} />
          {t('results.makeExample')}
        </ButtonLink>
        {props.onShowBoard ? (
          <Button onPress={props.onShowBoard}>{board}</Button>
        ) : (
          <ButtonLink to={`/t/${view.id}`}>{board}</ButtonLink>
        )}
        {ended && leads && <Reopen />}
      </Downloads>
    </div>
  );
}
