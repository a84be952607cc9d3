// A menu of the colours a note may have, each with its name, and of the kind's own.
import { NOTE_COLOURS, type NoteColour } from '#shared/board/kinds.ts';
import { useTranslation } from '../i18n/words.ts';
import styles from './controls.module.css';
import { colourTokens } from './notes/noteColours.ts';
import { PopupMenu } from './PopupMenu.tsx';
import menus from './barMenus.module.css';

type ColourMenuProps = {
  /** Undefined where those that are meant differ. */
  chosen: NoteColour | null | undefined;
  onChoose: (colour: NoteColour | null) => void;
  onClose: () => void;
};

export function ColourMenu({ chosen, onChoose, onClose }: ColourMenuProps) {
  const { t } = useTranslation();
  const choose = (colour: NoteColour | null) => (): void => {
    onChoose(colour);
    onClose();
  };
  return (
    <PopupMenu label={t('board.arrange.colourMenu')} side="below" onClose={onClose}>
      {NOTE_COLOURS.map((colour) => (
        <button
          key={colour}
          type="button"
          role="menuitemradio"
          aria-checked={colour === chosen}
          className={styles.menuItem}
          onClick={choose(colour)}
        >
          <span className={styles.chip} style={colourTokens(colour)} />
          {t(`board.arrange.colours.${colour}`)}
        </button>
      ))}
      <button
        type="button"
        role="menuitemradio"
        aria-checked={chosen === null}
        className={`${styles.menuItem} ${menus.whole}`}
        onClick={choose(null)}
      >
        <span className={`${styles.chip} ${menus.none}`} />
        {t('board.arrange.asKind')}
      </button>
    </PopupMenu>
  );
}
