// A data folder whose session has the scene on its board: filled once over the real line, then copied for each run.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createDataFolder, outFolder, startProcess } from '../utbyteProcess.ts';
import { digestOf } from './digest.ts';
import { fillBoard } from './fillBoard.ts';

/** What a filled board follows from. */
const SOURCES = [
  'shared',
  'server/storage',
  'server/workshops',
  'bench/board/scene.ts',
  'bench/board/fillBoard.ts',
];
const PREFIX = 'board-data-';

const Filled = z.object({ code: z.string() });

export type FilledFolder = {
  /** A copy of its own; forgotten by whoever asked for it. */
  dataDir: string;
  /** The session's join code. */
  code: string;
  /** The board's whole document as one update, in a file. */
  update: string;
};

async function fill(folder: string): Promise<void> {
  const part = mkdtempSync(join(outFolder(), 'board-part-'));
  const server = await startProcess(join(part, 'data'));
  try {
    const { code, update } = await fillBoard(server.url, await server.createToken());
    writeFileSync(join(part, 'board.yjs'), update);
    writeFileSync(join(part, 'filled.json'), JSON.stringify({ code }));
  } finally {
    await server.stop('SIGTERM');
  }
  renameSync(part, folder);
}

export async function takeFilledFolder(): Promise<FilledFolder> {
  const parent = outFolder();
  const name = `${PREFIX}${digestOf(SOURCES)}`;
  const kept = join(parent, name);
  if (!existsSync(kept)) {
    await fill(kept);
    for (const other of readdirSync(parent))
      if (other.startsWith(PREFIX) && other !== name)
        rmSync(join(parent, other), { recursive: true, force: true });
  }
  const dataDir = createDataFolder();
  cpSync(join(kept, 'data'), dataDir, { recursive: true });
  const { code } = Filled.parse(JSON.parse(readFileSync(join(kept, 'filled.json'), 'utf8')));
  return { dataDir, code, update: join(kept, 'board.yjs') };
}
