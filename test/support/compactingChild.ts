// A program to be killed: writes a log and compacts it over and over, and says after each commit how far it has come and
// how many snapshots it has made.
import { itemsOf } from '#shared/board/names.ts';
import { createLog } from '../../server/log.ts';
import { openSqlite } from '../../server/storage/sqlite.ts';
import { createCompactor } from '../../server/sync/log/compactor.ts';
import { createRetention } from '../../server/sync/log/compactRetention.ts';
import { replay } from '../../server/sync/log/replay.ts';
import { createReplayer } from '../../server/sync/log/replayer.ts';
import { stateHash } from '../../server/sync/log/stateHash.ts';
import { writeNote } from './boards.ts';

const [path = '', document = ''] = process.argv.slice(2);
const ROWS = 2;
const storage = await openSqlite(path);
const replayer = createReplayer(path);
const log = createLog('error');
// All of it is older than history is kept: whatever a snapshot stands for is deleted at once.
const now = Date.now;
const retention = createRetention({ storage, keepMs: -1000, now, log });
const doc = replay(await storage.loadDocument(document, 1));
let head = (await storage.document(document))?.head ?? 0;
/** Those who ask to look are shown the document between two commits, as a room would. */
const asked: ((seen: { seq: number; hash: string }) => void)[] = [];
const compactor = createCompactor({
  storage,
  replayer,
  retention,
  look: () => new Promise((resolve) => asked.push(resolve)),
  // Without waiting: it is to be killed in the middle of a snapshot.
  after: (act) => void setImmediate(act),
  now,
  log,
});
const updates: Uint8Array[] = [];
doc.on('update', (update: Uint8Array) => updates.push(update));
for (;;) {
  while (updates.length < ROWS) {
    const id = `n${itemsOf(doc).size}`;
    writeNote(doc, id, `Lapp ${id}`);
  }
  const connection = `line_${process.pid}_${head}`;
  const rows = updates
    .splice(0)
    .map((bytes, index) => ({ connection, frame: index + 1, author: 'person_1', bytes }));
  const [result] = await storage.append([
    { doc: document, epoch: 1, after: head, rows, clients: [], authors: [], now: now() },
  ]);
  if (!result || !('head' in result)) throw new Error('not written');
  ({ head } = result);
  process.stdout.write(`${head} ${compactor.stats().snapshots}\n`);
  for (const show of asked.splice(0)) show({ seq: head, hash: stateHash(doc) });
  compactor.written({ id: document, epoch: 1 }, 500, 0);
}
