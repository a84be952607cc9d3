// What everyone did in one world, and what must have become of it in the end: no accepted change is gone unless a later
// one took it away, and none is there twice (I5 and I6 of the engine's invariants).
import type * as Y from 'yjs';
import type { Effect, View } from './effects.ts';
import { viewOf } from './effects.ts';

/** A change is in a document when its writer's clock there has come so far. */
export type Claim = { docId: string; clientId: number; clock: number };

export type Entry = {
  who: string;
  effect: Effect;
  claims: Claim[];
  /** Its writer was told that it is saved. */
  saved: boolean;
};

export type Ledger = {
  /** @param loosely what undo or doing again wrote: a value that was there before */
  record: (who: string, effects: readonly Effect[], claim: Claim | null, loosely: boolean) => Entry[];
  /** A change that was done again under another id. */
  claimAgain: (entry: Entry, claim: Claim) => void;
  /** What no page may ever show. */
  forbid: (token: string) => void;
  newToken: () => string;
  /** What is wrong with a document that all agree on. */
  check: (doc: Y.Doc, accepted: (claim: Claim) => boolean) => string[];
};

/** Ideographs, one for each character that is typed. */
const FIRST_TOKEN = 0x4e00;

/** What has been taken away by someone, or may have been put there again. */
type Traces = {
  notes: Set<string>;
  links: Set<string>;
  tokens: Set<string>;
  again: Set<string>;
  values: Set<string>;
};

/** What only takes away has no clock of its own; that it was saved says that it was accepted. */
const takesAway = (effect: Effect): boolean =>
  effect.type === 'erased' ||
  effect.type.endsWith('removed') ||
  (effect.type === 'set' && effect.value === 'none');

export function createLedger(): Ledger {
  const entries: Entry[] = [];
  const forbidden = new Set<string>();
  let tokens = 0;
  const traces: Traces = {
    notes: new Set(),
    links: new Set(),
    tokens: new Set(),
    again: new Set(),
    values: new Set(),
  };

  function trace(effect: Effect, loosely: boolean): void {
    if (effect.type === 'note removed') traces.notes.add(effect.note);
    if (effect.type === 'link removed') traces.links.add(effect.link);
    if (effect.type === 'erased') traces.tokens.add(effect.token);
    if (!loosely) return;
    if (effect.type === 'typed') traces.again.add(effect.token);
    if (effect.type === 'set') traces.values.add(`${effect.note} ${effect.key}`);
    if (effect.type === 'note added') traces.again.add(effect.note);
    if (effect.type === 'link added') traces.again.add(effect.link);
  }

  function checkOne(entry: Entry, view: View): string | null {
    const { effect, saved, who } = entry;
    const lost = (what: string): string =>
      `I5 ${what} of ${who} is gone${saved ? ', and was said to be saved' : ''}`;
    switch (effect.type) {
      case 'note added':
        return traces.notes.has(effect.note) || view.notes.has(effect.note)
          ? null
          : lost(`note ${effect.note}`);
      case 'link added':
        return traces.links.has(effect.link) || view.links.has(effect.link)
          ? null
          : lost(`link ${effect.link}`);
      case 'typed':
        if (traces.notes.has(effect.note) || traces.tokens.has(effect.token)) return null;
        return view.notes.get(effect.note)?.text.includes(effect.token) ? null : lost(`text ${effect.token}`);
      case 'erased':
        if (!saved || traces.again.has(effect.token)) return null;
        return view.notes.get(effect.note)?.text.includes(effect.token)
          ? `I5 ${who} erased ${effect.token}, and it is there`
          : null;
      case 'set': {
        if (traces.notes.has(effect.note) || traces.values.has(`${effect.note} ${effect.key}`)) return null;
        const stands = view.notes.get(effect.note)?.[effect.key];
        return stands !== undefined && stands === effect.saw
          ? `I5 ${who} put ${effect.value} in the place of ${effect.saw}, which stands again`
          : null;
      }
      case 'note removed':
      case 'link removed':
        return null;
    }
  }

  /** Everything that is there was written by someone, and is there once. */
  function checkOrigins(view: View): string[] {
    const typed = new Set<string>();
    const added = new Set<string>();
    for (const { effect } of entries) {
      if (effect.type === 'typed') typed.add(effect.token);
      if (effect.type === 'note added') added.add(effect.note);
      if (effect.type === 'link added') added.add(effect.link);
    }
    const problems: string[] = [];
    for (const [note, { text }] of view.notes) {
      if (!added.has(note)) problems.push(`I6 nobody added note ${note}`);
      for (const [index, token] of text.split('').entries()) {
        if (forbidden.has(token)) problems.push(`I9 a refused frame is there: ${token}`);
        else if (!typed.has(token)) problems.push(`I6 nobody typed ${token}`);
        if (text.indexOf(token) !== index && !traces.again.has(token))
          problems.push(`I6 ${token} is there twice`);
      }
    }
    for (const link of view.links) if (!added.has(link)) problems.push(`I6 nobody added link ${link}`);
    return problems;
  }

  return {
    record: (who, effects, claim, loosely) => {
      const made = effects.map((effect) => ({ who, effect, claims: claim ? [claim] : [], saved: false }));
      for (const { effect } of made) trace(effect, loosely);
      entries.push(...made);
      return made;
    },
    claimAgain: (entry, claim) => {
      entry.claims.push(claim);
      // The same words must not stand there twice; a value may, for someone else may have changed it meanwhile.
      const { effect } = entry;
      const erased = effect.type === 'typed' && traces.tokens.has(effect.token);
      if (effect.type === 'set' || erased) trace(effect, true);
    },
    forbid: (token) => forbidden.add(token),
    newToken: () => String.fromCharCode(FIRST_TOKEN + tokens++),
    check: (doc, accepted) => {
      const view = viewOf(doc);
      const problems = checkOrigins(view);
      for (const entry of entries) {
        if (!entry.saved && (takesAway(entry.effect) || !entry.claims.some(accepted))) continue;
        const problem = checkOne(entry, view);
        if (problem !== null) problems.push(problem);
      }
      return problems;
    },
  };
}
