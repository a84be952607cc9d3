// A section whose rows are another section's notes: one row a note, one column a field, as a real table.
import { useTranslation } from '../i18n/words.ts';
import { sectionId } from '#shared/board/section.ts';
import { fieldKey, type Field, type SectionTemplate } from '#shared/template/template.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLists, useNote, useSectionTemplate } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';
import { FieldInput } from './FieldInput.tsx';
import styles from './fields.module.css';

type MatrixTableProps = {
  sectionKey: string;
  rowsOf: string;
  /** Its fields are not tab stops: whoever shows it moves the focus among them. */
  roving?: boolean;
};

/** The board's id of a template's section. */
export function useSectionIdOf(key: string): string {
  const { store } = useBoard();
  const { sections } = useLists();
  return sections.find((id) => store.getSection(id)?.key === key) ?? sectionId(key);
}

function Row({ id, template, roving }: { id: string; template: SectionTemplate; roving: boolean }) {
  const { t } = useTranslation();
  const wording = useWording();
  const text = useNote(id)?.text || t('board.emptyText');
  const cell = (field: Field): string =>
    t('board.matrix.cell', { field: wording(field.label), note: text.slice(0, 80) });
  return (
    <tr>
      <th scope="row">{text}</th>
      {template.fields.map((field) => (
        <td key={field.id} data-type={field.type}>
          <FieldInput
            id={id}
            field={field}
            name={fieldKey(template, field)}
            label={cell(field)}
            hideLabel
            roving={roving}
          />
        </td>
      ))}
    </tr>
  );
}

export function MatrixTable({ sectionKey, rowsOf, roving = false }: MatrixTableProps) {
  const { t } = useTranslation();
  const wording = useWording();
  const { store } = useBoard();
  const template = useSectionTemplate(sectionKey);
  const source = useSectionTemplate(rowsOf);
  const sourceId = useSectionIdOf(rowsOf);
  useLists();
  const rows = store.notesIn(sourceId);
  if (!template || !source) return null;
  if (rows.length === 0)
    return <p className={styles.hint}>{t('board.matrix.empty', { section: wording(source.title) })}</p>;
  return (
    <table className={styles.matrix}>
      <thead>
        <tr>
          <th scope="col">{source.note ? wording(source.note.label) : t('board.matrix.note')}</th>
          {template.fields.map((field) => (
            <th key={field.id} scope="col">
              {wording(field.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((id) => (
          <Row key={id} id={id} template={template} roving={roving} />
        ))}
      </tbody>
    </table>
  );
}
