// Where a session's view lies in the query cache.

export function sessionKey(id: string): readonly ['session', string] {
  return ['session', id];
}
