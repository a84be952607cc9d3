// Where the window is narrow: the panel's parts as buttons at the bottom, each opening a sheet above them.
import { ListChecks, Spline, StickyNote, Trash2, Users, X } from 'lucide-react';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { PanelContent, PANELS, useBadges, type PanelId, type PanelProps } from './RoomPanel.tsx';
import styles from './RoomSheet.module.css';

const ICONS = { guide: ListChecks, people: Users, thread: Spline, note: StickyNote, bin: Trash2 } as const;

type RoomSheetProps = PanelProps & {
  open: PanelId | null;
  onOpen: (id: PanelId | null) => void;
};

export function RoomSheet(props: RoomSheetProps): ReactNode {
  const { open, onOpen, ...panel } = props;
  const { t } = useTranslation();
  const badges = useBadges();
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
            <PanelContent {...panel} id={open} />
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
              <span className={styles.icon}>
                <Icon aria-hidden size={20} />
                {badges[id] && <Badge badge={badges[id]} />}
              </span>
              <span className={styles.name}>{t(`room.${id}`)}</span>
            </button>
          );
        })}
      </nav>
    </>
  );
}
