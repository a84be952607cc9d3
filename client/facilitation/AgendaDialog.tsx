// The whole agenda: what each phase holds and when, and for those who lead which extra ones to have and the way to any of them.
import { ArrowRight, Check, Dot, SkipForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Phase } from '#shared/template/template.ts';
import { useLanguage, useWording } from '../i18n/i18n.ts';
import { useMay, useServerNow, useSession, useSessionState } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { HintButton } from '../ui/HintButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './agenda.module.css';
import { useLead } from './leadContext.ts';
import { clockTime } from './timeLeft.ts';
import { useBlocked } from './useBlocked.ts';
import { useWhere } from './useWhere.ts';
import { planOf, type PlannedPhase } from './way.ts';

const ICONS = { done: Check, skipped: SkipForward, now: ArrowRight, coming: Dot } as const;

function Extra({ phase, on }: { phase: Phase; on: boolean }): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const { send } = useLead();
  const blocked = useBlocked();
  return (
    <Checkbox
      checked={on}
      blocked={blocked}
      onChange={(wanted) => void send({ type: 'phase.tick', phase: phase.id, on: wanted })}
    >
      {t('session.agenda.have')}
      <span className="srOnly">: {wording(phase.title)}</span>
    </Checkbox>
  );
}

function GoHere({ phase }: { phase: Phase }): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const { move, showAgenda } = useLead();
  const blocked = useBlocked();
  return (
    <HintButton
      hint={t('session.lead.movesAllUndo')}
      label={`${t('session.agenda.go')}: ${wording(phase.title)}`}
      blocked={blocked}
      onPress={() => {
        showAgenda(false);
        move({ phase: phase.id, step: 0 });
      }}
    >
      {t('session.agenda.go')}
    </HintButton>
  );
}

function Row(props: { phase: Phase; planned: PlannedPhase | undefined; leads: boolean }): ReactNode {
  const { phase, planned, leads } = props;
  const { t } = useTranslation();
  const wording = useWording();
  const language = useLanguage();
  const where = useWhere();
  const { status: running } = useSessionState();
  const status = planned?.status ?? 'skipped';
  const Icon = ICONS[status];
  const at = planned?.startsAt ?? null;
  const mayTick =
    leads && phase.extra === true && running !== 'ended' && status !== 'now' && status !== 'done';
  const steps = phase.steps.map(where.step).join(' → ');
  return (
    <li
      className={cx(styles.row, planned === undefined && styles.out, status === 'now' && styles.current)}
      aria-current={status === 'now' ? 'step' : undefined}
    >
      <span className={styles.mark}>
        <Icon aria-hidden size={18} />
        <span className="srOnly">
          {planned ? t(`session.agenda.is.${status}`) : t('session.agenda.is.out')}
        </span>
      </span>
      <div className={styles.text}>
        <h3>{wording(phase.title)}</h3>
        <div className={styles.below}>
          {phase.steps[0]?.kind !== 'break' && <p className={styles.steps}>{steps}</p>}
          {mayTick && <Extra phase={phase} on={planned !== undefined} />}
        </div>
      </div>
      <p className={styles.time}>
        <span>{t('common.minutes', { count: phase.minutes })}</span>
        {at !== null && planned && <span className={styles.soft}>{clockTime(at, language)}</span>}
      </p>
      {leads && running === 'running' && planned && status !== 'now' && <GoHere phase={phase} />}
    </li>
  );
}

function Content(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { template } = useSession().view;
  const state = useSessionState();
  const now = useServerNow(10_000);
  const leads = useMay('session.lead');
  const { refusal } = useLead();
  const plan = planOf(state, template, now);
  return (
    <>
      <p className={styles.total}>
        {plan.endsAt === null
          ? t('session.agenda.ended')
          : t(state.status === 'planned' ? 'session.agenda.totalPlanned' : 'session.agenda.total', {
              count: plan.minutes,
              time: clockTime(plan.endsAt, language),
            })}
      </p>
      {leads && state.status === 'running' && <p className={styles.soft}>{t('session.agenda.movesAll')}</p>}
      {refusal !== null && <Notice tone="bad">{refusal}</Notice>}
      <ol className={styles.rows}>
        {template.phases.map((phase) => (
          <Row
            key={phase.id}
            phase={phase}
            planned={plan.phases.find((planned) => planned.phase.id === phase.id)}
            leads={leads}
          />
        ))}
      </ol>
    </>
  );
}

export function AgendaDialog(): ReactNode {
  const { t } = useTranslation();
  const { agendaOpen, showAgenda } = useLead();
  return (
    <Dialog
      wide
      title={t('session.agenda.title')}
      isOpen={agendaOpen}
      onClose={() => showAgenda(false)}
      buttons={<Button onPress={() => showAgenda(false)}>{t('common.close')}</Button>}
    >
      <Content />
    </Dialog>
  );
}
