// The environment, read and checked once at start.
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { StartupError } from './errors.ts';

const flag = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform((value) => value === '1' || value === 'true');

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  /** The address users see, when a proxy stands before the server. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Whether X-Forwarded-* of the next hop is to be believed. */
  TRUST_PROXY: flag,
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

/** What each setting is, for a message to whoever wrote it otherwise. */
const MEANT: Record<string, string> = {
  PORT: 'a number from 0 to 65535',
  HOST: 'an address to listen on',
  DATA_DIR: 'a folder',
  PUBLIC_URL: 'an address such as https://utbyte.example',
  TRUST_PROXY: '0 or 1',
  LOG_LEVEL: 'one of silent, error, warn, info and debug',
};

export type Config = Readonly<{
  port: number;
  host: string;
  dataDir: string;
  publicUrl: string | null;
  trustProxy: boolean;
  logLevel: string;
}>;

export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  );
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name} is ${MEANT[name] ?? 'something else'}, not “${env[name] ?? ''}”`;
    });
    throw new StartupError(`The settings are not right: ${wrong.join('; ')}.`);
  }
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, TRUST_PROXY, LOG_LEVEL } = parsed.data;
  return Object.freeze({
    port: PORT,
    host: HOST,
    dataDir: resolve(DATA_DIR),
    publicUrl: PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustProxy: TRUST_PROXY,
    logLevel: LOG_LEVEL,
  });
}

/** The address to print in links: one that other machines reach too when the server listens on all of them. */
export function publicAddress(config: Config, port: number): string {
  if (config.publicUrl !== null) return config.publicUrl;
  const everywhere = config.host === '0.0.0.0' || config.host === '::';
  const outer = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal);
  const host = everywhere ? (outer?.address ?? 'localhost') : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
