// The outcome of the session on the page, fetched anew a moment after the board or the session has changed.
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Outcome } from '#shared/outcome/outcome.ts';
import type { Language } from '#shared/text.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { getOutcome } from '../session/api.ts';
import type { Readable } from '../session/readable.ts';
import { useSession } from '../session/sessionContext.ts';

/** While people write there is always news: it is fetched no oftener than this. */
const EVERY_MS = 3000;

const outcomeKey = (id: string, language: Language): readonly string[] => ['outcome', id, language];

/** @param changes of the board, where it is open on the page; of the session it hears anyway */
export function useOutcome(changes?: Readable<unknown>): UseQueryResult<Outcome> {
  const { view, line } = useSession();
  const client = useQueryClient();
  const language = useLanguage();
  const { id } = view;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: outcomeKey(id, language) });
      }, EVERY_MS);
    };
    const now = (): void => void client.invalidateQueries({ queryKey: outcomeKey(id, language) });
    // The end of a session, or a vote that is shown, is a moment: it is not waited for.
    const stops = [changes?.subscribe(soon), line.state.subscribe(now)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop?.();
    };
  }, [client, id, language, line, changes]);
  return useQuery({
    queryKey: outcomeKey(id, language),
    queryFn: () => getOutcome(id, language),
    staleTime: 0,
    networkMode: 'always',
  });
}
