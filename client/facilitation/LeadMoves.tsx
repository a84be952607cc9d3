// Start, back, show and next: what moves everyone, named by where it leads.
import { ChevronLeft, ChevronRight, Eye, Play, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { limits } from '#shared/limits.ts';
import { agendaOf, positions } from '#shared/workshop/agenda.ts';
import { hiddenActivity } from '#shared/workshop/permissions.ts';
import { useNow, useSession } from '../session/sessionContext.ts';
import { cx } from '../ui/cx.ts';
import { HintButton } from '../ui/HintButton.tsx';
import styles from './lead.module.css';
import { useLead } from './leadContext.ts';
import { useBlocked } from './useBlocked.ts';
import { useStepProgress } from './useProgressWords.ts';
import { useWhere } from './useWhere.ts';
import { mostAreDone, stepFrom } from './way.ts';

export function LeadStart(): ReactNode {
  const { t } = useTranslation();
  const { template } = useSession().view;
  const { state } = useNow();
  const where = useWhere();
  const { send } = useLead();
  const blocked = useBlocked();
  const first = positions(agendaOf(template, state.off))[0] ?? null;
  return (
    <>
      <HintButton
        look="primary"
        hint={t('session.lead.movesAllUndo')}
        blocked={blocked}
        onPress={() => void send({ type: 'session.start' })}
      >
        <Play aria-hidden size={18} />
        {t('session.lead.start')}
      </HintButton>
      <p className={styles.first}>{t('session.lead.first', { where: where.place(first) })}</p>
    </>
  );
}

const DOUBLE_PRESS_MS = 700;

function Reveal({ primary }: { primary: boolean }): ReactNode {
  const { t } = useTranslation();
  const { line } = useSession();
  const { state, step } = useNow();
  const { reveal, send, held } = useLead();
  const blocked = useBlocked();
  const { disclosing } = state;
  if (disclosing)
    return (
      <HintButton
        className={styles.reveal}
        hint={t('session.lead.stopHint')}
        blocked={blocked}
        onPress={() => {
          // The second press of a double one on what stood here a moment ago.
          if (disclosing.at - line.serverNow() > limits.countdownMs - DOUBLE_PRESS_MS) return;
          void send({ type: 'disclose.cancel', activity: disclosing.activity });
        }}
      >
        <X aria-hidden size={18} />
        {t('session.lead.stop')}
      </HintButton>
    );
  return (
    <HintButton
      look={primary ? 'primary' : 'secondary'}
      className={styles.reveal}
      hint={t('session.lead.revealHint')}
      blocked={blocked}
      held={held}
      onPress={reveal}
    >
      <Eye aria-hidden size={18} />
      {t(step?.kind === 'vote' ? 'session.lead.showResult' : 'session.lead.showAll')}
    </HintButton>
  );
}

function Back(): ReactNode {
  const { t } = useTranslation();
  const { template } = useSession().view;
  const { state } = useNow();
  const where = useWhere();
  const { move, held } = useLead();
  const blocked = useBlocked();
  const to = stepFrom(state, template, -1);
  // Always there and as wide: what one presses twice must not have become another button in between.
  if (to === null)
    return (
      <HintButton
        className={cx(styles.back, styles.spare)}
        hint={t('session.lead.noBack')}
        blocked={t('session.lead.noBack')}
        onPress={() => {}}
      >
        <ChevronLeft aria-hidden size={18} />
        {t('session.lead.backOnly')}
      </HintButton>
    );
  return (
    <HintButton
      className={cx(styles.back, styles.spare)}
      hint={t('session.lead.backHint', { where: where.place(to) })}
      blocked={blocked}
      label={t('session.lead.back', { where: where.button(to, state.at) })}
      held={held}
      onPress={() => move(to)}
    >
      <ChevronLeft aria-hidden size={18} />
      <span className={styles.words}>{where.button(to, state.at)}</span>
    </HintButton>
  );
}

function Next({ primary }: { primary: boolean }): ReactNode {
  const { t } = useTranslation();
  const { template } = useSession().view;
  const { state } = useNow();
  const where = useWhere();
  const { move, end, held } = useLead();
  const blocked = useBlocked();
  const to = stepFrom(state, template, 1);
  const look = primary ? 'primary' : 'secondary';
  if (to === null)
    return (
      <HintButton
        look={look}
        className={cx(styles.next, !primary && styles.spare)}
        hint={t('session.lead.movesAllUndo')}
        blocked={blocked}
        held={held}
        onPress={end}
      >
        {t('session.lead.end')}
      </HintButton>
    );
  return (
    <HintButton
      look={look}
      className={cx(styles.next, !primary && styles.spare)}
      hint={t('session.lead.nextHint', { where: where.place(to) })}
      blocked={blocked}
      label={t('session.lead.next', { where: where.button(to, state.at) })}
      held={held}
      onPress={() => move(to)}
    >
      <span className={styles.words}>{where.button(to, state.at)}</span>
      <ChevronRight aria-hidden size={18} />
    </HintButton>
  );
}

export function LeadMoves(): ReactNode {
  const { template } = useSession().view;
  const { state } = useNow();
  const hidden = hiddenActivity(state, template) !== null;
  const ready = mostAreDone(useStepProgress());
  return (
    <div className={styles.moves}>
      <Back />
      {hidden && <Reveal primary={ready} />}
      {/* Going on without showing is possible, but never what the page suggests. */}
      <Next primary={!hidden} />
    </div>
  );
}
