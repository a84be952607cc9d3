// The order of a list someone is writing in: nothing may move the row they write in, whatever others do. Pure.

/**
 * @param editing the row that is written in; what was above it stays above, what is new comes below, and it stays itself
 */
export function calmOrder(
  before: readonly string[],
  next: readonly string[],
  editing: string | null,
): readonly string[] {
  const at = editing === null ? -1 : before.indexOf(editing);
  if (editing === null || at < 0) return next;
  const there = new Set(next);
  const above = before.slice(0, at).filter((id) => there.has(id));
  const held = new Set([...above, editing]);
  return [...above, editing, ...next.filter((id) => !held.has(id))];
}
