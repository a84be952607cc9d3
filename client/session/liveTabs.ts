// Which pages of this browser are alive: each holds a lock that ends with it, however it ends.

const NAME = 'utbyte.page.';

export type Presence = { release: () => void };

/** Says that this one is alive. Resolves when everybody can see it. */
export function comeAlive(writer: string): Promise<Presence> {
  return new Promise((resolve) => {
    void navigator.locks.request(
      NAME + writer,
      () => new Promise<void>((release) => resolve({ release: () => release() })),
    );
  });
}

export async function aliveNow(): Promise<ReadonlySet<string>> {
  const { held } = await navigator.locks.query();
  return new Set((held ?? []).map(({ name }) => name?.slice(NAME.length) ?? ''));
}

/** One page at a time: two that open together must not both take over what a third one left. */
export async function alone<T>(what: string, act: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`utbyte.alone.${what}`, act);
}
