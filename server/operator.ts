// What an operator can ask of an installation, whether its server runs or not.
import { z } from 'zod';
import { createSecret } from '#shared/ids.ts';
import { hashSecret, random } from './auth/secrets.ts';
import type { Storage } from './storage/Storage.ts';

export const OperatorCommand = z.discriminatedUnion('command', [
  z.object({ command: z.literal('token.create'), role: z.literal('organiser') }),
  z.object({ command: z.literal('organiser.link') }),
]);
export type OperatorCommand = z.infer<typeof OperatorCommand>;

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
      await storage.putOrganiserLink(hashSecret(secret), now);
      return secret;
  }
}
