// Whether a request comes from our own pages. Programs send no Origin; a browser on another site always does.
import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';

function hostOf(url: string): string | null {
  return URL.parse(url)?.host ?? null;
}

export function isOwnOrigin(request: IncomingMessage, config: Config): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return false;
  if (origin === undefined) return true;
  const from = hostOf(origin);
  return from !== null && (from === host || from === (config.publicUrl ? hostOf(config.publicUrl) : null));
}
