// Several people doing something at the same time.

/** Waits for all of them, also when one fails: what the others have open can then be closed. Throws what the first who failed threw. */
export async function together<T>(acts: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(acts);
  return Promise.all(acts);
}
