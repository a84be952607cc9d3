// Keeps every byte that people receive, by channel, and finds in it what should not be there, however it was written.

export type Recorder = {
  record: (channel: string, bytes: Uint8Array | string) => void;
  /** The channels in which any of these words arrived since a mark, with what gave them away. */
  found: (words: readonly string[], since?: Mark) => string[];
  /** Channels that have received something since a mark. */
  channels: (since?: Mark) => string[];
  mark: () => Mark;
};

/** How many bytes of each channel had come. */
export type Mark = ReadonlyMap<string, number>;

/** A word as it would stand in text, in JSON and in what is commonly made of bytes; and half of it, so that a cut shows. */
function disguises(word: string): { name: string; needle: string }[] {
  const bytes = Buffer.from(word);
  const half = word.slice(0, Math.ceil(word.length / 2));
  const rest = word.slice(Math.ceil(word.length / 2));
  // In base64 a word looks different by where it begins; its edges depend on its neighbours.
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return { name: 'base64', needle: text.slice(shift === 0 ? 0 : 4, -2) };
  });
  return [
    { name: 'plain', needle: word },
    { name: 'first half', needle: half },
    { name: 'second half', needle: rest },
    { name: 'hex', needle: bytes.toString('hex') },
    { name: 'utf-16', needle: Buffer.from(word, 'utf16le').toString('latin1') },
    ...base64,
  ];
}

export function createRecorder(): Recorder {
  const heard = new Map<string, Buffer[]>();
  const size = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0);
  const textOf = (channel: string, since?: Mark): string =>
    Buffer.concat(heard.get(channel) ?? [])
      .subarray(since?.get(channel) ?? 0)
      .toString('latin1');
  return {
    record: (channel, bytes) => {
      heard.set(channel, [...(heard.get(channel) ?? []), Buffer.from(bytes)]);
    },
    found: (words, since) =>
      [...heard.keys()].flatMap((channel) => {
        const text = textOf(channel, since);
        return words.flatMap((word) => {
          const seen = disguises(word).find(({ needle }) => text.includes(needle));
          return seen ? [`${channel}: ${word} (${seen.name})`] : [];
        });
      }),
    channels: (since) => [...heard.keys()].filter((channel) => textOf(channel, since).length > 0),
    mark: () => new Map([...heard].map(([channel, parts]) => [channel, size(parts)])),
  };
}
