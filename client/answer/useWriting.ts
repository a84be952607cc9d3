// Opens my private document while people write unseen, one at a time, and keeps it until nothing of it can be lost.
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { readBoard } from '#shared/board/read.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import type { Template } from '#shared/template/template.ts';
import { createHeld, openBoard } from '../board/openBoard.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import type { OpenDocument } from '../session/openDocument.ts';
import { useNow, useSession } from '../session/sessionContext.ts';
import { useOpen } from '../session/useOpenDocuments.ts';
import { isShown } from './answerStage.ts';
import type { Answering, Writing } from './answerContext.ts';
import type { KeptTexts } from './keptTexts.ts';
import { unsentTexts, withUnsent } from './leftBehind.ts';

/** Keeps the texts that the server has not confirmed, so that they can be offered again. */
function keepUnsent(kept: KeptTexts, activity: ActivityId, link: DocumentLink): void {
  const { left } = kept.of(activity);
  const next = withUnsent(left, unsentTexts(readBoard([link.doc]).notes, link.unsavedItems()));
  if (next !== left) kept.change(activity, { left: next });
}

/** The activity whose document is open: the one people write in now, or the last one until it is released. */
function useHeld(): [ActivityId | null, () => void] {
  const { activity, step, moment } = useNow();
  const wanted = moment.hidden && step?.kind === 'write' ? activity : null;
  const [held, setHeld] = useState(wanted);
  if (wanted !== null && wanted !== held) setHeld(wanted);
  return [held, useCallback(() => setHeld(null), [])];
}

const isOver = (link: DocumentLink): boolean => link.saved.get().state === 'closed';

/** After a page is put away, and when the document is closed to us, its unsent texts are kept. */
function watchUnsent(kept: KeptTexts, { activity, link }: Writing): () => void {
  const keep = (): void => keepUnsent(kept, activity, link);
  const onSaved = (): void => {
    if (isOver(link)) keep();
  };
  const stop = link.saved.subscribe(onSaved);
  addEventListener('pagehide', keep);
  return () => {
    stop();
    removeEventListener('pagehide', keep);
  };
}

type OpenWriting = { show: (shown: (writing: Writing) => void) => void; close: () => void };

/** My document of an activity, through refusals and new epochs. */
function openWriting(
  document: OpenDocument,
  activity: ActivityId,
  template: Template,
  kept: KeptTexts,
): OpenWriting {
  const held = createHeld();
  const make = (): Writing & { stop: () => void } => {
    const link = document.link.get();
    const writing = { activity, link, board: openBoard(template, [link], undefined, held) };
    return { ...writing, stop: watchUnsent(kept, writing) };
  };
  let current = make();
  let stop = (): void => {};
  return {
    show: (shown) => {
      shown(current);
      stop = document.link.subscribe(() => {
        const before = current;
        current = make();
        // At once: a letter that is typed now must find the new document under its field.
        flushSync(() => shown(current));
        before.stop();
        before.board.close();
      });
    },
    close: () => {
      stop();
      current.stop();
      keepUnsent(kept, activity, current.link);
      current.board.close();
      held.messages.close();
      document.close();
    },
  };
}

export function useWriting(kept: KeptTexts): Omit<Answering, 'kept'> {
  const { line, view } = useSession();
  const { state } = useNow();
  const openLine = useOpen();
  const [held, release] = useHeld();
  const [tries, setTries] = useState(0);
  const [writing, setWriting] = useState<Writing | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const template = useRef(view.template);

  useEffect(() => {
    if (held === null) return undefined;
    let close = (): void => {};
    let wanted = true;
    const open = async (): Promise<void> => {
      const answer = await line.command({ type: 'writing.open', activity: held });
      if (!wanted) return;
      if (!answer.ok || !answer.document) return setRefusal(answer.ok ? null : answer.message);
      const document = openLine(answer.document, () => !isShown(line.state.get(), held));
      const opened = openWriting(document, held, template.current, kept);
      close = opened.close;
      opened.show(setWriting);
    };
    void open();
    return () => {
      wanted = false;
      setWriting(null);
      setRefusal(null);
      close();
    };
  }, [line, openLine, held, kept, tries]);

  const disclosed = writing !== null && isShown(state, writing.activity);
  useEffect(() => {
    if (!disclosed) return undefined;
    const { link } = writing;
    const look = (): void => {
      if (link.saved.get().state === 'saved' || isOver(link)) release();
    };
    look();
    return link.saved.subscribe(look);
  }, [disclosed, writing, release]);

  const retry = useCallback(() => {
    setRefusal(null);
    setTries((before) => before + 1);
  }, []);
  return { writing, refusal, retry };
}
