// Opens a data folder for one process: the folder, its lock and its database, or a reason the operator understands.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from './errors.ts';
import { lockFolder, runningServer } from './storage/folderLock.ts';
import { openSqlite } from './storage/sqlite.ts';
import { StorageError, type Storage } from './storage/Storage.ts';

export type DataFolder = { storage: Storage; close: () => Promise<void> };

export const databasePath = (dataDir: string): string => join(dataDir, 'utbyte.db');

export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  try {
    // Only the server's own user: the folder holds what agencies wrote.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartupError(`The data folder ${dataDir} cannot be made: ${(error as Error).message}`);
  }
  let lock: ReturnType<typeof lockFolder>;
  try {
    lock = lockFolder(dataDir);
  } catch (error) {
    throw new StartupError(`The data folder ${dataDir} cannot be used: ${(error as Error).message}`);
  }
  if (!lock) {
    const other = runningServer(dataDir);
    const who = other ? ` (process ${other.pid}, ${other.url})` : '';
    throw new StartupError(
      `The data folder ${dataDir} is used by another running server${who}. Stop that one, or set DATA_DIR to another folder.`,
    );
  }
  try {
    const storage = await openSqlite(databasePath(dataDir));
    return {
      storage,
      close: async () => {
        await storage.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    const full = error instanceof StorageError && error.problem === 'full';
    throw new StartupError(
      full
        ? `The disk of ${dataDir} is full.`
        : `The database in ${dataDir} cannot be opened: ${(error as Error).message}`,
    );
  }
}
