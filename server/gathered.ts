// Requests that come while one is being answered, asked together: many small transactions become one.

/**
 * @param ask answers requests in their order
 * @param next runs an act when all that is being done now is done; without it the first is asked for at once
 * @returns asks for one
 */
export function gathered<Request, Answer>(
  ask: (requests: readonly Request[]) => Promise<readonly Answer[]>,
  next: (act: () => void) => void = (act) => act(),
): (request: Request) => Promise<Answer> {
  type Waiting = { request: Request; resolve: (answer: Answer) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let busy = false;

  async function run(): Promise<void> {
    const batch = waiting;
    waiting = [];
    try {
      const answers = await ask(batch.map(({ request }) => request));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    busy = false;
    if (waiting.length > 0) plan();
  }

  function plan(): void {
    if (busy) return;
    busy = true;
    next(() => void run());
  }

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      plan();
    });
}
