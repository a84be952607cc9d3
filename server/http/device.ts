// The cookie that makes a browser a device of ours: found or made, always HttpOnly.
import type { Request, Response } from 'express';
import { createSecret } from '#shared/ids.ts';
import { COOKIE, cookieOf, type Identity } from '../auth/identity.ts';
import { hashSecret, random } from '../auth/secrets.ts';
import type { Config } from '../config.ts';

const YEAR_MS = 365 * 24 * 3600 * 1000;

export type Device = {
  /** Hash of the device's secret: how it is known in the database. */
  hash: string;
  /** Gives the secret to the browser. Only when the call has made something of it. */
  remember: () => void;
};

export function deviceOf(request: Request, response: Response, identity: Identity, config: Config): Device {
  const known = identity.device !== null ? cookieOf(request) : null;
  const secret = known ?? createSecret(random);
  return {
    hash: hashSecret(secret),
    remember: () => {
      response.cookie(COOKIE, secret, {
        httpOnly: true,
        sameSite: 'lax',
        secure: request.secure || (config.publicUrl?.startsWith('https:') ?? false),
        path: '/',
        maxAge: YEAR_MS,
      });
    },
  };
}

/** A host name or address with its port, and nothing else that a Host header can be made to hold. */
const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** The address users see: as configured, else as this request reached us. */
export function baseUrlOf(request: Request, config: Config): string {
  const { host = '' } = request.headers;
  return (
    config.publicUrl ??
    `${request.protocol}://${HOST.test(host) ? host : `${config.host}:${request.socket.localPort ?? config.port}`}`
  );
}
