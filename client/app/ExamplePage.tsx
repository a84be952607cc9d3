// The page on which a session's example is written together: opens it, says whether it is saved, and what stands in the way.
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { Link } from 'react-router';
import type { SessionView } from '#shared/api.ts';
import type { DocumentRef } from '#shared/workshop/documents.ts';
import { EXAMPLE_WORDS } from '#shared/example/exampleWords.ts';
import { useReadable } from '../board/boardHooks.ts';
import { useExample, useStage } from '../example/exampleContext.ts';
import styles from '../example/example.module.css';
import { ExampleProvider } from '../example/ExampleProvider.tsx';
import { ExampleView } from '../example/ExampleView.tsx';
import { useWording } from '../i18n/i18n.ts';
import { NotAdopted } from '../results/ResultsFacts.tsx';
import { openExample } from '../session/api.ts';
import type { OpenDocument } from '../session/openDocument.ts';
import { useSession } from '../session/sessionContext.ts';
import { SessionProvider } from '../session/SessionProvider.tsx';
import { useLinks, useOpenDocuments } from '../session/useOpenDocuments.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Page } from '../ui/Page.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { useRefusalWords } from './refusal.ts';
import { RedoneNotice } from './RedoneNotice.tsx';
import { RefusedDialog } from './RefusedDialog.tsx';
import { SavedIndicator } from './SavedIndicator.tsx';
import { SessionGate } from './SessionGate.tsx';
import { restedSaved } from './savedShown.ts';
import { UnsavedDialog } from './UnsavedDialog.tsx';
import { useRetry } from './useRetry.ts';
import { useUnsavedExample } from './useUnsavedExample.ts';

export function ExamplePage(): ReactNode {
  return <SessionGate>{(view) => <OpenExample key={view.id} view={view} />}</SessionGate>;
}

function OpenExample({ view }: { view: SessionView }): ReactNode {
  const { t } = useTranslation();
  const words = useRefusalWords();
  const opened = useQuery({
    queryKey: ['example', view.id],
    queryFn: () => openExample(view.id),
    staleTime: Infinity,
    networkMode: 'always',
  });
  if (opened.data)
    return (
      <SessionProvider view={view}>
        <ConnectedExample document={opened.data} />
      </SessionProvider>
    );
  if (opened.isPending) return <LoadingPage text={t('results.example.opening')} />;
  return (
    <Page title={t('results.example.failed')}>
      <Notice tone="bad">{words(opened.error)?.message}</Notice>
      <Button look="primary" onPress={() => void opened.refetch()}>
        {t('common.retry')}
      </Button>
    </Page>
  );
}

const always = (): boolean => true;

function ConnectedExample(props: { document: DocumentRef }): ReactNode {
  const { t } = useTranslation();
  const refs = useMemo(() => [props.document], [props.document]);
  const documents = useOpenDocuments(refs, always);
  const [link] = useLinks(documents) ?? [];
  if (!documents || !link) return <LoadingPage text={t('results.example.loading')} />;
  return (
    <ExampleProvider link={link}>
      <Example documents={documents} />
    </ExampleProvider>
  );
}

function Example({ documents }: { documents: readonly OpenDocument[] }): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  const { view } = useSession();
  const { link } = useExample();
  const stage = useStage();
  const loaded = useReadable(link.loaded);
  const saved = useReadable(useMemo(() => restedSaved(link.saved), [link]));
  const unsaved = useUnsavedExample(link);
  const retry = useRetry(useMemo(() => [link], [link]));
  // Before the text is here the stage is not known, and a heading would claim one.
  if (!loaded) return <LoadingPage text={t('results.example.loading')} />;
  return (
    <Page
      wide
      title={wording(EXAMPLE_WORDS[stage])}
      aside={<SavedIndicator saved={saved} retry={retry} people={view.people} />}
      lead={
        <div className={styles.status}>
          <p>
            {t('results.example.from')} <Link to={`/t/${view.id}`}>{view.title}</Link>
          </p>
          <NotAdopted />
          {view.example && <Chip tone="warn">{t('common.example')}</Chip>}
        </div>
      }
    >
      <RedoneNotice kind="example" documents={documents} />
      <ExampleView />
      <RefusedDialog unsaved={unsaved} saved={saved} />
      <UnsavedDialog unsaved={unsaved} saved={saved} />
    </Page>
  );
}
