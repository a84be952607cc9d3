// Which view the room shows: it turns with the session's steps, keeps to a person's own choice in between, and never under a person's fingers.
import { useCallback, useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import { phaseAt } from '#shared/workshop/agenda.ts';
import { momentOf } from '#shared/workshop/permissions.ts';
import type { SessionState } from '#shared/workshop/sessionState.ts';
import { useSession } from '../session/sessionContext.ts';
import { isWidth } from '../ui/useWidth.ts';
import { defaultView, momentKey, type ChosenView, type RoomView } from './roomView.ts';

/** Someone who wrote this short a while ago is still writing. */
const WRITING_MS = 5000;

type RoomViewState = {
  shown: RoomView;
  show: (view: RoomView) => void;
  /** The view the session has turned to while this person was writing in another. */
  waiting: RoomView | null;
};

type Views = Omit<RoomViewState, 'show'> & { chosen: ChosenView };

const isField = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;

/** Whether a letter was written in the work a moment ago. */
function useWriting(work: RefObject<HTMLElement | null>): () => boolean {
  const lastAt = useRef(-Infinity);
  useEffect(() => {
    const element = work.current;
    const onInput = (): void => {
      lastAt.current = performance.now();
    };
    element?.addEventListener('input', onInput);
    return () => element?.removeEventListener('input', onInput);
  }, [work]);
  return useCallback(() => {
    const { activeElement } = document;
    const here = isField(activeElement) && work.current?.contains(activeElement) === true;
    return here && performance.now() - lastAt.current < WRITING_MS;
  }, [work]);
}

/** In the list the work of the phase may lie far down. */
function scrollToSection(work: HTMLElement | null, section: string | undefined): void {
  if (section === undefined) return;
  work?.querySelector(`[data-section="${CSS.escape(section)}"]`)?.scrollIntoView({ block: 'start' });
}

export function useRoomView(work: RefObject<HTMLElement | null>): RoomViewState {
  const { line, view } = useSession();
  const { template, example, me } = view;
  const turn = useCallback(
    (state: SessionState, chosen: ChosenView): RoomView =>
      defaultView(momentOf(state, template, example), me.role, isWidth('phone'), chosen),
    [template, example, me.role],
  );
  const [{ shown, waiting, chosen }, setViews] = useState<Views>(() => ({
    shown: turn(line.state.get(), null),
    waiting: null,
    chosen: null,
  }));
  const isWriting = useWriting(work);
  const turned = useRef(false);
  const onState = useEffectEvent((state: SessionState) => {
    const wanted = turn(state, chosen);
    const writing = isWriting();
    turned.current = !writing && wanted !== shown;
    setViews((known) => {
      if (wanted === known.shown || !writing) return { ...known, shown: wanted, waiting: null };
      return { ...known, waiting: wanted };
    });
  });
  useEffect(() => {
    let turnedAt = momentKey(line.state.get());
    return line.state.subscribe(() => {
      const state = line.state.get();
      if (momentKey(state) === turnedAt) return;
      turnedAt = momentKey(state);
      onState(state);
    });
  }, [line]);
  useEffect(() => {
    if (turned.current && shown === 'list')
      scrollToSection(work.current, phaseAt(template, line.state.get().at)?.sections[0]);
    turned.current = false;
  }, [shown, work, line, template]);
  const show = useCallback((next: RoomView) => {
    turned.current = false;
    setViews({ shown: next, waiting: null, chosen: next === 'board' || next === 'list' ? next : null });
  }, []);
  return { shown, show, waiting };
}
