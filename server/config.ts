// The environment, read and checked once at start.
import { resolve } from 'node:path';
import { z } from 'zod';
import { StartupError } from './errors.ts';

const flag = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform((value) => value === '1' || value === 'true');

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  DATA_DIR: z.string().min(1).default('./data'),
  /** The address users see, when a proxy stands before the server. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Whether X-Forwarded-* of the next hop is to be believed. */
  TRUST_PROXY: flag,
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

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
    const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartupError(`The settings are not right. ${issues.join('; ')}.`);
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
