// What I wrote unseen and could not save in time, on this page or on one that is gone: brought to what is offered as late notes.
import { useEffect } from 'react';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { changesBetween, documentOf } from '../session/redo.ts';
import type { LeftChange } from '../session/leftChanges.ts';
import { useSession, useSessionState } from '../session/sessionContext.ts';
import { takeStrays } from '../session/strays.ts';
import { isShown } from './answerStage.ts';
import type { KeptTexts } from './keptTexts.ts';
import { withUnsent } from './leftBehind.ts';

const isPrivate = (one: LeftChange): one is LeftChange & { activity: ActivityId } =>
  one.kind === 'private' && one.activity !== null;

/** The device keeps a text until it is no longer offered: handed in, thrown away, or seen to have arrived. */
function useOffered(kept: KeptTexts): void {
  const { left } = useSession().keeping;
  useEffect(() => {
    const offered = new Map<string, { activity: ActivityId; text: string }>();
    const offer = (): void => {
      for (const one of left.all.get().filter(isPrivate)) {
        if (offered.has(one.key)) continue;
        const { activity } = one;
        const text = one.words.trim();
        offered.set(one.key, { activity, text });
        kept.change(activity, { left: withUnsent(kept.of(activity).left, [text]) });
      }
    };
    const settle = (): void => {
      for (const [key, { activity, text }] of offered) {
        if (kept.of(activity).left.some((one) => one.text === text)) continue;
        offered.delete(key);
        left.remove([key]);
      }
    };
    offer();
    const stops = [left.all.subscribe(offer), kept.subscribe(settle)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [kept, left]);
}

/** Documents of steps that are over are not opened any more: what a page that is gone wrote there is only on this device. */
function useClosedWriting(): void {
  const { view, keeping } = useSession();
  const { activities } = useSessionState();
  const { id: session, me } = view;
  useEffect(() => {
    const { device, left } = keeping;
    const take = async (): Promise<void> => {
      if (!device) return;
      const strays = await takeStrays(device, {
        participant: me.id,
        session,
        kind: 'private',
        where: ({ activity }) => activity !== null && isShown({ activities }, activity),
      });
      for (const { activity, parts } of strays?.found ?? []) {
        const mine = documentOf(parts.known, parts.unsent);
        const changes = changesBetween('private', documentOf(parts.known), mine);
        const kept = changes.filter(({ change }) => change.type !== 'note' || change.note.bin === undefined);
        left.add(
          { kind: 'private', activity },
          kept.map((change) => ({ change, why: 'not allowed' })),
        );
      }
      strays?.forget();
    };
    take().catch(() => undefined);
  }, [keeping, session, me.id, activities]);
}

export function usePrivateLeft(kept: KeptTexts): void {
  useOffered(kept);
  useClosedWriting();
}
