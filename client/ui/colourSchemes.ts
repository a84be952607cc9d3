// What a canvas that paints in the page's colours has to hear: the page turned light, dark, forced, or of more contrast.

const SCHEMES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];

/** Told after each change until the returned function is called. */
export function onColourScheme(listener: () => void): () => void {
  const queries = SCHEMES.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
