// The whole session in real browsers: a facilitator and three participants from two agencies, through every step of the
// method, the server killed in the middle of each kind of step, to the minutes and the example.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { spawnSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Outcome } from '#shared/outcome/outcome.ts';
import { activityAt, agendaOf, positions, stepAt, type Position } from '#shared/workshop/agenda.ts';
import {
  becomeOrganiser,
  expectSaved,
  joinByPage,
  makeSession,
  sizes,
  useBrowser,
} from '../support/browser.ts';
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts';
import {
  answer,
  beginDisclosure,
  endSession,
  expectResults,
  goOn,
  sayDone,
  startSession,
  stateOf,
  untilDisclosed,
  untilStands,
  viewOf,
} from '../support/sessionPages.ts';

const open = useBrowser();

type Scene = { server: ServerProcess; lead: Page; people: Page[]; written: string[]; killed: Set<string> };

/** kill -9, and everyone back: the session stands exactly where it stood. */
async function killInTheMiddle(
  scene: Scene,
  kind: string,
  settled: (page: Page) => Promise<void> = expectSaved,
): Promise<void> {
  if (scene.killed.has(kind)) return;
  scene.killed.add(kind);
  const before = await stateOf(scene.lead);
  await scene.server.kill();
  await scene.server.restart();
  const after = await untilStands(scene.lead, () => true, 'server is back');
  // A countdown is begun anew, so that it can still be cancelled; all else is as it was.
  const still = ({ disclosing, version, ...rest }: typeof before): unknown => ({
    ...rest,
    counting: disclosing?.activity,
    begun: version > 0,
  });
  expect(still(after)).toEqual(still(before));
  for (const page of [scene.lead, ...scene.people]) await settled(page);
}

/** A note in the open, by list: the view everyone has. */
async function writeInTheOpen(page: Page, section: string, text: string): Promise<void> {
  await page.getByText('Lista', { exact: true }).first().click();
  const field = page.getByTestId(`new-note-${section}`);
  await field.fill(text);
  await field.press('Enter');
  await expectSaved(page);
}

async function silentStep(scene: Scene, at: Position): Promise<void> {
  const activity = activityAt(at);
  const { template } = await viewOf(scene.lead);
  const one = stepAt(template, at)?.limits?.notes === 1;
  for (const [index, page] of scene.people.entries()) {
    const texts = one
      ? [`${activity} ${index} a`]
      : [`${activity} ${index} a`, `${activity} ${index} åäö #b*`];
    await answer(page, ...texts);
    scene.written.push(...texts);
  }
  await killInTheMiddle(scene, 'write');
  for (const page of scene.people) await sayDone(page);
  await beginDisclosure(scene.lead);
  await killInTheMiddle(scene, 'countdown');
  await untilDisclosed(scene.lead, activity);
  // Everyone sees everyone's.
  const last = scene.written.at(-1) ?? '';
  for (const page of scene.people) await page.getByText(last).first().waitFor();
  await killInTheMiddle(scene, 'reveal');
}

async function voteStep(scene: Scene, at: Position): Promise<void> {
  for (const page of scene.people) {
    await page.getByRole('radio', { name: 'Svara' }).click();
    const more = page.getByRole('button', { name: /^Rösta på: / }).first();
    await more.waitFor();
    await more.click();
    await page.getByText('2 av 3 röster kvar').waitFor();
    await sayDone(page);
  }
  await killInTheMiddle(scene, 'vote');
  await beginDisclosure(scene.lead);
  await untilDisclosed(scene.lead, activityAt(at));
}

async function throughTheAgenda(scene: Scene, sections: Record<string, string>): Promise<void> {
  const { template, state } = await viewOf(scene.lead);
  await startSession(scene.lead);
  const last = positions(agendaOf(template, state.off)).at(-1);
  for (;;) {
    const { at } = await stateOf(scene.lead);
    const step = stepAt(template, at);
    if (!at || !step) throw new Error('nowhere');
    if (step.kind === 'write') await silentStep(scene, at);
    else if (step.kind === 'vote') await voteStep(scene, at);
    else {
      const section = sections[at.phase];
      const [page] = scene.people;
      if (section !== undefined && step.kind !== 'reveal' && page) {
        const text = `${at.phase}.${at.step} öppet`;
        await writeInTheOpen(page, section, text);
        scene.written.push(text);
      }
      await killInTheMiddle(scene, step.kind);
    }
    const now = await stateOf(scene.lead);
    if (now.at?.phase === last?.phase && now.at?.step === last?.step) return;
    await goOn(scene.lead);
  }
}

