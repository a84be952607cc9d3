// Why the board can only be read, in words.
import { useTranslation } from '../i18n/words.ts';
import { useNow } from '../session/sessionContext.ts';

export function useLockedWords(): string {
  const { t } = useTranslation();
  const { moment } = useNow();
  if (moment.status === 'ended') return t('session.locked.ended');
  if (!moment.hidden) return t('board.readOnly');
  return t(moment.step?.kind === 'vote' ? 'session.locked.voting' : 'session.locked.writing');
}
