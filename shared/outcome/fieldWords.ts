// A field's value as words: what a document or a page writes for it.
import type { FieldValue } from '../board/note.ts';
import type { Field } from '../template/template.ts';
import type { Language } from '../text.ts';

/** A field's value as words in a language. Ids of the register and of options become their names. */
export function fieldWords(
  field: Field,
  value: FieldValue,
  language: Language,
  nameOf: (id: string) => string,
): string {
  switch (field.type) {
    case 'text':
    case 'date':
      return String(value);
    case 'check':
      return value === true ? (language === 'sv' ? 'Ja' : 'Yes') : '';
    case 'choice':
      return field.options.find((option) => option.id === value)?.label[language] ?? String(value);
    case 'agency':
    case 'subgoal':
    case 'note':
      return (Array.isArray(value) ? value : [String(value)]).map(nameOf).join(', ');
  }
}