function read(program: string, ...args: string[]): string {
  const { stdout, status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  expect({ program, status, stderr }).toMatchObject({ status: 0 });
  return stdout;
}

const packed = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** The minutes as they were fetched, read by an independent reader and compared with what the board holds. */
async function expectMinutes(scene: Scene, page: Page, title: string): Promise<void> {
  const folder = mkdtempSync(joinPath(tmpdir(), 'utbyte-minutes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: /Hämta protokollet/ })
      .or(page.getByRole('button', { name: /Hämta protokollet/ }))
      .first()
      .click(),
  ]);
  const path = joinPath(folder, 'minutes.pdf');
  await download.saveAs(path);
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  const info = read('pdfinfo', path);
  expect(info).toMatch(/Tagged:\s+yes/);
  expect(info).toContain(title);
  expect(read('pdfinfo', '-meta', path)).toMatch(/<dc:language>.*sv/s);
  const text = packed(read('pdftotext', '-layout', path, '-'));
  expect(text).toContain('Inte fastställt av myndigheterna');
  const { id } = await viewOf(page);
  const origin = new URL(page.url()).origin;
  const outcome = Outcome.parse(
    await (await page.request.get(`${origin}/api/sessions/${id}/export?format=json`)).json(),
  );
  const notes = [...outcome.sections.flatMap((section) => section.notes), ...outcome.loose];
  expect(notes.map((note) => note.text)).toEqual(expect.arrayContaining(scene.written));
  expect(notes).toHaveLength(scene.written.length);
  const words = packed(read('pdftotext', path, '-'));
  for (const note of notes) expect(words).toContain(packed(note.text));
  expect(outcome.session.endedAt).not.toBeNull();
}

async function expectExample(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Gör ett exempel av det' }).click();
  await page.waitForURL('**/exempel');
  await page.getByRole('radio', { name: /Prövat/ }).waitFor();
  await expectSaved(page);
  const { id } = await viewOf(page);
  const origin = new URL(page.url()).origin;
  for (const format of ['json', 'md', 'pdf']) {
    const file = await page.request.get(
      `${origin}/api/sessions/${id}/example/export?format=${format}&lang=sv`,
    );
    expect({ format, status: file.status() }).toEqual({ format, status: 200 });
  }
}

/** The second method takes as long again; the long run goes through both. */
const METHODS = [
  {
    method: 'Problemträd',
    sections: { prob: 'core', ors: 'causes', eff: 'effects', lank: 'core', val: 'entry' },
  },
  { method: 'Handlingsplan', sections: { ater: 'link', atg: 'actions', plats: 'actions', risk: 'risk' } },
] as const;
const methods = process.env['UTBYTE_LONG'] === '1' ? METHODS : METHODS.slice(0, 1);

describe.each(methods)('$method', ({ method, sections }) => {
  it('goes from start to minutes and example, whatever the server suffers', async () => {
    const server = await startServerProcess();
    const lead = await open();
    await becomeOrganiser(lead.page, server.url, server.organiserKey());
    const title = `${method}: första kontakten`;
    const { code } = await makeSession(lead.page, method, title);
    const people = [await open(), await open(), await open({ viewport: sizes.phone, hasTouch: true })];
    const names = [
      ['Maria Ek', 'Skatteverket'],
      ['Karim Ali', 'Kriminalvården'],
      ['Omar Said', 'Skatteverket'],
    ] as const;
    for (const [index, { page }] of people.entries()) {
      const [name, agency] = names[index] ?? names[0];
      await joinByPage(page, server.url, code, name, agency);
    }
    const scene: Scene = {
      server,
      lead: lead.page,
      people: people.map(({ page }) => page),
      written: [],
      killed: new Set(),
    };
    await throughTheAgenda(scene, sections as Record<string, string>);
    await endSession(lead.page);
    await killInTheMiddle(scene, 'ended', expectResults);
    const [, , phone] = scene.people;
    if (!phone) throw new Error('no phone');
    await expectMinutes(scene, phone, title);
    await expectExample(lead.page);
    expect(scene.killed).toEqual(
      new Set(['write', 'countdown', 'reveal', 'discuss', 'cluster', 'vote', 'breakout', 'break', 'ended']),
    );
    for (const { problems } of [lead, ...people]) expect(problems).toEqual([]);
  }, 400_000);
});
