// What a place may be for, by the description of a document's kind.
import type { PlaceShape, RecordShape, RootShape } from '#shared/board/shape.ts';

export type RecordsShape = Extract<RootShape, { holds: 'records' }>;

/** A key of the description. While a record's type is open, several places may be meant by one. */
export type Spot = { places: readonly PlaceShape[]; isServers: boolean; required: boolean };
export type Spots = ReadonlyMap<string, Spot>;

export type RootRole = { at: 'root'; name: string; shape: RootShape; spots: Spots };
export type RecordRole = {
  at: 'record';
  root: RecordsShape;
  /** What it may be: one shape when its type is known, else each that people may make. */
  shapes: readonly RecordShape[];
  spots: Spots;
  /** Under which keys which values keep it for those who lead. */
  guards: readonly NonNullable<RecordShape['guard']>[];
  isServers: boolean;
};
export type FieldsRole = { at: 'fields'; shape: NonNullable<PlaceShape['fields']>; isServers: boolean };
export type TextRole = { at: 'text'; maxChars: number; isServers: boolean };
/** `nowhere`: the description has no such place. */
export type Role = RootRole | RecordRole | FieldsRole | TextRole | { at: 'nowhere' };
