// What the benches are told on the command line.

/** The names in a list like `pan,zoom`; all of them where nothing is said. Throws with how it is used. */
export function chosenOf<T extends string>(text: string | undefined, all: readonly T[], usage: string): T[] {
  if (text === undefined) return [...all];
  return text.split(',').map((name) => {
    const found = all.find((one) => one === name.trim());
    if (found === undefined) throw new Error(`There is no “${name}”.\n\n${usage}`);
    return found;
  });
}
