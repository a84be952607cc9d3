// A labelled text field with hint and error beside it; the error is announced and tied to the field.
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { cx } from './cx.ts';
import styles from './TextField.module.css';

type TextFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean;
  autoComplete?: string;
  maxLength?: number;
  /** Takes the focus when shown: for the page's one task, where the visitor came to type. */
  focusFirst?: boolean;
  /** For codes: wide letters, no correction by the keyboard. */
  code?: boolean;
};

export function TextField(props: TextFieldProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { focusFirst } = props;
  useEffect(() => {
    if (focusFirst === true) input.current?.focus();
  }, [focusFirst]);
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {props.label}
        {props.optional === true && <span className={styles.optional}> ({t('common.optional')})</span>}
      </label>
      {props.hint !== undefined && (
        <p className={styles.hint} id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      <input
        ref={input}
        id={id}
        className={cx(styles.input, props.code && styles.code)}
        type="text"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        aria-invalid={props.error !== undefined}
        aria-describedby={described === '' ? undefined : described}
        aria-required={props.optional !== true}
        autoComplete={props.autoComplete ?? 'off'}
        maxLength={props.maxLength}
        spellCheck={!props.code}
        autoCapitalize={props.code ? 'characters' : undefined}
        autoCorrect={props.code ? 'off' : undefined}
      />
      <FieldError id={`${id}-error`} error={props.error} />
    </div>
  );
}

/** The error's place is always there, so that a screen reader hears what comes into it. */
export function FieldError(props: { id: string; error: string | undefined }): ReactNode {
  return (
    <div role="alert" id={props.id}>
      {props.error !== undefined && <p className={styles.error}>{props.error}</p>}
    </div>
  );
}
