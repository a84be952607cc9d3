// What an operator can ask of an installation, whether its server runs or not.
import { z } from 'zod';
import { createSecret } from '#shared/ids.ts';
import { hashSecret, random } from './auth/secrets.ts';
import { TOKEN_ROLES, type Storage } from './storage/Storage.ts';
import type { Renewal } from './sync/log/renewal.ts';

export const OperatorCommand = z.discriminatedUnion('command', [
  z.object({ command: z.literal('token.create'), role: z.enum(TOKEN_ROLES) }),
  z.object({ command: z.literal('organiser.link') }),
]);
export type OperatorCommand = z.infer<typeof OperatorCommand>;

/** Erases how the documents of a session came to be; for a session's id or its code. */
export const RenewCommand = z.object({ command: z.literal('board.renew'), session: z.string().max(64) });
export type RenewCommand = z.infer<typeof RenewCommand>;

/** What a running server is asked: also what touches the documents it has open. */
export const ServerCommand = z.discriminatedUnion('command', [...OperatorCommand.options, RenewCommand]);
export type ServerCommand = z.infer<typeof ServerCommand>;

/** A line for each document: its old id and its new one. */
export async function runRenewCommand(renewal: Renewal, command: RenewCommand): Promise<string> {
  const moved = await renewal.renewSession(command.session);
  return moved.map(({ from, to }) => `${from} ${to}`).join('\n');
}

/** The one line the command answers with: a bare token, or a secret for a link. */
export async function runOperatorCommand(
  storage: Storage,
  command: OperatorCommand,
  now: number,
): Promise<string> {
  const secret = createSecret(random);
  switch (command.command) {
    case 'token.create':
      await storage.putToken({ hash: hashSecret(secret), role: command.role, now });
      return secret;
    case 'organiser.link':
      await storage.putOrganiserLink(hashSecret(secret), now, null);
      return secret;
  }
}

const START_LINK = 'start_link';

/** The link printed at a start while nobody is organiser. The one of the start before, if unused, ends with it. */
export async function createStartLink(storage: Storage, now: number): Promise<string> {
  const secret = createSecret(random);
  const hash = hashSecret(secret);
  await storage.putOrganiserLink(hash, now, await storage.getSetting(START_LINK));
  await storage.putSetting(START_LINK, hash);
  return secret;
}
