// What those who lead need more seldom, and what has no room in the bar.
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { hiddenActivity } from '#shared/workshop/permissions.ts';
import { useNow, useSession } from '../session/sessionContext.ts';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { useWidth } from '../ui/useWidth.ts';
import { STEPS_MIN } from './LeadClock.tsx';
import { useLead } from './leadContext.ts';
import { useBlocked } from './useBlocked.ts';
import { useWhere } from './useWhere.ts';
import { stepFrom } from './way.ts';

/** Moves for which a phone's bar has no room. */
function useSpareMoves(): MenuEntry[] {
  const { t } = useTranslation();
  const { template } = useSession().view;
  const { state } = useNow();
  const where = useWhere();
  const { move } = useLead();
  const back = stepFrom(state, template, -1);
  const next = stepFrom(state, template, 1);
  const hidden = hiddenActivity(state, template) !== null;
  const entries: (MenuEntry | false)[] = [
    hidden &&
      next !== null && {
        id: 'next',
        words: t('session.lead.next', { where: where.place(next) }),
        onAction: () => move(next),
      },
    back !== null && {
      id: 'back',
      words: t('session.lead.back', { where: where.place(back) }),
      onAction: () => move(back),
    },
  ];
  return entries.filter((entry) => entry !== false);
}

/** Minutes for which a narrow bar has no room. */
function useSpareMinutes(): MenuEntry[] {
  const { t } = useTranslation();
  const { send } = useLead();
  return STEPS_MIN.map((minutes) => ({
    id: `minutes${minutes}`,
    words: t(minutes > 0 ? 'session.lead.more' : 'session.lead.less', { count: Math.abs(minutes) }),
    onAction: () => void send({ type: 'timer.extend', minutes }),
  }));
}

export function LeadMenu(): ReactNode {
  const { t } = useTranslation();
  const { state } = useNow();
  const { end, showAgenda } = useLead();
  const blocked = useBlocked();
  const phone = useWidth('phone');
  const compact = useWidth('compact');
  const moves = useSpareMoves();
  const minutes = useSpareMinutes();
  const running = state.status === 'running';
  const unlessBlocked = (entries: MenuEntry[]): MenuEntry[] =>
    entries.map((entry) => ({ ...entry, blocked }));
  return (
    <Menu
      label={t('session.lead.moreLabel')}
      groups={[
        running && phone ? unlessBlocked(moves) : [],
        running && compact ? unlessBlocked(minutes) : [],
        [
          { id: 'agenda', words: t('session.agenda.title'), onAction: () => showAgenda(true) },
          ...(running ? [{ id: 'end', words: t('session.lead.end'), blocked, onAction: end }] : []),
        ],
      ]}
    >
      {phone ? <Ellipsis aria-hidden size={20} /> : t('session.lead.moreButton')}
    </Menu>
  );
}
