// What to have around the method: check-in, breaks, read-back. All of it unless someone takes it away.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { Template } from '#shared/template/template.ts';
import { useWording } from '../i18n/i18n.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Status } from '../ui/Status.tsx';
import styles from './forms.module.css';
import { minutesOf } from './sessionExtras.ts';

type ExtrasProps = {
  template: Template;
  without: readonly string[];
  onChange: (without: readonly string[]) => void;
};

export function Extras({ template, without, onChange }: ExtrasProps): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{t('session.extras.legend')}</legend>
      <div className={styles.ticks}>
        {template.phases
          .filter((phase) => phase.extra === true)
          .map(({ id, title, minutes, purpose }) => (
            <Checkbox
              key={id}
              checked={!without.includes(id)}
              about={purpose && wording(purpose)}
              onChange={(on) => onChange(on ? without.filter((other) => other !== id) : [...without, id])}
            >
              {t('session.extras.withMinutes', { title: wording(title), minutes })}
            </Checkbox>
          ))}
        <Status className={styles.quietText}>
          {t('session.extras.total', { count: minutesOf(template, without) })}
        </Status>
      </div>
    </fieldset>
  );
}
