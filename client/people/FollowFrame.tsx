// Around the board while I follow someone: a frame in their agency's colour, who it is, and the way out.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { authorOf } from '../board/authors.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite } from '../board/boardHooks.ts';
import { AgencyMark, agencyColor } from '../ui/AgencyMark.tsx';
import { useFollow } from './followContext.ts';
import styles from './follow.module.css';

/** @param props.elsewhere whether its person is not on the board */
export function FollowFrame(props: { elsewhere: boolean }): ReactNode {
  const { t } = useTranslation();
  const { view } = useBoard();
  const { followed, stop } = useFollow();
  // Where nothing can be written a line at the top says so.
  const lower = !useMayWrite();
  const author = authorOf(followed ?? undefined, view.people);
  if (!author?.person) return null;
  const { name } = author.person;
  return (
    <div
      className={styles.frame}
      style={{ ['--c' as string]: agencyColor(author.place) }}
      data-lower={lower || undefined}
    >
      <div className={styles.pill}>
        <AgencyMark index={author.place} />
        <p className={styles.who}>
          <span>{t('presence.following', { name, agency: author.agency.abbr })}</span>
          {props.elsewhere && <span className={styles.elsewhere}>{t('presence.elsewhere')}</span>}
        </p>
        <button type="button" className={styles.stop} onClick={stop}>
          {t('presence.stop')}
        </button>
      </div>
    </div>
  );
}

/** The same for those who listen; there before it has anything to say, so that it is spoken. */
export function FollowSaid(): ReactNode {
  const { t } = useTranslation();
  const { view } = useBoard();
  const author = authorOf(useFollow().followed ?? undefined, view.people);
  const { person } = author ?? {};
  return (
    <output className="srOnly">
      {author && person && t('presence.following', { name: person.name, agency: author.agency.abbr })}
    </output>
  );
}

/** Discreetly, at the board's edge: who follows me. */
export function FollowersChip(): ReactNode {
  const { t } = useTranslation();
  const { view } = useBoard();
  const { followers } = useFollow();
  const names = view.people.filter(({ id }) => followers.includes(id)).map(({ name }) => name);
  return (
    <output className={styles.followers} title={names.join(', ')}>
      {names.length > 0 && (
        <span>{t('presence.followers', { count: names.length, name: names[0] ?? '' })}</span>
      )}
    </output>
  );
}
