// Two words, Svenska and English; the one in use is marked.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { LANGUAGES, type Language } from '#shared/text.ts';
import { setLanguage, useLanguage } from '../i18n/i18n.ts';
import { cx } from './cx.ts';
import styles from './LanguageSwitch.module.css';

const NAMES = { sv: 'common.swedish', en: 'common.english' } as const satisfies Record<Language, string>;

export function LanguageSwitch(props: { compact?: boolean }): ReactNode {
  const { t } = useTranslation();
  const current = useLanguage();
  return (
    <fieldset className={styles.switch} aria-label={t('common.language')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={cx(styles.choice, language === current && styles.current)}
          aria-pressed={language === current}
          onClick={() => void setLanguage(language)}
        >
          {props.compact === true ? (
            <>
              {language.toUpperCase()}
              <span className="srOnly"> {t(NAMES[language])}</span>
            </>
          ) : (
            t(NAMES[language])
          )}
        </button>
      ))}
    </fieldset>
  );
}
