// Keeps documents of a session open for as long as a page shows them, through refusals and new epochs.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import type { DocumentRef } from '#shared/workshop/documents.ts';
import type { DocumentLink } from './documentLink.ts';
import { openDocument, type OpenDocument, type Redone } from './openDocument.ts';
import { mayReadable } from './mayReadable.ts';
import { useSession } from './sessionContext.ts';
import { sessionKey } from './sessionKey.ts';

/** How a page opens a document of its session; the same function for as long as nothing of it changes. */
export function useOpen(): (ref: DocumentRef, allowed: () => boolean) => OpenDocument {
  const { line, view, keeping } = useSession();
  const client = useQueryClient();
  const { id: session, me } = view;
  // Its news are no reason to open a document anew.
  const latest = useRef(view);
  useEffect(() => {
    latest.current = view;
  });
  return useMemo(() => {
    const refetch = (): void => void client.invalidateQueries({ queryKey: sessionKey(session) });
    // After the session the device has no reason to know the board.
    const keepsWhole = {
      get: () => line.state.get().status !== 'ended',
      subscribe: line.state.subscribe,
    };
    return (ref, allowed) =>
      openDocument(ref, {
        ...keeping,
        origin: window.location.origin,
        session,
        participantId: me.id,
        allowed,
        mayLead: () => mayReadable(line.state, latest.current, 'board.lock').get(),
        keepsWhole,
        onMoved: refetch,
        onSomeoneElse: refetch,
      });
  }, [client, keeping, line, session, me.id]);
}

const keyOf = ({ id, epoch }: DocumentRef): string => `${id}:${epoch}`;
const sameKind = (a: DocumentRef, b: DocumentRef): boolean => a.kind === b.kind && a.activity === b.activity;

/** Opens what is new, goes over to what has moved, and closes what is gone. */
function follow(
  open: readonly OpenDocument[],
  refs: readonly DocumentRef[],
  begin: (ref: DocumentRef) => OpenDocument,
): OpenDocument[] {
  const idle = open.filter((one) => !refs.some(({ id }) => one.is(id)));
  const followed = refs.map((ref) => {
    const known = open.find((one) => one.is(ref.id));
    if (known) return known;
    const moved = idle.findIndex((one) => sameKind(one.link.get().ref, ref));
    const [earlier] = moved < 0 ? [] : idle.splice(moved, 1);
    earlier?.moveTo(ref);
    return earlier ?? begin(ref);
  });
  for (const one of idle) one.close();
  return followed;
}

/** The open documents, or null while they are being opened. */
export function useOpenDocuments(
  refs: readonly DocumentRef[],
  allowed: () => boolean,
): readonly OpenDocument[] | null {
  const open = useOpen();
  const [documents, setDocuments] = useState<readonly OpenDocument[] | null>(null);
  const current = useRef<readonly OpenDocument[]>([]);
  const latest = useRef({ refs, allowed });
  useEffect(() => {
    latest.current = { refs, allowed };
  });
  // A session's documents change only with their ids; people coming and going must not reconnect anything.
  const key = refs.map(keyOf).join(',');
  useEffect(() => {
    const begin = (ref: DocumentRef): OpenDocument => open(ref, () => latest.current.allowed());
    current.current = follow(current.current, latest.current.refs, begin);
    setDocuments(current.current);
  }, [key, open]);
  useEffect(
    () => () => {
      for (const one of current.current) one.close();
      current.current = [];
      setDocuments(null);
    },
    [open],
  );
  return documents;
}

/** What is shown of them: the same array until one of them has another line. */
export function useLinks(documents: readonly OpenDocument[] | null): readonly DocumentLink[] | null {
  const [links, setLinks] = useState<readonly DocumentLink[] | null>(null);
  useEffect(() => {
    const look = (): readonly DocumentLink[] | null => documents?.map(({ link }) => link.get()) ?? null;
    // oxlint-disable-next-line react/set-state-in-effect -- the links are made outside React
    setLinks(look());
    const stops = (documents ?? []).map(({ link }) =>
      // At once: a letter that is typed now must find the new document under its field.
      link.subscribe(() => flushSync(() => setLinks(look()))),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [documents]);
  return links;
}

/** What happened the last time a document was opened anew, in any of them. */
export function useRedone(documents: readonly OpenDocument[]): Redone | null {
  const subscribe = useMemo(
    () => (changed: () => void) => {
      const stops = documents.map(({ redone }) => redone.subscribe(changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [documents],
  );
  return useSyncExternalStore(
    subscribe,
    () => documents.map(({ redone }) => redone.get()).find((one) => one !== null) ?? null,
  );
}
