// Fetches what a session ended in, in every format, as one of its people, and writes it into a folder.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAMPLE_FORMATS, EXPORT_FORMATS } from '#shared/api.ts';
import { Example } from '#shared/example/example.ts';
import { Outcome } from '#shared/outcome/outcome.ts';
import type { SimulatedPerson } from './simulatedPerson.ts';

export type Results = {
  /** File name → bytes. */
  files: ReadonlyMap<string, Buffer>;
  outcome: Outcome;
  example: Example;
};

export async function fetchResults(person: SimulatedPerson, out: string): Promise<Results> {
  const path = `/api/sessions/${person.sessionId}`;
  const files = new Map<string, Buffer>();
  const keep = async (name: string, from: string): Promise<void> => {
    const bytes = await person.fetch(from);
    await writeFile(join(out, name), bytes);
    files.set(name, bytes);
  };
  for (const format of EXPORT_FORMATS)
    await keep(`outcome.${format}`, `${path}/export?format=${format}&lang=sv`);
  await person.fetch(`${path}/example`, { method: 'POST' });
  for (const format of EXAMPLE_FORMATS)
    await keep(`example.${format}`, `${path}/example/export?format=${format}&lang=sv`);
  const parsed = (name: string): unknown => JSON.parse(String(files.get(name)));
  return {
    files,
    outcome: Outcome.parse(parsed('outcome.json')),
    example: Example.parse(parsed('example.json')),
  };
}
