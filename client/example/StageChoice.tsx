// How far what the example tells of has come: only what has been tried is called a learning example.
import { useId, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { setStage } from '#shared/example/exampleDocument.ts';
import { STAGES, type Stage } from '#shared/example/exampleFields.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './example.module.css';
import { useExample, useMayEdit, useStage, useTexts } from './exampleContext.ts';

const WORDS = {
  problem: { name: 'results.example.stage.problem', about: 'results.example.stage.problemAbout' },
  plan: { name: 'results.example.stage.plan', about: 'results.example.stage.planAbout' },
  tried: { name: 'results.example.stage.tried', about: 'results.example.stage.triedAbout' },
} as const satisfies Record<Stage, unknown>;

export function StageChoice(): ReactNode {
  const { t } = useTranslation();
  const { link } = useExample();
  const stage = useStage();
  const texts = useTexts();
  const mayEdit = useMayEdit();
  const name = useId();
  const nothingCame = ['outputs', 'effects'].every((field) => (texts[field] ?? '').trim() === '');
  return (
    <fieldset className={styles.stages}>
      <legend>{t('results.example.stage.legend')}</legend>
      {STAGES.map((one) => (
        <label key={one} className={styles.stage} data-chosen={one === stage || undefined}>
          <input
            type="radio"
            name={name}
            value={one}
            checked={one === stage}
            disabled={!mayEdit}
            onChange={() => setStage(link.doc, one)}
          />
          <b>{t(WORDS[one].name)}</b>
          <span className={styles.stageAbout}>{t(WORDS[one].about)}</span>
        </label>
      ))}
      {stage === 'tried' && nothingCame && (
        <Notice tone="warn">{t('results.example.stage.nothingCame')}</Notice>
      )}
    </fieldset>
  );
}
