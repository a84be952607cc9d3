// The questions that come before a move or a reveal: what would be left unshown, who is not done, and the end.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Position } from '#shared/workshop/agenda.ts';
import type { LeadCommand } from '#shared/workshop/commands.ts';
import { hiddenActivity } from '#shared/workshop/permissions.ts';
import { useNow, useSession, useSessionState } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useLead, type Question } from './leadContext.ts';
import { useProgressWords, useStepProgress } from './useProgressWords.ts';
import { useWhere } from './useWhere.ts';
import { leavesUnshown } from './way.ts';

type Choice = { words: string; command: LeadCommand | null; primary?: boolean };

function Ask(props: { title: string; children: ReactNode; choices: readonly Choice[] }): ReactNode {
  const { t } = useTranslation();
  const { answered, send } = useLead();
  return (
    <Dialog
      alert
      isOpen
      title={props.title}
      onClose={answered}
      buttons={
        <>
          {props.choices.map(({ words, command, primary }) => (
            <Button
              key={words}
              look={primary === true ? 'primary' : 'secondary'}
              onPress={() => {
                answered();
                if (command) void send(command);
              }}
            >
              {words}
            </Button>
          ))}
          <Button look="quiet" onPress={answered}>
            {t('common.cancel')}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}

/** What has been given in this step and not shown, as a heading. */
function useUnshown(): string {
  const { t } = useTranslation();
  const { step } = useNow();
  const notes = useStepProgress()?.notes ?? 0;
  if (step?.kind === 'vote') return t('session.lead.resultUnshown');
  return notes > 0 ? t('session.lead.notesUnshown', { count: notes }) : t('session.lead.someUnshown');
}

function useRevealCommand(): LeadCommand | null {
  const { template } = useSession().view;
  const activity = hiddenActivity(useSessionState(), template);
  return activity === null ? null : { type: 'disclose.start', activity };
}

function Unshown({ from, to }: { from: Position; to: Position }): ReactNode {
  const { t } = useTranslation();
  const { step } = useNow();
  const where = useWhere();
  const progress = useProgressWords();
  const reveal = useRevealCommand();
  return (
    <Ask
      title={useUnshown()}
      choices={[
        {
          words: t(step?.kind === 'vote' ? 'session.lead.showResult' : 'session.lead.showThem'),
          command: reveal,
          primary: true,
        },
        { words: t('session.lead.goAnyway'), command: { type: 'step.go', from, to } },
      ]}
    >
      <p>{t('session.lead.unshownText', { where: where.place(to) })}</p>
      {progress !== null && <p>{progress}.</p>}
    </Ask>
  );
}

function Early(): ReactNode {
  const { t } = useTranslation();
  const { step } = useNow();
  const progress = useProgressWords();
  const reveal = useRevealCommand();
  const vote = step?.kind === 'vote';
  return (
    <Ask
      title={t(vote ? 'session.lead.earlyVoteHeading' : 'session.lead.earlyHeading')}
      choices={[{ words: t('session.lead.showAnyway'), command: reveal, primary: true }]}
    >
      {progress !== null && <p>{progress}.</p>}
      <p>{t(vote ? 'session.lead.earlyVoteText' : 'session.lead.earlyText')}</p>
    </Ask>
  );
}

function End(): ReactNode {
  const { t } = useTranslation();
  const { template } = useSession().view;
  const hidden = hiddenActivity(useSessionState(), template);
  const progress = useStepProgress();
  const unshown = useUnshown();
  return (
    <Ask
      title={t('session.lead.endHeading')}
      choices={[{ words: t('session.lead.end'), command: { type: 'session.end' }, primary: true }]}
    >
      {hidden !== null && leavesUnshown(progress) && (
        <p>
          <strong>{unshown}.</strong>
        </p>
      )}
      <p>{t('session.lead.endText')}</p>
    </Ask>
  );
}

function Asked({ question }: { question: Question }): ReactNode {
  switch (question.kind) {
    case 'unshown':
      return <Unshown from={question.from} to={question.to} />;
    case 'early':
      return <Early />;
    case 'end':
      return <End />;
  }
}

export function LeadDialogs(): ReactNode {
  const { question } = useLead();
  return question && <Asked question={question} />;
}
