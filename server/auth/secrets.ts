// Secrets: made from chance, kept only as hashes, or derived so that they need not be kept at all.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { codeFromDigest, createSecret } from '#shared/ids.ts';
import type { Storage } from '../storage/Storage.ts';

export const random = (length: number): Uint8Array => randomBytes(length);

/** How a secret is stored. It has 160 bits of chance, so a plain digest cannot be searched. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export type Secrets = {
  /** A person's own code for coming back on another device. The same each time it is asked for. */
  resumeCode: (participantId: string) => string;
  /** The key in a session's facilitator link. */
  facilitatorKey: (sessionId: string) => string;
};

/** Loads the installation's own key, made at its first start. */
export async function loadSecrets(storage: Storage): Promise<Secrets> {
  let key = await storage.getSetting('derivation_key');
  if (key === null) {
    key = createSecret(random);
    await storage.putSetting('derivation_key', key);
  }
  const derive = (purpose: string, id: string): Uint8Array =>
    createHmac('sha256', key).update(`${purpose}:${id}`).digest();
  return {
    resumeCode: (participantId) => {
      const code = codeFromDigest(derive('resume', participantId));
      return `${code.slice(0, 4)}-${code.slice(4)}`;
    },
    facilitatorKey: (sessionId) =>
      Buffer.from(derive('facilitator', sessionId)).toString('base64url').slice(0, 27),
  };
}
