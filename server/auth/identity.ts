// Who is asking: a device by its cookie, or a program by its bearer token. Nothing here decides what they may do.
import type { IncomingMessage } from 'node:http';
import type { Storage, TokenRole } from '../storage/Storage.ts';
import { Refused } from '../errors.ts';
import { hashSecret } from './secrets.ts';

export const COOKIE = 'utbyte';

export type Identity = {
  /** Hash of the device's cookie, null when it has none that we know. */
  device: string | null;
  organiserId: string | null;
  /** Session id → participant id. */
  participants: ReadonlyMap<string, string>;
  /** Set when a valid bearer token came with the request. */
  token: TokenRole | null;
};

export type Identify = (request: IncomingMessage) => Promise<Identity>;

export function cookieOf(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE && value) return value;
  }
  return null;
}

/** The token a program sent on purpose; a browser never adds one by itself. */
export function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

export function createIdentify(storage: Storage): Identify {
  return async (request) => {
    const nobody: Identity = { device: null, organiserId: null, participants: new Map(), token: null };
    const bearer = bearerOf(request);
    // Another scheme is a proxy's own business, before or after us.
    if (bearer !== undefined) {
      const role = await storage.tokenRole(hashSecret(bearer));
      if (!role) throw new Refused('invalid_token');
      return { ...nobody, token: role };
    }
    const cookie = cookieOf(request);
    if (!cookie) return nobody;
    const device = hashSecret(cookie);
    const grants = await storage.deviceGrants(device);
    return grants ? { ...nobody, device, ...grants } : nobody;
  };
}
