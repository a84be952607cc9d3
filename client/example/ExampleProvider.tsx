// Opens the session's example for the views below it, and closes it when they go.
import { useLayoutEffect, useState, type ReactNode } from 'react';
import { createPresence } from '../presence/presence.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { ExampleContext, type OpenExample } from './exampleContext.ts';
import { createExampleStore } from './exampleStore.ts';
import { createExampleUndo } from './exampleUndo.ts';

function openExample(link: DocumentLink): OpenExample {
  return {
    link,
    store: createExampleStore(link.doc),
    undo: createExampleUndo(link.doc),
    presence: createPresence([link], () => link.doc),
  };
}

export function ExampleProvider(props: { link: DocumentLink; children: ReactNode }): ReactNode {
  const { link } = props;
  const [example, setExample] = useState<OpenExample | null>(null);
  // Before the page is drawn again: no letter may find a field whose document is closed.
  useLayoutEffect(() => {
    const opened = openExample(link);
    // oxlint-disable-next-line react/set-state-in-effect -- what is opened here is closed here
    setExample(opened);
    return () => {
      for (const part of [opened.store, opened.undo, opened.presence]) part.close();
    };
  }, [link]);
  return example && <ExampleContext value={example}>{props.children}</ExampleContext>;
}
