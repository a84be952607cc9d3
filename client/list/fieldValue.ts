// A field's stored value with the way to change it, and the words that name it.
import type { FieldValue } from '#shared/board/note.ts';
import type { Field } from '#shared/template/template.ts';
import { useBoard } from '../board/boardContext.ts';
import { useNote } from '../board/boardHooks.ts';
import { useWording } from '../i18n/i18n.ts';

export type FieldPlace = {
  id: string;
  field: Field;
  /** The name the value is stored under. */
  name: string;
  /** Said instead of the field's own label, for instance with the note's text in a table. */
  label?: string;
  hideLabel?: boolean;
  /** Not a tab stop of its own. */
  roving?: boolean;
};

export function useFieldValue({
  id,
  name,
}: FieldPlace): [FieldValue | undefined, (value: FieldValue | null) => void] {
  const { actions } = useBoard();
  const value = useNote(id)?.fields[name];
  return [value, (next) => actions.setField(id, name, next)];
}

export function useFieldLabel(place: FieldPlace): string {
  const wording = useWording();
  return place.label ?? wording(place.field.label);
}
