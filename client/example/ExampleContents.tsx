// How far the example has come, and the way to each of its parts and to what is missing.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { labelAt, type ExampleField } from '#shared/example/exampleFields.ts';
import { useLanguage } from '../i18n/i18n.ts';
import styles from './example.module.css';
import { useStage, useTexts } from './exampleContext.ts';
import { fieldAnchor } from './ExampleFieldRow.tsx';
import { partsOf, type PartId } from './exampleParts.ts';
import { progressOf } from './exampleProgress.ts';

export const partAnchor = (part: PartId): string => `example-part-${part}`;

/** A link within the page, which goes to the field itself: there one can write at once. */
function Jump({ to, children }: { to: string; children: ReactNode }): ReactNode {
  return (
    <a
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault();
        const target = document.getElementById(to);
        target?.scrollIntoView({ block: 'start' });
        (target?.querySelector<HTMLElement>('textarea') ?? target)?.focus({ preventScroll: true });
      }}
    >
      {children}
    </a>
  );
}

export function ExampleContents({ fields }: { fields: readonly ExampleField[] }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const stage = useStage();
  const texts = useTexts();
  const { filled, of, missing, over } = progressOf(fields, texts);
  const jumps = (ids: readonly string[]): ReactNode => (
    <ul>
      {ids.map((id) => {
        const field = fields.find((one) => one.id === id);
        return (
          <li key={id}>
            <Jump to={fieldAnchor(id)}>{field ? labelAt(field, stage)[language] : id}</Jump>
          </li>
        );
      })}
    </ul>
  );
  return (
    <nav className={styles.contents} aria-label={t('results.example.contents')}>
      <p className={styles.progress}>
        <b>{t('results.example.filled', { filled, of })}</b>
        <progress max={of} value={filled} aria-hidden="true" />
      </p>
      <ol className={styles.parts}>
        {partsOf(fields).map((part) => (
          <li key={part.id}>
            <Jump to={partAnchor(part.id)}>{t(part.words)}</Jump>
            <span className={styles.partCount}>
              {part.fields.filter(({ id }) => (texts[id] ?? '').trim() !== '').length}/{part.fields.length}
            </span>
          </li>
        ))}
      </ol>
      {missing.length > 0 && (
        <details className={styles.gaps}>
          <summary>{t('results.example.missing', { count: missing.length })}</summary>
          {jumps(missing)}
        </details>
      )}
      {over.length > 0 && (
        <details className={styles.gaps}>
          <summary>{t('results.example.tooLong', { count: over.length })}</summary>
          {jumps(over)}
        </details>
      )}
    </nav>
  );
}
