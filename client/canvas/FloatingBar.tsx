// The small bars that follow what is selected: notes (kind, link, details, bin), one link, or one section; the last two have
// their own files.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a group of controls is no fieldset of a form */
import { Info, Spline, Tag, Trash2 } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { union } from '#shared/geometry.ts';
import { binNotes } from '../board/binNotes.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite, useReadable } from '../board/boardHooks.ts';
import { useCanvas } from './canvasState.ts';
import styles from './controls.module.css';
import { KindMenu } from './KindMenu.tsx';
import { LinkBar } from './LinkBar.tsx';
import { SectionBar } from './SectionBar.tsx';
import { ToolButton } from './ToolButton.tsx';
import { useFollowBox } from './useFollowBox.ts';
import { useSelectedSection } from './useSelectedSection.ts';

function NoteBar({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation();
  const board = useBoard();
  const canvas = useCanvas();
  const menu = useReadable(canvas.kindMenu);
  const { store, actions } = board;
  const element = useFollowBox(() =>
    union(ids.map((id) => store.boundsOf(id)).filter((box) => box !== undefined)),
  );
  const [only] = ids.length === 1 ? ids : [];
  const closeMenu = useCallback(() => {
    canvas.kindMenu.set(false);
    if (canvas.current.get() !== null) canvas.focusAsked.set(canvas.current.get());
  }, [canvas]);
  return (
    <div
      ref={element}
      className={styles.bar}
      role="group"
      aria-label={t('board.bar.label', { count: ids.length })}
    >
      <ToolButton label={t('board.bar.kind')} keys="K" onClick={() => canvas.kindMenu.set(!menu)}>
        <Tag size={18} aria-hidden="true" />
      </ToolButton>
      {only !== undefined && (
        <>
          <ToolButton
            label={t('board.bar.link')}
            keys="L"
            onClick={() => canvas.dialog.set({ kind: 'link', id: only })}
          >
            <Spline size={18} aria-hidden="true" />
          </ToolButton>
          <ToolButton label={t('board.bar.details')} onClick={() => board.showDetails(only)}>
            <Info size={18} aria-hidden="true" />
          </ToolButton>
        </>
      )}
      <ToolButton label={t('board.bar.bin')} keys="Delete" onClick={() => binNotes(board, ids)}>
        <Trash2 size={18} aria-hidden="true" />
      </ToolButton>
      {menu && (
        <KindMenu
          side="below"
          chosen={only === undefined ? undefined : store.getNote(only)?.kind}
          onChoose={(kind) => actions.setKind(ids, kind)}
          onClose={closeMenu}
        />
      )}
    </div>
  );
}

export function FloatingBar(): ReactNode {
  const { selection } = useBoard();
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  const ids = useReadable(selection);
  const link = useReadable(canvas.selectedLink);
  const editing = useReadable(canvas.editing);
  const connecting = useReadable(canvas.connecting);
  const marquee = useReadable(canvas.marquee);
  const section = useSelectedSection();
  const tools = useReadable(canvas.tools);
  if (!mayWrite || connecting || marquee || editing !== null) return null;
  if (link !== null) return tools.has('link') ? <LinkBar key={link} id={link} /> : null;
  if (ids.size > 0) return <NoteBar ids={[...ids]} />;
  return section === null || !tools.has('section') ? null : <SectionBar key={section} id={section} />;
}
