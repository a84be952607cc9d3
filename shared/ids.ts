// Ids: how they look and how they are made. Randomness is passed in, so that tests can repeat a run.
import { z } from 'zod';

/** Fills a buffer of the given length with random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** Without 0, 1, I, L, O and U: nothing to mistake when a code is read aloud. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Draws `length` characters evenly from an alphabet (bytes past the last whole multiple are thrown away). */
function draw(alphabet: string, length: number, random: RandomBytes): string {
  const bound = 256 - (256 % alphabet.length);
  let out = '';
  while (out.length < length) {
    for (const byte of random(length * 2)) {
      if (byte < bound && out.length < length) out += alphabet[byte % alphabet.length];
    }
  }
  return out;
}

/** An id with 80 bits of chance, e.g. `note_7f3k…`. */
export function createId(prefix: string, random: RandomBytes): string {
  return `${prefix}_${draw(ID_ALPHABET, 16, random)}`;
}

/** A session code people read aloud: six characters, 29 bits; wrong guesses are counted by the server. */
export function createCode(random: RandomBytes): string {
  return draw(ALPHABET, 6, random);
}

/** A secret for links and cookies: 160 bits. */
export function createSecret(random: RandomBytes): string {
  return draw(ID_ALPHABET, 32, random);
}

/** A short code made from 8 or more bytes of a keyed digest, for reading off one screen onto another. */
export function codeFromDigest(digest: Uint8Array): string {
  let out = '';
  for (const byte of digest.subarray(0, 8)) out += ALPHABET[byte % ALPHABET.length];
  return out;
}

/** What a person typed, as the code it stands for: case, spaces and hyphens do not matter. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '');
}
