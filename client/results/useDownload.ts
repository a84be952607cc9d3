// Fetches a file and hands it to the browser, so that what goes wrong on the way can be said in words.
import { useMutation } from '@tanstack/react-query';
import { ApiRefusal, getFile } from '../session/api.ts';

export type Downloaded = { name: string; bytes: number };

/** Gives the browser time to take the file over before its address goes. */
const HELD_MS = 60_000;

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), HELD_MS);
}

export type Download = {
  start: (path: string) => void;
  /** The address that is being fetched. */
  pending: string | null;
  done: Downloaded | null;
  /** Why it failed, in words; null when it did not. */
  failed: string | null;
};

export function useDownload(unknown: string): Download {
  const mutation = useMutation({
    // Without a network it fails at once and says so, instead of waiting in silence.
    networkMode: 'always',
    mutationFn: async (path: string): Promise<Downloaded> => {
      const { blob, name } = await getFile(path);
      save(blob, name);
      return { name, bytes: blob.size };
    },
  });
  const { error } = mutation;
  return {
    start: (path) => mutation.mutate(path),
    pending: mutation.isPending ? mutation.variables : null,
    done: mutation.data ?? null,
    failed: error === null ? null : error instanceof ApiRefusal ? error.message : unknown,
  };
}
