// A session's code as people type it: spaces, hyphens and small letters do not matter.

export function cleanCode(typed: string): string {
  return typed.replaceAll(/[\s-]+/g, '').toUpperCase();
}

/** Read aloud and compared more easily in two groups. */
export function spacedCode(code: string): string {
  return code.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}
