// Counts wrong codes from one address, so that codes cannot be searched. Right ones are not counted, since an agency is
// one address; but once the wrong ones are spent nobody there gets further for the rest of the minute: a limit that let
// right guesses through would be none.
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Request } from 'express';
import { limits } from '#shared/limits.ts';
import { Refused } from '../errors.ts';

const GUESSES: ReadonlySet<string> = new Set([
  'wrong_code',
  'wrong_resume_code',
  'link_unknown',
  'invalid_token',
]);

/** Who is counted together: one address, and in IPv6 the network a single household or office is given whole. */
export function addressGroup(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [before = '', after] = (ip.split('%')[0] ?? '').split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const missing = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

export type WrongGuesses = <T>(request: Request, attempt: () => Promise<T>) => Promise<T>;

export function createWrongGuesses(): WrongGuesses {
  const limiter = new RateLimiterMemory({ points: limits.wrongCodesPerMinute, duration: 60 });
  return async (request, attempt) => {
    const address = addressGroup(request.ip ?? 'unknown');
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
