// One field of the example: what it is for, the text that everyone writes together, how much room is left, and where it came from.
import { memo, useCallback, useId, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { labelAt, type ExampleField } from '#shared/example/exampleFields.ts';
import { limits } from '#shared/limits.ts';
import { useBoundText } from '../board/useBoundText.ts';
import { localeOf, useLanguage } from '../i18n/i18n.ts';
import { growField } from '../list/growField.ts';
import { useSession } from '../session/sessionContext.ts';
import { cx } from '../ui/cx.ts';
import styles from './example.module.css';
import { useExample, useFieldText, useMayEdit, useStage, useWriters } from './exampleContext.ts';
import { charsOver, itemsIn, itemsOver } from './exampleProgress.ts';
import { exampleTextOf } from './exampleText.ts';
import { ExampleSources, type Sources } from './ExampleSources.tsx';

/** The element a field has on the page; the contents lead to it. */
export const fieldAnchor = (field: string): string => `example-${field}`;

function Writing({ field }: { field: string }): ReactNode {
  const { t } = useTranslation();
  const { view } = useSession();
  const writers = useWriters(field);
  const names = [...new Set(writers)]
    .map((who) => view.people.find(({ id }) => id === who)?.name)
    .filter((name) => name !== undefined);
  if (names.length === 0) return null;
  return <span className={styles.writing}>{t('results.example.writing', { names: names.join(', ') })}</span>;
}

/** How much is written of what there is room for; over is told, never cut. */
function Left({ field, text }: { field: ExampleField; text: string }): ReactNode {
  const { t } = useTranslation();
  const number = new Intl.NumberFormat(localeOf(useLanguage()));
  const [chars, items] = [charsOver(field, text), itemsOver(field, text)];
  if (field.maxChars !== null)
    return (
      <span className={cx(chars > 0 && styles.over)}>
        {t('results.example.chars', {
          written: number.format(text.length),
          max: number.format(field.maxChars),
        })}
        {chars > 0 && `. ${t('results.example.over', { count: chars })}`}
      </span>
    );
  if (field.maxItems === undefined) return null;
  return (
    <span className={cx(items > 0 && styles.over)}>
      {t('results.example.items', { written: itemsIn(text), max: field.maxItems })}
      {items > 0 && `. ${t('results.example.itemsOver', { count: items })}`}
    </span>
  );
}

type RowProps = { field: ExampleField; sources: Sources; folded: boolean };

export const ExampleFieldRow = memo(function ExampleFieldRow({ field, sources, folded }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { link, undo, presence } = useExample();
  const stage = useStage();
  const mayEdit = useMayEdit();
  const text = useFieldText(field.id);
  const id = useId();
  const label = labelAt(field, stage)[language];
  const bind = useBoundText({
    find: useCallback(() => exampleTextOf(link.doc, field.id), [link, field.id]),
    undo,
    text,
    onShown: growField,
    onEditing: (editing) => presence.update({ editing: editing ? field.id : null }),
  });
  const empty = text.trim() === '';
  return (
    <div id={fieldAnchor(field.id)} className={styles.row} data-field={field.id}>
      <div className={styles.main}>
        <label htmlFor={id} className={styles.label}>
          {label}
          {field.required && <span className={styles.required}> {t('results.example.required')}</span>}
        </label>
        {field.hint && (
          <p id={`${id}-hint`} className={styles.hint}>
            {field.hint[language]}
          </p>
        )}
        <textarea
          ref={bind}
          id={id}
          className={styles.text}
          rows={field.type === 'prose' ? 3 : 1}
          defaultValue={text}
          maxLength={limits.noteChars}
          readOnly={!mayEdit}
          aria-describedby={cx(field.hint && `${id}-hint`, `${id}-foot`)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
          }}
        />
        <p id={`${id}-foot`} className={styles.foot}>
          {empty && <b className={styles.unwritten}>{t('results.example.toBeWritten')}</b>}
          <Left field={field} text={text} />
          <Writing field={field.id} />
        </p>
      </div>
      <ExampleSources field={field.id} label={label} sources={sources} folded={folded} />
    </div>
  );
});
