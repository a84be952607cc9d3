// How far the example has come: what is filled in, what is required and missing, what is too long. Pure.
import type { ExampleField } from '#shared/example/exampleFields.ts';

export type Progress = {
  of: number;
  filled: number;
  /** Ids of required fields without text, in order. */
  missing: string[];
  /** Ids of fields with more text than they hold, in order. */
  over: string[];
};

/** Characters over the limit; 0 when there are none. */
export function charsOver(field: ExampleField, text: string): number {
  return field.maxChars === null ? 0 : Math.max(0, text.length - field.maxChars);
}

/** The things in a list, one a line. */
export function itemsIn(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}

/** Things over the limit of a list; 0 when there are none. */
export function itemsOver(field: ExampleField, text: string): number {
  return field.maxItems === undefined ? 0 : Math.max(0, itemsIn(text) - field.maxItems);
}

export function progressOf(
  fields: readonly ExampleField[],
  texts: Readonly<Record<string, string>>,
): Progress {
  const textOf = (field: ExampleField): string => texts[field.id] ?? '';
  const isOver = (field: ExampleField): boolean =>
    charsOver(field, textOf(field)) > 0 || itemsOver(field, textOf(field)) > 0;
  const isEmpty = (field: ExampleField): boolean => textOf(field).trim() === '';
  return {
    of: fields.length,
    filled: fields.filter((field) => !isEmpty(field)).length,
    missing: fields.filter((field) => field.required && isEmpty(field)).map(({ id }) => id),
    over: fields.filter(isOver).map(({ id }) => id),
  };
}
