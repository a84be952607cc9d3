// The demonstration: one session that is ready when the server starts, with invented content and marked as such.
import { caseContents } from './rehearsal/caseContent.ts';
import { casePeople } from './rehearsal/casePeople.ts';
import type { Storage } from './storage/Storage.ts';
import type { Sessions } from './workshops/sessions.ts';

const SETTING = 'demonstration_session';
const PEOPLE = 12;

/** The demonstration's join code; made at the first start and kept. */
export async function ensureDemonstration(storage: Storage, sessions: Sessions): Promise<string> {
  const known = await storage.getSetting(SETTING);
  const session = known ? await storage.sessionById(known) : null;
  if (session) return session.code;
  const content = caseContents.find(({ template }) => template === 'problemtrad');
  if (!content) throw new Error('the demonstration has no content');
  const people = casePeople.slice(0, PEOPLE);
  const made = await sessions.createExample({
    template: content.template,
    title: content.title,
    ...(content.dnr !== undefined && { dnr: content.dnr }),
    people,
    seed: {
      notes: content.notes.map(({ by, ...note }) => ({ ...note, author: String(by % people.length) })),
      links: content.links,
    },
  });
  await storage.putSetting(SETTING, made.id);
  return made.code;
}
