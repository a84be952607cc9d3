// The strip beside the note tool: which kind the next note is to be of.
import { ChevronRight, ChevronUp } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { NOTE_KINDS, type NoteKind } from '#shared/board/kinds.ts';
import { kindWords } from '#shared/words.ts';
import { useWording } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/words.ts';
import { MenuPanel } from '../ui/MenuPanel.tsx';
import { useWidth } from '../ui/useWidth.ts';
import styles from './controls.module.css';
import { KindIcon, kindColours } from './KindIcon.tsx';
import { ToolButton } from './ToolButton.tsx';

type NoteKindsProps = { disabled: boolean; onChoose: (kind: NoteKind) => void };

export function NoteKinds({ disabled, onChoose }: NoteKindsProps) {
  const { t } = useTranslation();
  const wording = useWording();
  const lying = useWidth('phone');
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement | null>(null);
  const Chevron = lying ? ChevronUp : ChevronRight;
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <ToolButton
        ref={opener}
        narrow
        label={t('board.chooseKind')}
        menuOpen={open}
        disabled={disabled}
        hintAt={lying ? 'top' : 'right'}
        onClick={() => setOpen(!open)}
      >
        <Chevron size={16} aria-hidden="true" />
      </ToolButton>
      <MenuPanel
        label={t('board.menu.kinds')}
        triggerRef={opener}
        isOpen={open && !disabled}
        onClose={close}
        placement={lying ? 'top start' : 'right top'}
        groups={[
          NOTE_KINDS.map((kind) => ({
            id: kind,
            words: wording(kindWords[kind]),
            icon: (
              <span className={styles.chip} style={kindColours(kind)}>
                <KindIcon kind={kind} size={15} />
              </span>
            ),
            onAction: () => onChoose(kind),
          })),
        ]}
      />
    </>
  );
}
