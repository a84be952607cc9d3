// Appends on their way to the thread that writes: all bytes in one buffer that is handed over, the rest as one text.
// Cloning them piece by piece costs more than writing them.
import type { Append } from './Storage.ts';

export type PackedAppends = {
  /** The appends as JSON, each row's bytes as [from, to] in `bytes`. */
  appends: string;
  bytes: Uint8Array<ArrayBuffer>;
};

type PackedRow = Omit<Append['rows'][number], 'bytes'> & { bytes: [number, number] };
type PackedAppend = Omit<Append, 'rows'> & { rows: PackedRow[] };

export function packAppends(appends: readonly Append[]): PackedAppends {
  const size = appends.reduce(
    (sum, { rows }) => rows.reduce((inner, { bytes }) => inner + bytes.length, sum),
    0,
  );
  const all = new Uint8Array(size);
  let at = 0;
  const packed = appends.map((append): PackedAppend => ({
    ...append,
    rows: append.rows.map((row) => {
      const from = at;
      all.set(row.bytes, from);
      at += row.bytes.length;
      return { ...row, bytes: [from, at] };
    }),
  }));
  return { appends: JSON.stringify(packed), bytes: all };
}

export function unpackAppends({ appends, bytes }: PackedAppends): Append[] {
  // From our own typed caller on the other side of the port.
  return (JSON.parse(appends) as PackedAppend[]).map((append) => ({
    ...append,
    rows: append.rows.map((row) => ({ ...row, bytes: bytes.subarray(...row.bytes) })),
  }));
}
