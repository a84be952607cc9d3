// A new section from the list: it lies below everything on the board, and its words are written at once.
import { Plus } from 'lucide-react';
import { freeArea } from '#shared/board/areaPlace.ts';
import { AREA_SIZE } from '#shared/board/section.ts';
import { union } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useMayWrite } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import styles from './list.module.css';

const GAP = 40;

export function NewSection({ onMade }: { onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const { store, actions } = useBoard();
  const mayWrite = useMayWrite();
  if (!mayWrite) return null;
  const make = (): void => {
    const all = union([...store.allBounds()].map(([, box]) => box));
    const [w, h] = AREA_SIZE;
    const below = all ? { x: all.x, y: all.y + all.h + GAP } : { x: 0, y: 0 };
    const box = freeArea([below.x + w / 2, below.y + h / 2], (one) => store.search(one).length === 0);
    const id = actions.addSection(box);
    if (id !== null) onMade(id);
  };
  return (
    <button type="button" className={styles.newSection} data-testid="new-section" onClick={make}>
      <Plus size={18} aria-hidden="true" /> {t('board.commands.newSection')}
    </button>
  );
}
