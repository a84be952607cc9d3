// Counts wrong codes from one address, so that codes cannot be searched. Right ones cost nothing: an agency is one address.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Request } from 'express';
import { limits } from '#shared/limits.ts';
import { Refused } from '../errors.ts';

const GUESSES: ReadonlySet<string> = new Set(['wrong_code', 'wrong_resume_code', 'link_unknown']);

export type WrongGuesses = <T>(request: Request, attempt: () => Promise<T>) => Promise<T>;

export function createWrongGuesses(): WrongGuesses {
  const limiter = new RateLimiterMemory({ points: limits.wrongCodesPerMinute, duration: 60 });
  return async (request, attempt) => {
    const address = request.ip ?? 'unknown';
    const spent = await limiter.get(address);
    if (spent !== null && spent.consumedPoints >= limits.wrongCodesPerMinute) throw new Refused('too_many');
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof Refused && GUESSES.has(error.code)) {
        await limiter.consume(address).catch((reason: unknown) => {
          if (!(reason instanceof RateLimiterRes)) throw reason;
        });
      }
      throw error;
    }
  };
}
