// The notes a field came from, beside it; each can be added to the text. Folded where space is short.
import { Check, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import { shorten } from '../list/shorten.ts';
import { Button } from '../ui/Button.tsx';
import styles from './example.module.css';
import { useExample, useFieldText, useMayEdit } from './exampleContext.ts';
import { addToField } from './exampleText.ts';

export type Sources = Outcome['feeds'][string];

function Source({ field, text }: { field: string; text: string }): ReactNode {
  const { t } = useTranslation();
  const { link, undo } = useExample();
  const mayEdit = useMayEdit();
  const used = useFieldText(field).includes(text.trim());
  return (
    <li className={styles.source}>
      <p className={styles.sourceText}>{text}</p>
      {used ? (
        <p className={styles.used}>
          <Check aria-hidden size={14} />
          {t('results.example.used')}
        </p>
      ) : (
        mayEdit && (
          <Button
            look="quiet"
            onPress={() => {
              undo.separate();
              addToField(link.doc, field, text.trim());
              undo.separate();
            }}
          >
            <Plus aria-hidden size={16} />
            {t('results.example.add')}
            <span className="srOnly">: {shorten(text)}</span>
          </Button>
        )
      )}
    </li>
  );
}

/** So many stand open beside a field; more are unfolded. */
const SHOWN = 4;

function List({ field, sources }: { field: string; sources: Sources }): ReactNode {
  return (
    <ul className={styles.sourceList}>
      {sources.map(({ note, text }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- one note may feed a field with several texts
        <Source key={`${note} ${index}`} field={field} text={text} />
      ))}
    </ul>
  );
}

type ExampleSourcesProps = { field: string; label: string; sources: Sources; folded: boolean };

export function ExampleSources({ field, label, sources, folded }: ExampleSourcesProps): ReactNode {
  const { t } = useTranslation();
  if (sources.length === 0) return null;
  const title = t('results.example.sources', { count: sources.length });
  const rest = sources.slice(SHOWN);
  return folded ? (
    <details className={styles.sources}>
      <summary>
        {title}
        <span className="srOnly">: {label}</span>
      </summary>
      <List field={field} sources={sources} />
    </details>
  ) : (
    <aside className={styles.sources} aria-label={`${title}: ${label}`}>
      <p className={styles.sourcesTitle}>{title}</p>
      <List field={field} sources={sources.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details>
          <summary>{t('results.example.moreSources', { count: rest.length })}</summary>
          <List field={field} sources={rest} />
        </details>
      )}
    </aside>
  );
}
