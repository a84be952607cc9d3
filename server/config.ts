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
  /** Lets a program that knows it read /metrics, beside the tokens made by the command line. */
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{20,}$/)
    .optional(),
  /** How long every moment of a board can be looked at again; after that, one a day. */
  HISTORY_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

/** What each setting is, for a message to whoever wrote it otherwise. */
const MEANT: Record<string, string> = {
  PORT: 'a number from 0 to 65535',
  HOST: 'an address to listen on',
  DATA_DIR: 'a folder',
  PUBLIC_URL: 'an address such as https://utbyte.example',
  TRUST_PROXY: '0 or 1',
  METRICS_TOKEN: 'at least 20 letters and digits without spaces',
  HISTORY_DAYS: 'a number of days from 1 to 3650',
  LOG_LEVEL: 'one of silent, error, warn, info and debug',
};

export type Config = Readonly<{
  port: number;
  host: string;
  dataDir: string;
  publicUrl: string | null;
  trustProxy: boolean;
  historyDays: number;
  metricsToken: string | null;
  logLevel: string;
}>;

export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  );
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const meant = `${name} is ${MEANT[name] ?? 'something else'}`;
      // What is nearly a secret is none of a log's business.
      return name === 'METRICS_TOKEN' ? meant : `${meant}, not “${env[name] ?? ''}”`;
    });
    throw new StartupError(`The settings are not right: ${wrong.join('; ')}.`);
  }
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, TRUST_PROXY, METRICS_TOKEN, HISTORY_DAYS, LOG_LEVEL } =
    parsed.data;
  return Object.freeze({
    port: PORT,
    host: HOST,
    dataDir: resolve(DATA_DIR),
    publicUrl: PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustProxy: TRUST_PROXY,
    historyDays: HISTORY_DAYS,
    metricsToken: METRICS_TOKEN ?? null,
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
