// A menu of all kinds of note, icon and word.
import { useTranslation } from '../i18n/words.ts';
import { NOTE_KINDS, type NoteKind } from '#shared/board/kinds.ts';
import { kindWords } from '#shared/words.ts';
import { useWording } from '../i18n/i18n.ts';
import styles from './controls.module.css';
import { KindIcon, kindColours } from './KindIcon.tsx';
import { PopupMenu } from './PopupMenu.tsx';

type KindMenuProps = {
  chosen?: NoteKind | undefined;
  onChoose: (kind: NoteKind) => void;
  onClose: () => void;
  side: 'right' | 'below';
};

export function KindMenu({ chosen, onChoose, onClose, side }: KindMenuProps) {
  const { t } = useTranslation();
  const wording = useWording();
  return (
    <PopupMenu label={t('board.menu.kinds')} side={side} onClose={onClose}>
      {NOTE_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          role="menuitemradio"
          aria-checked={kind === chosen}
          className={styles.menuItem}
          onClick={() => {
            onChoose(kind);
            onClose();
          }}
        >
          <span className={styles.chip} style={kindColours(kind)}>
            <KindIcon kind={kind} size={15} />
          </span>
          {wording(kindWords[kind])}
        </button>
      ))}
    </PopupMenu>
  );
}
