// How the lines of one room are told of presence: each tick's news once for all, everything to one who comes or was
// behind, and nothing to one who is behind (docs/protocol.md, P2, P4).
import { encodePresence, messageType } from '#shared/sync/messages.ts';
import { encodeNews } from '#shared/sync/presenceCodec.ts';
import { NO_PRESENCE, presenceDifference } from '#shared/sync/presenceView.ts';
import type { PresenceMember } from './presenceMember.ts';
import type { Bridge } from './roomPresenceAwareness.ts';
import type { Changes, Entry, Roster } from './roomPresenceRoster.ts';
import { outFrame, type OutFrame } from '../wire.ts';

export type Line = {
  member: PresenceMember;
  entries: Set<Entry>;
  /** What the line has been told: nothing yet, all, or all but what was told while its reader was behind. */
  told: 'nothing' | 'all' | 'some';
};

export type Telling = {
  /** Something has changed, told or not. */
  changed: () => void;
  tell: (lines: Iterable<Line>, changes: Changes) => void;
  /** Tells a line everything. Answers false when its reader is behind; it is told when it has caught up. */
  tellAll: (line: Line) => boolean;
  /** Takes back at once all that was told. */
  takeBack: (lines: Iterable<Line>, known: readonly Entry[]) => void;
  /** Asks a line to say all that it does: ours by telling everything, in which it misses itself. */
  ask: (line: Line) => void;
  /** Tells everything to those who have caught up. Answers whether some have not. */
  tellWaiting: (lines: Iterable<Line>) => boolean;
};

/** What stock clients answer with their state. */
const QUERY = outFrame(Uint8Array.of(messageType.queryAwareness));

function everyone(present: readonly Entry[]): OutFrame {
  const entries = present.map(({ number, member, view }) => ({
    number,
    who: member.participantId,
    ...presenceDifference(NO_PRESENCE, view),
  }));
  return outFrame(encodePresence(encodeNews({ everything: true, entries })));
}

export function createTelling(roster: Roster, bridge: Bridge): Telling {
  /** Everything, for our own clients; made when it is first asked for after a change. */
  let everything: OutFrame | null = null;

  function tellAll(line: Line): boolean {
    const { member } = line;
    if (member.behind()) {
      line.told = 'some';
      return false;
    }
    line.told = 'all';
    if (member.own) {
      member.send((everything ??= everyone(roster.present())));
    } else {
      const foreign = roster.present().filter((entry) => entry.member !== member);
      member.send(outFrame(bridge.frame(foreign, [])));
    }
    return true;
  }

  function tell(lines: Iterable<Line>, { told, left, news }: Changes): void {
    everything = null;
    const forOwn = news && outFrame(encodePresence(encodeNews({ everything: false, entries: news })));
    const authors = new Set(told.map(({ member }) => member));
    // Everyone gets the same bytes; only a line that is alone in them needs none.
    const alone = left.length === 0 && authors.size === 1 ? told[0]?.member : undefined;
    let forStock: OutFrame | null = null;
    for (const line of lines) {
      const { member } = line;
      if (line.told !== 'all' || member === alone) continue;
      if (member.behind()) line.told = 'some';
      else if (member.own) {
        if (forOwn) member.send(forOwn);
      } else if (authors.has(member)) {
        // A stock client would take its own state back from us.
        const foreign = told.filter((entry) => entry.member !== member);
        member.send(outFrame(bridge.frame(foreign, left)));
      } else {
        member.send((forStock ??= outFrame(bridge.frame(told, left))));
      }
    }
  }

  function takeBack(lines: Iterable<Line>, known: readonly Entry[]): void {
    everything = null;
    const nobody = outFrame(encodePresence(encodeNews({ everything: true, entries: [] })));
    for (const line of lines) {
      const { member } = line;
      if (line.told === 'nothing') continue;
      // A stock client is told at once, behind or not: what it is not told of it goes on showing.
      if (!member.own) {
        const foreign = known.filter((entry) => entry.member !== member);
        member.send(outFrame(bridge.frame([], foreign)));
      } else if (member.behind()) line.told = 'some';
      else if (line.told === 'all') member.send(nobody);
    }
  }

  return {
    takeBack,
    changed: () => {
      everything = null;
    },
    tell,
    tellAll,
    ask: (line) => {
      if (!line.member.own) line.member.send(QUERY);
      else if (line.told === 'all') line.told = 'some';
    },
    tellWaiting: (lines) => {
      let waiting = false;
      for (const line of lines) if (line.told === 'some' && !tellAll(line)) waiting = true;
      return waiting;
    },
  };
}
