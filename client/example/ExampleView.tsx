// The example as a page to write on together: stage, files, contents, and its fields beside the notes they came from.
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import type { ExampleFormat } from '#shared/api.ts';
import { EXAMPLE_FIELDS } from '#shared/example/exampleFields.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { Downloads } from '../results/Downloads.tsx';
import { useOutcome } from '../results/useOutcome.ts';
import { exampleUrl } from '../session/api.ts';
import { useSession } from '../session/sessionContext.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useWidth } from '../ui/useWidth.ts';
import styles from './example.module.css';
import { ExampleContents, partAnchor } from './ExampleContents.tsx';
import { useMayEdit } from './exampleContext.ts';
import { ExampleFieldRow } from './ExampleFieldRow.tsx';
import { partsOf } from './exampleParts.ts';
import type { Sources } from './ExampleSources.tsx';
import { StageChoice } from './StageChoice.tsx';

const NO_SOURCES: Sources = [];
const PARTS = partsOf(EXAMPLE_FIELDS);

function Files(): ReactNode {
  const { t } = useTranslation();
  const { view } = useSession();
  const language = useLanguage();
  const file = (format: ExampleFormat): { href: string } => ({
    href: exampleUrl(view.id, format, language),
  });
  return (
    <Downloads
      first={{ ...file('pdf'), title: t('results.example.download'), about: t('results.files.pdf') }}
      more={[
        { ...file('md'), title: 'Markdown', about: t('results.files.md') },
        { ...file('json'), title: 'JSON', about: t('results.files.json') },
      ]}
    >
      <ButtonLink to={`/t/${view.id}/resultat`}>{t('results.example.toResults')}</ButtonLink>
    </Downloads>
  );
}

export function ExampleView(): ReactNode {
  const { t } = useTranslation();
  const mayEdit = useMayEdit();
  const folded = useWidth('narrow');
  const { data } = useOutcome();
  const feeds = data?.feeds ?? {};
  return (
    <>
      <Files />
      {!mayEdit && <Notice>{t('results.example.readOnly')}</Notice>}
      <StageChoice />
      <div className={styles.columns}>
        <ExampleContents fields={EXAMPLE_FIELDS} />
        <div className={styles.fields}>
          {PARTS.map((part) => (
            <section key={part.id} className={styles.part}>
              <h2 id={partAnchor(part.id)} tabIndex={-1}>
                {t(part.words)}
              </h2>
              {part.fields.map((field) => (
                <ExampleFieldRow
                  key={field.id}
                  field={field}
                  sources={feeds[field.id] ?? NO_SOURCES}
                  folded={folded}
                />
              ))}
            </section>
          ))}
        </div>
      </div>
    </>
  );
}
