// Where a door lies in the query cache.

export function doorKey(code: string): readonly unknown[] {
  return ['door', code];
}
