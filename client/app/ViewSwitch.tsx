// The views of the room: what one is asked, the board and the list of the same live notes, and at the end the results.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- buttons with icons, of which one is chosen; the keys are those of radio buttons */
import { FileCheck, ListTree, PanelsTopLeft, PenLine } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { useSessionState } from '../session/sessionContext.ts';
import { viewsOf, type RoomView } from './roomView.ts';
import styles from './ViewSwitch.module.css';

const ICONS = { answer: PenLine, board: PanelsTopLeft, list: ListTree, results: FileCheck } as const;
const WORDS = {
  answer: 'room.answerView',
  board: 'room.boardView',
  list: 'room.listView',
  results: 'room.resultsView',
} as const;
const STEPS: Partial<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function ViewSwitch(props: { shown: RoomView; onShow: (view: RoomView) => void }): ReactNode {
  const { shown, onShow } = props;
  const { t } = useTranslation();
  const { status } = useSessionState();
  const group = useRef<HTMLDivElement>(null);
  const views = viewsOf(status);
  // One who writes when the session ends is still in a view that has gone from here.
  const stop = views.includes(shown) ? shown : views[0];
  const onKey = (event: KeyboardEvent, index: number): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = (index + step + views.length) % views.length;
    const next = views[at];
    if (next === undefined) return;
    onShow(next);
    group.current?.querySelectorAll('button')[at]?.focus();
  };
  return (
    <div ref={group} role="radiogroup" className={styles.switch} aria-label={t('room.views')}>
      {views.map((view, index) => {
        const Icon = ICONS[view];
        return (
          <button
            key={view}
            type="button"
            role="radio"
            className={styles.choice}
            aria-checked={view === shown}
            // One stop of the Tab key: at the view that is shown.
            tabIndex={view === stop ? 0 : -1}
            onClick={() => onShow(view)}
            onKeyDown={(event) => onKey(event, index)}
          >
            <Icon aria-hidden size={16} className={styles.icon} />
            {t(WORDS[view])}
          </button>
        );
      })}
    </div>
  );
}
