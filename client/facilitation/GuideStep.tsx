// The step the session is in, for the one who reads: its purpose and questions, what may be done, what others see, how to work.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Phase, SectionTemplate, Step, Template } from '#shared/template/template.ts';
import { isActivity } from '#shared/workshop/agenda.ts';
import { SeenAsWords } from '../answer/SeenAsWords.tsx';
import { useWording } from '../i18n/i18n.ts';
import { useNow, useSession } from '../session/sessionContext.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { mayNow } from './mayNow.ts';
import styles from './panels.module.css';
import { stepWord } from './stepWord.ts';
import { capital, useWhere } from './useWhere.ts';

/** The sections a phase works in that have something to ask. */
function sectionsOf(template: Template, phase: Phase): SectionTemplate[] {
  return phase.sections
    .map((key) => template.sections.find((section) => section.id === key))
    .filter((section) => section !== undefined)
    .filter((section) => section.questions.length > 0);
}

function Questions({ phase }: { phase: Phase }): ReactNode {
  const wording = useWording();
  const sections = sectionsOf(useSession().view.template, phase);
  return sections.map((section) => (
    <div key={section.id} className={styles.questions}>
      {sections.length > 1 && <h3>{wording(section.title)}</h3>}
      <ul>
        {section.questions.map((question) => (
          <li key={question.sv}>{wording(question)}</li>
        ))}
      </ul>
    </div>
  ));
}

export function MayNowList(): ReactNode {
  const { t } = useTranslation();
  const { view } = useSession();
  const { state, step, moment } = useNow();
  const votes = step?.limits?.votes ?? 1;
  return (
    <div className={styles.box}>
      <h3>{t('session.guide.may')}</h3>
      <ul className={styles.may}>
        {mayNow(view.me.role, moment, state, view.template).map((what) => (
          <li key={what}>
            {what === 'vote' ? t('session.guide.can.vote', { count: votes }) : t(`session.guide.can.${what}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Seen({ step }: { step: Step }): ReactNode {
  const { t } = useTranslation();
  const { known, moment } = useNow();
  const vote = step.kind === 'vote';
  return (
    <div className={styles.seen}>
      <h3>{t('session.guide.seen')}</h3>
      {!moment.hidden && <p>{t('session.guide.named')}</p>}
      {moment.hidden && vote && <p>{t('answer.vote.unseen')}</p>}
      {moment.hidden && !vote && <SeenAsWords step={step} known={known} />}
      {moment.hidden && (step.authorship !== 'named' || vote) && (
        <p className={styles.soft}>{t(vote ? 'session.guide.operatorVote' : 'session.guide.operator')}</p>
      )}
    </div>
  );
}

function How({ step }: { step: Step }): ReactNode {
  const { t } = useTranslation();
  const { moment } = useNow();
  const { split, turns } = step;
  // Once it is shown nothing more is given under them.
  const limits = moment.hidden ? step.limits : undefined;
  const lines = [
    limits?.notes !== undefined && t('session.guide.limit', { count: limits.notes }),
    limits?.perItem !== undefined && t('session.guide.perItem', { count: limits.perItem }),
    turns && t(`session.guide.turns.${turns}`),
    split && t(`session.guide.split.${split.by}`, { size: split.size }),
    split && t('session.guide.splitCalls'),
  ].filter((line) => typeof line === 'string');
  if (lines.length === 0) return null;
  return (
    <div className={styles.how}>
      <h3>{t('session.guide.how')}</h3>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** What the step is for: of something given unseen also what it is for once it is shown. */
function usePurpose(): (step: Step) => string {
  const { t } = useTranslation();
  const { moment } = useNow();
  return (step) => {
    if (!isActivity(step) || moment.hidden) return t(`session.guide.purpose.${stepWord(step)}`);
    return t(step.kind === 'vote' ? 'session.guide.resultShown' : 'session.guide.purpose.reveal');
  };
}

export function GuideStep(): ReactNode {
  const { t } = useTranslation();
  const { view } = useSession();
  const wording = useWording();
  const where = useWhere();
  const purpose = usePurpose();
  const { phase, step } = useNow();
  if (!phase || !step) return null;
  const rests = step.kind === 'break';
  return (
    <section data-testid="guide-step">
      <h2>{wording(phase.title)}</h2>
      {!rests && <p className={styles.kicker}>{capital(where.step(step))}</p>}
      <p>{rests && phase.purpose ? wording(phase.purpose) : purpose(step)}</p>
      {!rests && phase.purpose && <p className={styles.soft}>{wording(phase.purpose)}</p>}
      {phase.extra === true && step.kind === 'discuss' && (
        <div>
          <ButtonLink to={`/t/${view.id}/resultat`}>{t('results.open')}</ButtonLink>
        </div>
      )}
      <Questions phase={phase} />
      <MayNowList />
      {!rests && <Seen step={step} />}
      <How step={step} />
    </section>
  );
}
