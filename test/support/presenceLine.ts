// One of our own clients' lines as far as presence goes: what the page would see of the others, over a real socket.
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { encodePresence, parseOwnMessage, SUBPROTOCOL } from '#shared/sync/messages.ts';
import { decodeNews, encodePatch, type PresenceEntry } from '#shared/sync/presenceCodec.ts';
import { NO_PRESENCE, patched, type PresencePatch, type PresenceView } from '#shared/sync/presenceView.ts';
import type { PresenceLine } from '../../client/presence/presenceLine.ts';
import { watchRoster, type PresenceRoster } from '../../client/presence/presenceRoster.ts';
import { createSender } from '../../client/presence/presenceSender.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import { createReadable } from '../../client/session/readable.ts';
import { until, type TestPerson } from './people.ts';

export type OwnLine = {
  socket: WebSocket;
  number: () => number;
  /** Sends one frame. */
  says: (patch: PresencePatch) => void;
  /** Does something, of which the product's own sender tells. */
  does: (patch: PresencePatch) => void;
  others: PresenceRoster['others'];
  /** All frames of presence it was sent. */
  frames: Uint8Array[];
  told: () => PresenceEntry[];
};

/** Opens a line that has had its hello, and has been told who is there. */
export async function ownLine(person: TestPerson, docId = person.boardId): Promise<OwnLine> {
  const socket = new WebSocket(`${person.url.replace('http', 'ws')}/sync/${docId}`, SUBPROTOCOL, {
    headers: { cookie: person.cookie },
  });
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  const number = createReadable<number | null>(null);
  const frames: Uint8Array[] = [];
  const listeners = new Set<(body: Uint8Array) => void>();
  socket.on('message', (data: Buffer) => {
    const message = parseOwnMessage(new Uint8Array(data));
    if (message?.type === 'hello') number.set(message.hello.presence);
    if (message?.type !== 'presence') return;
    frames.push(message.presence);
    for (const listener of listeners) listener(message.presence);
  });
  const send = (body: Uint8Array): void => socket.send(encodePresence(body));
  const line: PresenceLine = {
    send,
    onFrame: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    number,
  };
  let view = NO_PRESENCE;
  const sender = createSender(line, () => view);
  const roster = watchRoster(line, () => {}, sender.heard);
  onTestFinished(roster.close);
  await once(socket, 'open');
  await until(() => number.get() !== null && frames.length > 0, 'hello and all that is there');
  return {
    socket,
    number: () => number.get() ?? 0,
    says: (patch) => send(encodePatch(patch)),
    does: (patch) => {
      view = patched(view, patch);
      sender.changed();
    },
    others: roster.others,
    frames,
    told: () => frames.flatMap((body) => decodeNews(body).entries),
  };
}

/** What the product's own client sees of the others, and says of itself. */
export function presenceOf({ presence }: DocumentLink): Pick<OwnLine, 'others' | 'says'> {
  const roster = watchRoster(presence, () => {});
  onTestFinished(roster.close);
  return { others: roster.others, says: (patch) => presence.send(encodePatch(patch)) };
}

/** What a line sees of one person. */
export function seenOf({ others }: Pick<OwnLine, 'others'>, person: TestPerson): PresenceView | undefined {
  return others().find(({ who }) => who === person.participantId)?.view;
}
