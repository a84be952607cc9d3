// Carries out commands: one at a time in a session, decided purely, on disk before they are answered, each id once.
import { agencyKey } from '#shared/agency/agency.ts';
import { refusalText, type RefusalCode } from '#shared/errors.ts';
import type { Language } from '#shared/text.ts';
import {
  LeadCommand,
  type CommandAnswer,
  type CommandEnvelope,
  type OwnCommand,
} from '#shared/workshop/commands.ts';
import { decide } from '#shared/workshop/decide.ts';
import { Refused } from '../errors.ts';
import { StorageError, type ParticipantRow } from '../storage/Storage.ts';
import type { Discloser } from './discloser.ts';
import { createGiven, rowFor, type Accepted, type GivenOptions, type Wish } from './given.ts';
import type { ProgressReader } from './progress.ts';

export type Commands = {
  /** Never rejects: whatever goes wrong is a refusal with a code. */
  execute: (who: ParticipantRow, envelope: CommandEnvelope, language: Language) => Promise<CommandAnswer>;
};

export type CommandsOptions = GivenOptions & {
  progress: ProgressReader;
  discloser: Discloser;
  onFailure: (error: unknown) => void;
};

/** So many refusals are remembered by their command's id, over all sessions. */
const REFUSALS_REMEMBERED = 10_000;

export function createCommands(options: CommandsOptions): Commands {
  const { storage, states, discloser, now } = options;
  const refused = new Map<string, CommandAnswer>();
  const give = createGiven(options);

  async function lead(command: LeadCommand, wish: Wish): Promise<Accepted> {
    const { live, who } = wish;
    const present = await options.progress.writersIn(live.id, null);
    const decision = decide(live.state, command, who, {
      template: live.template,
      example: live.example,
      now: now(),
      present: present.map(({ agency }) => agencyKey(agency)),
    });
    if (!decision.ok) throw new Refused(decision.code);
    const answer: Accepted = { ok: true, version: decision.state.version };
    await states.commit(live, {
      state: decision.state,
      command: rowFor(wish, answer),
      append: null,
      forgetBallots: null,
    });
    discloser.follow(live);
    options.announce(live, decision.events);
    return answer;
  }

  async function carryOut(
    who: ParticipantRow,
    { id, session, command }: CommandEnvelope,
  ): Promise<CommandAnswer> {
    if (session !== who.sessionId) throw new Refused('not_member');
    return states.exclusively(session, async (live) => {
      const first = await storage.commandAnswer(session, who.id, id);
      if (first !== null) return JSON.parse(first) as CommandAnswer;
      const wish: Wish = { who, live, id };
      const leading = LeadCommand.safeParse(command);
      return leading.success ? lead(leading.data, wish) : give(command as OwnCommand, wish);
    });
  }

  function codeOf(error: unknown): RefusalCode {
    if (error instanceof Refused) return error.code;
    options.onFailure(error);
    if (error instanceof StorageError) return error.problem === 'full' ? 'storage_full' : 'unavailable';
    return 'internal';
  }

  /** A copy of a refused command that arrives late must not be carried out after all. */
  function remember(key: string, answer: CommandAnswer): void {
    refused.set(key, answer);
    const [oldest] = refused.keys();
    if (refused.size > REFUSALS_REMEMBERED && oldest !== undefined) refused.delete(oldest);
  }

  return {
    execute: async (who, envelope, language) => {
      const key = `${who.id} ${envelope.id}`;
      const before = refused.get(key);
      if (before) return before;
      try {
        return await carryOut(who, envelope);
      } catch (error) {
        const code = codeOf(error);
        const answer: CommandAnswer = { ok: false, code, message: refusalText(code, language) };
        if (error instanceof Refused) remember(key, answer);
        return answer;
      }
    },
  };
}
