// A board's past, for those who may read the board: its moments, and the board as it was at one of them.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Response } from 'express';
import { BoardThen, History } from '#shared/api.ts';
import { limits } from '#shared/limits.ts';
import type { Identity } from '../auth/identity.ts';
import { Refused } from '../errors.ts';
import type { HttpContext } from './context.ts';
import type { Registrar } from './endpoint.ts';
import { memberOf } from './memberOf.ts';

/** The whole decimal number of a path, as a log counts; anything else is no moment. */
const SEQ = /^[1-9]\d{0,14}$/;

function sendJson(response: Response, json: Uint8Array): void {
  response.type('application/json').send(Buffer.from(json.buffer, json.byteOffset, json.byteLength));
}

export function addHistoryRoutes(registrar: Registrar, context: HttpContext): void {
  const { history, storage } = context;
  const pace = new RateLimiterMemory({ points: limits.historyPerMinute, duration: 60 });

  /** Lets in who may read the board now, as often as one person can look. */
  async function demandReader(identity: Identity, sessionId: string): Promise<void> {
    let reader = 'organiser';
    if (identity.token === 'organiser') {
      if (!(await storage.sessionById(sessionId))) throw new Refused('not_found');
    } else reader = (await memberOf(context, identity, sessionId, 'board.read')).id;
    await pace.consume(`${reader} ${sessionId}`).catch((reason: unknown) => {
      throw reason instanceof RateLimiterRes ? new Refused('too_fast') : reason;
    });
  }

  registrar.add(
    {
      method: 'get',
      path: '/api/sessions/:id/history',
      summary: 'The moments of the board: when, at which step, and who wrote',
      produces: { 'application/json': History },
      refusals: ['not_signed_in', 'not_member', 'not_found', 'too_fast', 'unavailable'],
    },
    async ({ identity, response, param }) => {
      await demandReader(identity, param('id'));
      sendJson(response, await history.moments(param('id')));
      return undefined;
    },
  );

  registrar.add(
    {
      method: 'get',
      path: '/api/sessions/:id/history/:seq',
      summary: 'The board as it was after the seq-th change',
      produces: { 'application/json': BoardThen },
      refusals: ['not_signed_in', 'not_member', 'not_found', 'too_fast', 'log_damaged', 'unavailable'],
    },
    async ({ identity, response, param }) => {
      await demandReader(identity, param('id'));
      if (!SEQ.test(param('seq'))) throw new Refused('not_found');
      sendJson(response, await history.boardAt(param('id'), Number(param('seq'))));
      return undefined;
    },
  );
}
