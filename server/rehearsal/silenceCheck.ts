// Holds what someone received against what others wrote unseen: whole texts, their words, and the ids they were written under. Pure.
import type { Channel, Heard } from './hearing.ts';

/** What one person wrote unseen. */
export type Secret = { writer: string; texts: readonly string[]; ids: readonly string[] };
export type Leak = { what: string; writer: string; channel: Channel };

/** A shorter word could stand in any text, or in an id that was drawn by chance. */
const WORD = /[\p{L}\p{N}]{6,}/gu;

type Needle = { what: string; writer: string; bytes: Buffer };

/**
 * What to look for: notes are typed word by word, so each word that is not known anyway is looked for by itself.
 * @param known what the person knew before, and what they wrote themselves
 */
function needlesOf(secrets: readonly Secret[], known: readonly Buffer[]): Needle[] {
  const needles = new Map<string, Needle>();
  for (const { writer, texts, ids } of secrets) {
    const words = texts.flatMap((text) => text.match(WORD) ?? []);
    for (const what of [...texts.map((text) => text.trim()), ...ids, ...words]) {
      const bytes = Buffer.from(what, 'utf8');
      if (what === '' || needles.has(what) || known.some((one) => one.includes(bytes))) continue;
      needles.set(what, { what, writer, bytes });
    }
  }
  return [...needles.values()];
}

/** What of others' secrets stands in what someone heard; each thing once for each way it came. */
export function leaksIn(
  heard: readonly Heard[],
  secrets: readonly Secret[],
  known: readonly Buffer[],
): Leak[] {
  const needles = needlesOf(secrets, known);
  const leaks = new Map<string, Leak>();
  for (const { channel, bytes } of heard) {
    for (const { what, writer, bytes: needle } of needles)
      if (bytes.includes(needle)) leaks.set(`${channel} ${what}`, { what, writer, channel });
  }
  return [...leaks.values()];
}
