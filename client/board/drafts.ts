// What is typed but not yet made a note, by section: kept while the board is open, whichever view is shown.

export type Drafts = {
  get: (section: string) => string;
  set: (section: string, text: string) => void;
  /** Those that hold something, in the order they were begun. */
  all: () => string[];
};

export function createDrafts(): Drafts {
  const texts = new Map<string, string>();
  return {
    get: (section) => texts.get(section) ?? '',
    set: (section, text) => {
      if (text.trim() === '') texts.delete(section);
      else texts.set(section, text);
    },
    all: () => [...texts.values()],
  };
}
