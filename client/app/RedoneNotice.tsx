// When a document had to be opened anew: what happened, in one sentence, and the text of what could not be saved.
import { X } from 'lucide-react';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { DocumentKind } from '#shared/workshop/documents.ts';
import { localeOf, useLanguage } from '../i18n/i18n.ts';
import type { LeftChange } from '../session/leftChanges.ts';
import type { OpenDocument, Redone } from '../session/openDocument.ts';
import { useSession } from '../session/sessionContext.ts';
import { useRedone } from '../session/useOpenDocuments.ts';
import { Button } from '../ui/Button.tsx';
import { LeftDialog } from './LeftDialog.tsx';
import styles from './strip.module.css';

/** What happened, as a key of the catalogue. */
function sentenceOf(redone: Redone | null, left: number) {
  if (left > 0) return 'redone.left';
  if (!redone) return null;
  if (redone.locked > 0) return 'redone.locked';
  if (redone.undone > 0) return 'redone.undone';
  return redone.again > 0 ? 'redone.again' : 'redone.moved';
}

export function useLeft(kind: DocumentKind): readonly LeftChange[] {
  const { left } = useSession().keeping;
  return useSyncExternalStore(left.all.subscribe, left.all.get).filter((one) => one.kind === kind);
}

/** What was too old to be sent is not taken away without a word. */
function SweptNotice(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { swept } = useSession().keeping;
  const gone = useSyncExternalStore(swept.subscribe, swept.get);
  const [first] = gone;
  if (!first) return null;
  const date = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long' }).format(first.at);
  return (
    <div className={styles.strip}>
      <output>{t('redone.swept', { date })}</output>
      <Button look="quiet" label={t('redone.dismiss')} onPress={() => swept.set(gone.slice(1))}>
        <X aria-hidden size={18} />
      </Button>
    </div>
  );
}

export function RedoneNotice(props: { kind: DocumentKind; documents: readonly OpenDocument[] }): ReactNode {
  const { documents } = props;
  const { t } = useTranslation();
  const redone = useRedone(documents);
  const left = useLeft(props.kind);
  const [showing, setShowing] = useState(false);
  const sentence = sentenceOf(redone, left.length);
  return (
    <>
      <SweptNotice />
      <output className="srOnly">{sentence && t(sentence, { count: left.length })}</output>
      {sentence && (
        <div className={styles.strip}>
          <p>{t(sentence, { count: left.length })}</p>
          {left.length > 0 ? (
            <Button onPress={() => setShowing(true)}>{t('redone.show', { count: left.length })}</Button>
          ) : (
            <Button
              look="quiet"
              label={t('redone.dismiss')}
              onPress={() => {
                for (const one of documents) one.heard();
              }}
            >
              <X aria-hidden size={18} />
            </Button>
          )}
        </div>
      )}
      <LeftDialog left={left} documents={documents} isOpen={showing} onClose={() => setShowing(false)} />
    </>
  );
}
