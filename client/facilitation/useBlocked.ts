// Why those who lead can do nothing just now, in words; null when they can.
import { useTranslation } from '../i18n/words.ts';
import { useConnected } from '../session/sessionContext.ts';
import { useLead } from './leadContext.ts';

export function useBlocked(): string | null {
  const { t } = useTranslation();
  const connected = useConnected();
  const { pending } = useLead();
  if (!connected) return t('session.lead.offline');
  return pending ? t('session.lead.pending') : null;
}
