// Where the window is narrow: the panel's parts as buttons at the bottom, each opening a sheet above them.
import { ListChecks, StickyNote, Trash2, Users, X } from 'lucide-react';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/api.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { PanelContent, PANELS, type PanelId } from './RoomPanel.tsx';
import styles from './RoomSheet.module.css';

const ICONS = { guide: ListChecks, people: Users, note: StickyNote, bin: Trash2 } as const;

type RoomSheetProps = {
  view: SessionView;
  connected: boolean;
  open: PanelId | null;
  onOpen: (id: PanelId | null) => void;
};

export function RoomSheet(props: RoomSheetProps): ReactNode {
  const { open, onOpen } = props;
  const { t } = useTranslation();
  const sheet = useRef<HTMLElement>(null);
  const bar = useRef<HTMLElement>(null);
  const close = useCallback(() => {
    const button = bar.current?.querySelector<HTMLElement>('[aria-expanded="true"]');
    onOpen(null);
    button?.focus();
  }, [onOpen]);
  useEffect(() => {
    const shown = sheet.current;
    if (open === null || !shown) return undefined;
    shown.focus();
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    shown.addEventListener('keydown', escape);
    return () => shown.removeEventListener('keydown', escape);
  }, [open, close]);
  return (
    <>
      {open !== null && (
        <aside ref={sheet} tabIndex={-1} className={styles.sheet} aria-label={t(`room.${open}`)}>
          <div className={styles.head}>
            <h2>{t(`room.${open}`)}</h2>
            <Button look="quiet" label={t('common.close')} onPress={close}>
              <X aria-hidden size={20} />
            </Button>
          </div>
          <section
            className={styles.content}
            aria-label={t(`room.${open}`)}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable
            tabIndex={0}
          >
            <PanelContent id={open} view={props.view} connected={props.connected} />
          </section>
        </aside>
      )}
      <nav ref={bar} className={styles.bar} aria-label={t('room.panel')}>
        {PANELS.map((id) => {
          const Icon = ICONS[id];
          return (
            <button
              key={id}
              type="button"
              className={cx(styles.button, open === id && styles.on)}
              aria-expanded={open === id}
              onClick={() => onOpen(open === id ? null : id)}
            >
              <Icon aria-hidden size={20} />
              {t(`room.${id}`)}
            </button>
          );
        })}
      </nav>
    </>
  );
}
