// Which section a note is for, where a phase has several.
import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from '../i18n/words.ts';
import type { SectionTemplate } from '#shared/template/template.ts';
import { useWording } from '../i18n/i18n.ts';
import styles from './answer.module.css';

type SectionChoiceProps = {
  sections: readonly SectionTemplate[];
  chosen: SectionTemplate;
  onChoose: (id: string) => void;
};

export function SectionChoice({ sections, chosen, onChoose }: SectionChoiceProps): ReactNode {
  const { t } = useTranslation();
  const wording = useWording();
  if (sections.length < 2) return null;
  return (
    <ToggleButtonGroup
      className={styles.choice ?? ''}
      aria-label={t('answer.section')}
      disallowEmptySelection
      selectedKeys={[chosen.id]}
      onSelectionChange={(keys) => {
        const [id] = keys;
        if (typeof id === 'string') onChoose(id);
      }}
    >
      {sections.map((section) => (
        <ToggleButton key={section.id} id={section.id} className={styles.option ?? ''}>
          {wording(section.title)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
