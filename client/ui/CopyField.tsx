// A value to take along: shown in a read-only field, with a button that copies it or, where that is barred, selects it.
import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { Button } from './Button.tsx';
import styles from './CopyField.module.css';
import { cx } from './cx.ts';
import { Status } from './Status.tsx';

const SHOWN_MS = 4_000;

type CopyState = 'idle' | 'copied' | 'selected';
type Copyable = HTMLInputElement | HTMLTextAreaElement;

export function useCopy(): { state: CopyState; copy: (field: Copyable | null) => void } {
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state === 'idle') return undefined;
    const timer = setTimeout(() => setState('idle'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return {
    state,
    copy: (field) => {
      if (field) void copyFrom(field).then(setState);
    },
  };
}

async function copyFrom(field: Copyable): Promise<CopyState> {
  try {
    // Absent on plain http, barred by some policies.
    await navigator.clipboard.writeText(field.value);
    return 'copied';
  } catch {
    field.focus();
    field.select();
    return 'selected';
  }
}

export function CopyField(props: { label: string; value: string; large?: boolean }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { state, copy } = useCopy();
  return (
    <div className={styles.copyField}>
      <label htmlFor={id} className={styles.label}>
        {props.label}
      </label>
      <div className={styles.row}>
        <input
          ref={field}
          id={id}
          readOnly
          value={props.value}
          className={cx(styles.value, props.large && styles.large)}
          onFocus={(event) => event.target.select()}
        />
        <Button label={`${t('copy.copy')}: ${props.label}`} onPress={() => copy(field.current)}>
          {state === 'copied' ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} />}
        </Button>
      </div>
      <Status className={styles.said}>{state !== 'idle' && t(`copy.${state}`)}</Status>
    </div>
  );
}
