// Marks a data folder as used by a running server. The lock dies with the process, also at kill -9.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type FolderLock = { release: () => void };

/** What the running server wrote about itself, for messages and for the CLI. */
export function runningServer(dataDir: string): { pid: number; url: string; socket: string } | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')) as {
      pid: number;
      url: string;
      socket: string;
    };
  } catch {
    return null;
  }
}

/** Takes the folder, or returns null when another server has it. */
export function lockFolder(dataDir: string): FolderLock | null {
  // A database of its own: an exclusive lock on the real one would shut out our own readers.
  const db = new DatabaseSync(join(dataDir, 'lock.db'));
  try {
    db.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode === 5) return null;
    throw error;
  }
  return { release: () => db.close() };
}
