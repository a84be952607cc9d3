// The tools beside the board, or under it on a narrow screen. What finds no room goes into a menu; the menu of acts is always
// in reach.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a group of controls is no fieldset of a form */
import { Ellipsis, Shapes } from 'lucide-react';
import { Fragment, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useReadable } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import { MenuPanel } from '../ui/MenuPanel.tsx';
import { useWidth } from '../ui/useWidth.ts';
import { useCanvas } from './canvasState.ts';
import styles from './controls.module.css';
import { fitSlots } from './fitSlots.ts';
import { shownKeys } from './Keys.tsx';
import { ToolButton } from './ToolButton.tsx';
import { useToolSlots, type ToolSlot } from './toolSlots.tsx';

const ICON_PX = 20;
/** As the style sheet has them, and what always stands in the bar: its padding and the button of the menu of acts. */
const FINE = { tool: 44, choices: 28, line: 13, always: 64 };
const COARSE = { tool: 44, choices: 44, line: 13, always: 64 };

/** The bar's length, and whether it lies down. */
function useBar(): { bar: (node: HTMLDivElement | null) => void; lying: boolean; length: number } {
  const lying = useWidth('phone');
  const [bar, setBar] = useState<HTMLDivElement | null>(null);
  const [size, setSize] = useState({ w: Infinity, h: Infinity });
  useEffect(() => {
    if (!bar) return undefined;
    const observer = new ResizeObserver(() => setSize({ w: bar.clientWidth, h: bar.clientHeight }));
    observer.observe(bar);
    return () => observer.disconnect();
  }, [bar]);
  return { bar: setBar, lying, length: lying ? size.w : size.h };
}

function Slot({ slot, hintAt }: { slot: ToolSlot; hintAt: 'top' | 'right' }): ReactNode {
  const { Icon, words, keys, pressed, disabled, onPress, choices } = slot;
  const button = (
    <ToolButton
      label={words}
      keys={keys}
      pressed={pressed}
      disabled={disabled}
      hintAt={hintAt}
      onClick={onPress}
    >
      <Icon size={ICON_PX} aria-hidden="true" />
    </ToolButton>
  );
  if (choices === undefined) return button;
  return (
    <div className={styles.split}>
      {button}
      {choices}
    </div>
  );
}

function SpareTools({ slots, hintAt }: { slots: readonly ToolSlot[]; hintAt: 'top' | 'right' }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement | null>(null);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <ToolButton
        ref={opener}
        label={t('board.tools.spare')}
        menuOpen={open}
        hintAt={hintAt}
        onClick={() => setOpen(!open)}
      >
        <Shapes size={ICON_PX} aria-hidden="true" />
      </ToolButton>
      <MenuPanel
        label={t('board.tools.spare')}
        triggerRef={opener}
        isOpen={open}
        onClose={close}
        placement={hintAt === 'top' ? 'top start' : 'right top'}
        groups={[
          slots.map(({ id, words, Icon, keys, pressed, disabled, onPress }) => ({
            id,
            words,
            icon: <Icon size={18} aria-hidden="true" />,
            ...shownKeys(keys),
            ...(pressed !== undefined && { checked: { as: 'one' as const, now: pressed } }),
            ...(disabled === true && { blocked: true as const }),
            onAction: onPress,
          })),
        ]}
      />
    </>
  );
}

/** The menu of acts by a press: for those who have neither right button nor menu key. */
export function ActsButton({ hintAt = 'top' }: { hintAt?: 'top' | 'right' }): ReactNode {
  const { t } = useTranslation();
  const { acts } = useCanvas();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const asked = useReadable(acts);
  return (
    <ToolButton
      ref={setButton}
      label={t('board.menu.more')}
      keys="Shift+F10"
      menuOpen={button !== null && asked?.button === button}
      hintAt={hintAt}
      onClick={() => button && acts.set({ at: [0, 0], button, side: hintAt, pointed: false })}
    >
      <Ellipsis size={ICON_PX} aria-hidden="true" />
    </ToolButton>
  );
}

export function BoardToolbar() {
  const { t } = useTranslation();
  const { bar, lying, length } = useBar();
  const slots = useToolSlots();
  const sizes = matchMedia('(pointer: coarse)').matches ? COARSE : FINE;
  const { shown, hidden } = fitSlots(slots, length - sizes.always, sizes);
  const hintAt = lying ? 'top' : 'right';
  return (
    <div ref={bar} className={styles.toolbar} role="group" aria-label={t('board.tools.label')}>
      {shown.map((slot, index) => (
        <Fragment key={slot.id}>
          {index > 0 && shown[index - 1]?.group !== slot.group && <hr className={styles.rule} />}
          <Slot slot={slot} hintAt={hintAt} />
        </Fragment>
      ))}
      {hidden.length > 0 && <SpareTools slots={hidden} hintAt={hintAt} />}
      <span className={styles.end}>
        <ActsButton hintAt={hintAt} />
      </span>
    </div>
  );
}
