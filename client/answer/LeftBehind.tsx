// What I wrote that was not shown with the rest: offered, never added or thrown away by itself.
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { limits } from '#shared/limits.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { useConnected, useNow } from '../session/sessionContext.ts';
import { Button } from '../ui/Button.tsx';
import styles from './answer.module.css';
import { isConfirmed, useAnswering, useKept } from './answerContext.ts';
import { isShown } from './answerStage.ts';
import type { Left } from './leftBehind.ts';
import { useGive } from './useGive.ts';

type Add = (texts: readonly string[]) => readonly string[];

/** The activities of which something can be handed in now: those that are shown, and the one that is written in. */
function useOffered(): ActivityId[] {
  const { kept, writing } = useAnswering();
  const { state, activity, moment } = useNow();
  const activities = useSyncExternalStore(kept.subscribe, kept.activities);
  const connected = useConnected();
  // Without a line it is not known where the session stands.
  if (!connected || state.status !== 'running') return [];
  return activities.filter((one) => {
    if (isShown(state, one)) return true;
    return moment.hidden && one === activity && writing?.activity === one && isConfirmed(writing);
  });
}

function Offer({ activity, onAddHere }: { activity: ActivityId; onAddHere?: Add | undefined }): ReactNode {
  const { t } = useTranslation();
  const { kept } = useAnswering();
  const { left } = useKept(activity);
  const { state } = useNow();
  const { give, pending, refusal } = useGive();
  const [thrown, setThrown] = useState<readonly Left[]>([]);
  const shown = isShown(state, activity);
  const count = left.length;

  const addLate = async (): Promise<void> => {
    const first = left.slice(0, limits.lateNotes);
    const texts = first.map(({ text }) => text.slice(0, limits.noteChars));
    if (!(await give({ type: 'note.late', activity, texts }))) return;
    kept.change(activity, { left: kept.of(activity).left.filter((one) => !first.includes(one)) });
  };
  const addHere = (): void => {
    const rest = onAddHere?.(left.map(({ text }) => text)) ?? [];
    kept.change(activity, { left: left.filter(({ text }) => rest.includes(text)) });
  };
  const throwAway = (): void => {
    setThrown(left);
    kept.change(activity, { left: [] });
  };
  const takeBack = (): void => {
    kept.change(activity, { left: [...thrown, ...kept.of(activity).left] });
    setThrown([]);
  };

  if (count === 0 && thrown.length > 0)
    return (
      <div className={styles.left}>
        <output>{t('answer.left.thrown', { count: thrown.length })}</output>
        <Button look="quiet" onPress={takeBack}>
          {t('answer.left.undo')}
        </Button>
      </div>
    );
  if (count === 0 || (!shown && !onAddHere)) return null;
  return (
    <section className={styles.left} aria-label={t('answer.left.label')}>
      <output className={styles.leftHeading}>
        {shown ? t('answer.left.notShown', { count }) : t('answer.left.notSaved', { count })}
      </output>
      <ul className={styles.leftTexts}>
        {left.map(({ text }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two texts may be the same, and they have no other name
          <li key={index}>{text}</li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button
          look="primary"
          pending={pending}
          onPress={() => {
            if (shown) void addLate();
            else addHere();
          }}
        >
          {shown ? t('answer.left.addLate', { count }) : t('answer.left.addHere', { count })}
        </Button>
        <Button onPress={throwAway}>{t('answer.left.throw', { count })}</Button>
      </div>
      {refusal && (
        <p role="alert" className={styles.refusal}>
          {refusal.message}
        </p>
      )}
    </section>
  );
}

/** @param props.onAddHere adds to my notes of the activity that is written in now; answers with what had no room */
export function LeftBehind(props: { onAddHere?: Add }): ReactNode {
  const { activity } = useNow();
  const offered = useOffered();
  // One that was just emptied still offers to take that back.
  const [before, setBefore] = useState(offered);
  const all = [...new Set([...before, ...offered])];
  if (all.length !== before.length) setBefore(all);
  return all.map((one) => (
    <Offer key={one} activity={one} onAddHere={one === activity ? props.onAddHere : undefined} />
  ));
}
