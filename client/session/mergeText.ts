// Brings a change of a text to a text that has changed meanwhile: character by character, nobody's letters lost. Pure.
import diff from 'fast-diff';

/** A text as what has become of an earlier one: which of its characters are left, and what was put in before each. */
type Reworked = { kept: boolean[]; inserted: string[] };

function rework(base: string, next: string): Reworked {
  const kept = Array.from({ length: base.length }, () => true);
  const inserted = Array.from({ length: base.length + 1 }, () => '');
  let at = 0;
  for (const [kind, part] of diff(base, next)) {
    if (kind === diff.INSERT) inserted[at] += part;
    else {
      if (kind === diff.DELETE) kept.fill(false, at, at + part.length);
      at += part.length;
    }
  }
  return { kept, inserted };
}

/**
 * @param base what both began with
 * @param mine what it is here
 * @param theirs what it is on the server now
 */
export function mergeText(base: string, mine: string, theirs: string): string {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  const [here, there] = [rework(base, mine), rework(base, theirs)];
  let merged = '';
  for (let at = 0; at <= base.length; at++) {
    const [added, other] = [here.inserted[at] ?? '', there.inserted[at] ?? ''];
    // The same words put in by both are one change that came twice.
    merged += added === other ? added : other + added;
    if (here.kept[at] === true && there.kept[at] === true) merged += base.charAt(at);
  }
  return merged;
}
