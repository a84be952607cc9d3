// GET /metrics: an operator's figures, for a program with the operator's token and nobody else.
import { timingSafeEqual } from 'node:crypto';
import type { Express, Request } from 'express';
import { bearerOf } from '../auth/identity.ts';
import { hashSecret } from '../auth/secrets.ts';
import { Refused } from '../errors.ts';
import type { HttpContext } from './context.ts';
import { createWrongGuesses } from './wrongGuesses.ts';

/** Compared as digests, so that the time it takes tells nothing of the token. */
const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(hashSecret(one)), Buffer.from(hashSecret(other)));

export function addMetricsRoute(app: Express, context: HttpContext): void {
  const { config, storage, metrics } = context;
  // Counted apart from the codes people type: a program with an old token must not keep an agency from joining.
  const wrongGuesses = createWrongGuesses();

  async function demandOperator(request: Request): Promise<void> {
    // A cookie is never asked for: a page that a browser opens by itself must not get the figures.
    const token = bearerOf(request);
    if (token === undefined) throw new Refused('invalid_token');
    await wrongGuesses(request, async () => {
      if (config.metricsToken !== null && isSame(token, config.metricsToken)) return;
      const role = await storage.tokenRole(hashSecret(token));
      if (role === null) throw new Refused('invalid_token');
      if (role !== 'operator') throw new Refused('not_allowed');
    });
  }

  app.get('/metrics', async (request, response) => {
    response.set('Cache-Control', 'no-store');
    try {
      await demandOperator(request);
    } catch (error) {
      if (error instanceof Refused && error.code === 'invalid_token')
        response.set('WWW-Authenticate', 'Bearer realm="metrics"');
      throw error;
    }
    response.set('Content-Type', metrics.contentType).send(await metrics.text());
  });
}
