// Keys of an order (fractional indices) for many things at once: they stay short, however many lie between two neighbours.
import { generateNKeysBetween } from 'fractional-indexing';

/** So many keys between two neighbours, in order; `null` stands for the end. Bad keys of other programs count as absent. */
export function ordersBetween(
  before: string | null | undefined,
  after: string | null | undefined,
  count: number,
): string[] {
  try {
    return generateNKeysBetween(before ?? null, after ?? null, count);
  } catch {
    return generateNKeysBetween(null, null, count);
  }
}
