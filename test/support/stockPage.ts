// What a foreign page would write: yjs and y-websocket as published, nothing of ours.
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const doc = new Y.Doc();
const items = doc.getMap<Y.Map<unknown>>('items');
let provider: WebsocketProvider | null = null;
let lost = 0;
/** Codes and reasons of ends after which it does not come back. */
const ends: { code: number; reason: string }[] = [];

const stock = {
  connect: (board: string) => {
    provider = new WebsocketProvider(`${location.origin.replace('http', 'ws')}/sync`, board, doc);
    provider.on('connection-close', () => void lost++);
    provider.on('closed', (end) => void ends.push(end));
  },
  disconnect: () => provider?.disconnect(),
  reconnect: () => provider?.connect(),
  write: (id: string, text: string) => {
    const note = new Y.Map<unknown>();
    note.set('type', 'note');
    note.set('kind', 'plain');
    note.set('p', [40, 40]);
    note.set('s', [200, 120]);
    note.set('text', new Y.Text(text));
    items.set(id, note);
  },
  writeMeta: () => void doc.getMap('meta').set('template', 'fri'),
  texts: () =>
    [...items.values()].flatMap((note) => (note.get('type') === 'note' ? [String(note.get('text'))] : [])),
  ends: () => ends,
  /** How often its line was lost. */
  lost: () => lost,
  /** When it heard the server last, ms UTC. */
  heardAt: () => provider?.wsLastMessageReceived ?? 0,
};

export type StockPage = typeof stock;

Object.assign(window, { stock });
