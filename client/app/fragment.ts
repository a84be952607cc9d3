// Reads what an address carries after #. Keys stand there because the fragment is never sent to the server or its logs.

/** `#leda=KEY` → the value of `leda`. */
export function fragmentValue(hash: string, name: string): string | undefined {
  const value = new URLSearchParams(hash.replace(/^#/, '')).get(name)?.trim();
  return value === '' ? undefined : value;
}

/** `#KEY` → the key itself. */
export function fragmentKey(hash: string): string | undefined {
  try {
    const key = decodeURIComponent(hash.replace(/^#/, '')).trim();
    return key === '' ? undefined : key;
  } catch {
    return undefined;
  }
}
