// The golden thread beside the work: actions without a problem, problems without evidence, and the way to each. It warns; it blocks nothing.
import { CircleCheckBig, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useAuthor, useNote, useReadable } from '../board/boardHooks.ts';
import { KindIcon, kindColours } from '../canvas/KindIcon.tsx';
import { shorten } from '../list/shorten.ts';
import { Button } from '../ui/Button.tsx';
import styles from './thread.module.css';
import { useThread } from './useThread.ts';

type Show = { onShow: (noteId: string) => void };

function GapNote({ id, onShow }: Show & { id: string }): ReactNode {
  const { t } = useTranslation();
  const { reveal } = useBoard();
  const note = useNote(id);
  const author = useAuthor(id);
  if (!note) return null;
  return (
    <li className={styles.note} style={kindColours(note.kind)}>
      <p className={styles.text} lang={note.lang}>
        <KindIcon kind={note.kind} size={16} />
        <span>
          {note.text}
          {author && <span className={styles.agency}> {author.agency.abbr}</span>}
        </span>
      </p>
      <Button
        onPress={() => {
          reveal(id);
          onShow(id);
        }}
      >
        {t('results.thread.show')}
        <span className="srOnly">: {shorten(note.text)}</span>
      </Button>
    </li>
  );
}

const GAPS = {
  actions: { title: 'results.thread.actions', why: 'results.thread.whyActions' },
  problems: { title: 'results.thread.problems', why: 'results.thread.whyProblems' },
} as const;

type GapProps = Show & { gap: keyof typeof GAPS; ids: readonly string[] };

function Gap({ gap, ids, onShow }: GapProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section>
      <h3 className={styles.heading}>
        <TriangleAlert aria-hidden size={18} />
        {t(GAPS[gap].title, { count: ids.length })}
      </h3>
      <p className={styles.why}>{t(GAPS[gap].why)}</p>
      <ul className={styles.notes}>
        {ids.map((id) => (
          <GapNote key={id} id={id} onShow={onShow} />
        ))}
      </ul>
    </section>
  );
}

function Whole({ children }: { children: ReactNode }): ReactNode {
  return (
    <p className={styles.whole}>
      <CircleCheckBig aria-hidden size={18} />
      <span>{children}</span>
    </p>
  );
}

export function ThreadPanel({ onShow }: Show): ReactNode {
  const { t } = useTranslation();
  const { loaded } = useBoard();
  const ready = useReadable(loaded);
  const thread = useThread();
  const {
    actionsWithoutProblem: actions,
    problemsWithoutEvidence: problems,
    hasActions,
    hasProblems,
  } = thread;
  if (!ready) return <output className={styles.panel}>{t('board.loading')}</output>;
  return (
    <div className={styles.panel}>
      <section>
        <h2>{t('results.thread.title')}</h2>
        <p className={styles.why}>{t('results.thread.lead')}</p>
      </section>
      {actions.length > 0 ? (
        <Gap gap="actions" ids={actions} onShow={onShow} />
      ) : (
        hasActions && <Whole>{t('results.thread.actionsWhole')}</Whole>
      )}
      {problems.length > 0 ? (
        <Gap gap="problems" ids={problems} onShow={onShow} />
      ) : (
        hasProblems && <Whole>{t('results.thread.problemsWhole')}</Whole>
      )}
      {!hasActions && !hasProblems && <p className={styles.why}>{t('results.thread.nothing')}</p>}
      {(actions.length > 0 || problems.length > 0) && (
        <p className={styles.why}>{t('results.thread.onlyWarns')}</p>
      )}
    </div>
  );
}
