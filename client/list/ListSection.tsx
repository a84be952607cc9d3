// One section of the list: heading, guiding questions, its notes in reading order, and the field for the next.
import { useCallback, useId, useRef, useState } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { questionsOf, titleOf } from '#shared/template/sectionWords.ts';
import { useBoard } from '../board/boardContext.ts';
import { useSection } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import { focusDrawn } from '../ui/focusDrawn.ts';
import { calmOrder } from './calmOrder.ts';
import styles from './list.module.css';
import { ListRow } from './ListRow.tsx';
import { ListSectionHead } from './ListSectionHead.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { NewNoteField } from './NewNoteField.tsx';
import { LOOSE, type SectionGroup } from './sectionGroups.ts';

/** The order as shown: held still around the row that is written in. */
function useCalmOrder(ids: readonly string[]): {
  shown: readonly string[];
  editing: string | null;
  setEditing: (id: string | null) => void;
} {
  const [editing, setEditing] = useState<string | null>(null);
  const [shown, setShown] = useState(ids);
  const next = calmOrder(shown, ids, editing);
  const same = next.length === shown.length && next.every((id, index) => id === shown[index]);
  if (!same) setShown(next);
  return { shown: same ? shown : next, editing, setEditing };
}

type ListSectionProps = {
  group: SectionGroup;
  /** False until the board is here: then nothing is said of how little there is. */
  ready: boolean;
  onLink: (id: string) => void;
  /** Its words are to be written, since it was just made. */
  opened: boolean;
  onClosed: () => void;
};

export function ListSection({ group, ready, onLink, opened, onClosed }: ListSectionProps) {
  const { t } = useTranslation();
  const wording = useWording();
  const { actions, view } = useBoard();
  const headingId = useId();
  const list = useRef<HTMLOListElement | null>(null);
  const { shown, setEditing } = useCalmOrder(group.ids);
  const { template, section } = group;
  const onNext = useCallback(
    (after: string) => {
      const id = actions.addNote({ section, after });
      if (id === null) return;
      focusDrawn(() =>
        list.current?.querySelector<HTMLElement>(`[data-note-id="${CSS.escape(id)}"] textarea`),
      );
    },
    [actions, section],
  );
  const loose = group.key === LOOSE;
  const one = useSection(section ?? '');
  const title = loose ? t('board.loose') : wording(titleOf(one ?? { key: group.key }, view.template));
  const questions = one ? questionsOf(one, view.template) : (template?.questions ?? []);
  const isMatrix = template?.rowsOf !== undefined;
  return (
    <section className={styles.section} data-section={group.key} aria-labelledby={headingId}>
      <ListSectionHead
        section={one}
        headingId={headingId}
        title={title}
        count={
          !isMatrix &&
          ready && <span className={styles.count}>{t('board.list.count', { count: group.ids.length })}</span>
        }
        questions={questions.map((question) => wording(question))}
        opened={opened}
        onClosed={onClosed}
      />
      {loose && <p className={styles.question}>{t('board.looseHint')}</p>}
      {template?.rowsOf !== undefined ? (
        ready && (
          <section
            className={styles.matrix}
            aria-label={t('board.matrix.label', { section: title })}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable
            tabIndex={0}
          >
            <MatrixTable sectionKey={group.key} rowsOf={template.rowsOf} />
          </section>
        )
      ) : (
        <>
          {shown.length > 0 ? (
            <ol ref={list} className={styles.rows}>
              {shown.map((id) => (
                <ListRow key={id} id={id} onEditing={setEditing} onNext={onNext} onLink={onLink} />
              ))}
            </ol>
          ) : (
            ready && <p className={styles.empty}>{t('board.emptySection')}</p>
          )}
          <NewNoteField
            sectionKey={group.key}
            section={section}
            label={t('board.newNoteIn', { section: title })}
          />
        </>
      )}
    </section>
  );
}
