// axe in every state of a session, light and dark, wide and narrow: many states of one session, led from here over its line.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createLink, createNote } from '#shared/board/operations.ts';
import { sectionId } from '#shared/board/section.ts';
import type { ActivityId } from '#shared/workshop/agenda.ts';
import { expectAccessible, expectSaved, sizes, useBrowser } from '../../support/browser.ts';
import { tokenOf } from '../../support/filledSession.ts';
import {
  askForWriting,
  demand,
  discloseNow,
  goTo,
  writeNotes,
  type LedSession,
} from '../../support/ledSession.ts';
import { openLine } from '../../support/liveLine.ts';
import { createSession, join, joinAsFacilitator, ownClient, until } from '../../support/people.ts';
import { startServerProcess, type ServerProcess } from '../../support/serverProcess.ts';

const open = useBrowser();

type Scene = LedSession & { facilitatorUrl: string };

async function openScene(server: ServerProcess): Promise<Scene> {
  const session = await createSession(server.url, await tokenOf(server));
  const anna = await joinAsFacilitator(server.url, session);
  const karim = await join(server.url, session.code, 'Karim Ali', 'kriminalvarden');
  const [lead, line] = [await openLine(anna), await openLine(karim)];
  const { id, code, boardId, facilitatorUrl } = session;
  return { id, code, boardId, anna, lead, people: [karim], lines: [line], facilitatorUrl };
}

/** Enters as someone who has joined already, by their cookie. */
async function enter(page: Page, url: string, person: { cookie: string; sessionId: string }): Promise<void> {
  const [name = '', value = ''] = person.cookie.split('=');
  await page.context().addCookies([{ name, value, url }]);
  await page.goto(`${url}/t/${person.sessionId}`);
  await expectSaved(page);
}

type State = {
  /** Comes to the state again at each size and scheme, where it does not last by itself. */
  arrive?: () => Promise<void>;
  /** What must be seen before and after axe has looked. */
  seen?: Locator;
};

/** The same state light and dark, on a laptop and on a phone. */
async function everywhere(page: Page, where: string, { arrive, seen }: State = {}): Promise<void> {
  for (const size of ['laptop', 'phone'] as const) {
    await page.setViewportSize(sizes[size]);
    for (const colorScheme of ['light', 'dark'] as const) {
      const here = `${where}, ${size}, ${colorScheme}`;
      await page.emulateMedia({ colorScheme });
      await arrive?.();
      await seen?.first().waitFor();
      await expectAccessible(page, here);
      if (seen) expect({ here, seen: await seen.first().isVisible() }).toEqual({ here, seen: true });
    }
  }
  await page.setViewportSize(sizes.laptop);
}

/** A part of the panel: beside the work on a laptop, a sheet on a phone. */
async function panel(page: Page, name: RegExp, where: string, words: string): Promise<void> {
  const sheetButton = page.getByRole('navigation').getByRole('button', { name });
  const seen = page.getByText(words).filter({ visible: true });
  await everywhere(page, where, {
    seen,
    arrive: async () => {
      // Which of the two the page draws follows from its width alone; asked of the page itself they might be seen in between.
      if (page.viewportSize()?.width === sizes.laptop.width) return page.getByRole('tab', { name }).click();
      await sheetButton.waitFor();
      if (!(await seen.first().isVisible())) await sheetButton.click();
    },
  });
  await page.setViewportSize(sizes.phone);
  await page.getByRole('complementary').getByRole('button', { name: 'Stäng' }).click();
  await page.setViewportSize(sizes.laptop);
  await page.getByRole('tab', { name: 'Guide' }).click();
}

const view = (page: Page, name: string): Promise<void> => page.getByRole('radio', { name }).click();

/** What the colleague gives unseen. */
async function colleagueWrites(
  { people, lines }: Scene,
  activity: ActivityId,
  section: string,
  ...texts: string[]
): Promise<void> {
  const [person, line] = [people[0], lines[0]];
  if (!person || !line) throw new Error('no colleague');
  const link = ownClient(person, await askForWriting(line, activity));
  await until(() => link.loaded.get(), 'own document');
  await writeNotes(link, section, ...texts);
}

async function planned(scene: Scene, page: Page, lead: Page): Promise<void> {
  await everywhere(lead, 'planned, who leads');
  await everywhere(page, 'planned, board');
  await view(page, 'Svara');
  await page.getByRole('heading', { name: 'Träffen har inte börjat' }).first().waitFor();
  await everywhere(page, 'planned, answer');
  const nothing = 'Här visas vad som saknar koppling när det finns problem och åtgärder på tavlan.';
  await panel(page, /Tråd/, 'planned, thread with nothing', nothing);
  // A problem that has its evidence, and an action that rests on it.
  const board = ownClient(scene.anna);
  await until(() => board.loaded.get(), 'the board');
  const note = (id: string, kind: 'problem' | 'evidence' | 'action', section: string): void =>
    createNote(board.doc, { id, kind, p: [40, 40], in: sectionId(section), text: `${id} åäö` });
  note('p', 'problem', 'core');
  note('b', 'evidence', 'causes');
  note('a', 'action', 'entry');
  createLink(board.doc, { id: 'bp', type: 'supports', from: 'b', to: 'p' });
  createLink(board.doc, { id: 'ap', type: 'addresses', from: 'a', to: 'p' });
  await panel(page, /Tråd/, 'planned, thread without gaps', 'Alla åtgärder vilar på ett problem.');
}

describe('axe finds nothing', () => {
  it('at the door of the demonstration and while people write unseen', async () => {
    const server = await startServerProcess();
    const scene = await openScene(server);
    const [{ page, problems }, lead] = [await open(), await open()];
    await page.goto(`${server.url}/j/${server.demonstrationCode()}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await everywhere(page, 'demonstration');
    const maria = await join(server.url, scene.code, 'Maria Ek', 'skatteverket');
    await enter(page, server.url, maria);
    await enter(lead.page, server.url, scene.anna);
    await planned(scene, page, lead.page);

    await goTo(scene, { phase: 'incheckning', step: 0 });
    const field = page.getByTestId('answer-field');
    await field.waitFor();
    await everywhere(page, 'writing, nothing yet');
    await panel(page, /Guide/, 'writing, guide', 'Det här ser andra');
    await field.fill('Jag hoppas på mod');
    await field.press('Enter');
    const mine = page.getByRole('textbox', { name: 'Min lapp' });
    await mine.focus();
    await page.keyboard.type('…');
    await everywhere(page, 'writing, own note edited', { seen: mine.and(page.locator(':focus')) });
    for (const name of ['Tavla', 'Lista']) {
      await view(page, name);
      await everywhere(page, `writing, ${name} with the notice`);
      await view(lead.page, name);
      await everywhere(lead.page, `writing, who leads, ${name}`);
    }
    await view(page, 'Svara');
    await page.getByRole('button', { name: 'Klar', exact: true }).click();
    await page.getByRole('button', { name: 'Inte klar än' }).waitFor();

    const { page: led } = lead;
    await led.getByRole('button', { name: /^Agenda: / }).click();
    await led.getByRole('dialog', { name: 'Agenda' }).waitFor();
    await everywhere(led, 'agenda, who leads', { seen: led.getByRole('dialog', { name: 'Agenda' }) });
    await led.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Agenda: / }).click();
    await everywhere(page, 'agenda', { seen: page.getByRole('dialog', { name: 'Agenda' }) });
    await page.keyboard.press('Escape');
    const item = led.getByRole('menuitem', { name: 'Avsluta träffen' });
    await everywhere(led, 'menu of who leads', {
      seen: item,
      arrive: async () => {
        if (!(await item.isVisible()))
          await led.getByRole('button', { name: 'Mer för den som leder' }).click();
      },
    });
    await led.keyboard.press('Escape');
    await led.getByRole('menuitem').first().waitFor({ state: 'detached' });
    await led.getByRole('button', { name: 'Visa alla lappar' }).click();
    const asked = led.getByRole('alertdialog');
    await everywhere(led, 'asked whether to show now', { seen: asked });
    await led.keyboard.press('Escape');
    await led.getByRole('button', { name: /^Nästa: / }).click();
    await everywhere(led, 'asked whether to go on without showing', { seen: asked });
    await led.keyboard.press('Escape');
    for (const one of [page, led])
      await everywhere(one, 'countdown', {
        seen: one.getByText(/Lapparna visas om/),
        arrive: async () => {
          if (scene.lead.state().disclosing)
            await demand(scene.lead, { type: 'disclose.cancel', activity: 'incheckning.0' });
          await demand(scene.lead, { type: 'disclose.start', activity: 'incheckning.0' });
        },
      });
    expect([...problems, ...lead.problems]).toEqual([]);
  });

  it('once it is shown, in the vote, in the break, at the read-back, with every clock, and without a server', async () => {
    const server = await startServerProcess();
    const scene = await openScene(server);
    const [{ page, problems }, lead] = [await open(), await open()];
    const maria = await join(server.url, scene.code, 'Maria Ek', 'skatteverket');
    await enter(page, server.url, maria);
    await enter(lead.page, server.url, scene.anna);
    await goTo(scene, { phase: 'prob', step: 0 });
    await page.getByTestId('answer-field').waitFor();
    await colleagueWrites(scene, 'prob.0', 'core', 'Vi mäter inte', 'Kvinnor väntar längre');
    await discloseNow(scene, 'prob.0');
    await page.getByTestId('board').getByText('Vi mäter inte').first().waitFor();
    await everywhere(page, 'shown, board');
    await view(page, 'Svara');
    await page.getByRole('textbox', { name: 'Skriv en sen lapp' }).fill('En till');
    await everywhere(page, 'shown, late note', { seen: page.getByRole('button', { name: 'Visa nu' }) });
    await page.getByRole('button', { name: 'Visa nu' }).click();
    await page.getByText('Din lapp visas nu för alla.').waitFor();
    await panel(page, /Tråd/, 'thread with gaps', 'Problem utan belägg: 1');

    await goTo(scene, { phase: 'prob', step: 2 });
    await page
      .getByRole('button', { name: /^Rösta på: / })
      .first()
      .click();
    await page.getByText('2 av 3 röster kvar').waitFor();
    await everywhere(page, 'vote');
    await panel(page, /Guide/, 'vote, guide', 'Det här ser andra');
    await view(lead.page, 'Lista');
    await everywhere(lead.page, 'vote, who leads, list');
    await discloseNow(scene, 'prob.2');
    await page.getByRole('heading', { name: 'Så röstade ni' }).waitFor();
    await everywhere(page, 'vote result');
    await view(page, 'Lista');
    await everywhere(page, 'vote result, list');

    await demand(scene.lead, { type: 'timer.start' });
    await lead.page.getByRole('button', { name: 'Pausa klockan' }).waitFor();
    await everywhere(lead.page, 'clock runs');
    await demand(scene.lead, { type: 'timer.pause' });
    await page.getByText('Pausad').first().waitFor();
    await everywhere(lead.page, 'clock is paused');
    await demand(scene.lead, { type: 'timer.extend', minutes: -60 });
    await page.getByText('Tiden är slut').first().waitFor();
    await everywhere(page, 'time is up');
    await everywhere(lead.page, 'time is up, who leads');

    await goTo(scene, { phase: 'paus-1', step: 0 });
    await view(page, 'Svara');
    await page.getByText('Det är paus.', { exact: false }).first().waitFor();
    await everywhere(page, 'break');
    await goTo(scene, { phase: 'avslut', step: 0 });
    await view(page, 'Svara');
    await page.getByRole('button', { name: 'Öppna listan' }).waitFor();
    await everywhere(page, 'read-back');
    await page.goto(`${server.url}/t/${scene.id}/resultat`);
    await page.getByRole('heading', { name: /Det vi kom fram till/ }).waitFor();
    await everywhere(page, 'results while it goes on');
    await page.goto(`${server.url}/t/${scene.id}`);
    await goTo(scene, { phase: 'avslut', step: 1 });
    await page.getByTestId('answer-field').fill('Inte sparat än');
    await server.kill();
    await page.getByTestId('answer-field').press('Enter');
    await lead.page.getByText('Ingen kontakt med servern just nu. Försöker igen.').first().waitFor();
    await everywhere(page, 'no server, writing', { seen: page.getByRole('textbox', { name: 'Min lapp' }) });
    await everywhere(lead.page, 'no server, who leads');
    expect([...problems, ...lead.problems]).toEqual([]);
  });

  it('when it has ended, and on the page of the example', async () => {
    const server = await startServerProcess();
    const scene = await openScene(server);
    const [{ page, problems }, lead] = [await open(), await open()];
    const maria = await join(server.url, scene.code, 'Maria Ek', 'skatteverket');
    await goTo(scene, { phase: 'prob', step: 0 });
    await colleagueWrites(scene, 'prob.0', 'core', 'Vi mäter inte', 'Kvinnor väntar längre');
    await discloseNow(scene, 'prob.0');
    await enter(page, server.url, maria);
    await enter(lead.page, server.url, scene.anna);
    await lead.page.getByRole('button', { name: 'Mer för den som leder' }).click();
    await lead.page.getByRole('menuitem', { name: 'Avsluta träffen' }).click();
    await everywhere(lead.page, 'asked whether to end', { seen: lead.page.getByRole('alertdialog') });
    await lead.page.getByRole('alertdialog').getByRole('button', { name: 'Avsluta träffen' }).click();
    await lead.page.getByRole('button', { name: /Ångra avslutet/ }).waitFor();
    await expectAccessible(lead.page, 'ended, with the way back');
    await page.getByRole('heading', { name: /Det vi kom fram till/ }).waitFor();
    await everywhere(page, 'results');
    await page.getByRole('button', { name: 'Fler format' }).click();
    await everywhere(page, 'results, more formats');
    await everywhere(lead.page, 'results, who led');
    for (const name of ['Tavla', 'Lista']) {
      await view(page, name);
      await everywhere(page, `ended, ${name}`);
    }
    await page.goto(`${server.url}/t/${scene.id}/exempel`);
    await page.getByRole('radio', { name: /Problembild/ }).waitFor();
    for (const stage of [/Problembild/, /Plan/, /Prövat/]) {
      // What is chosen is written in the draft, and shown from there: a frame later.
      const choice = page.getByRole('radio', { name: stage });
      await choice.click();
      await expect.poll(() => choice.isChecked()).toBe(true);
      await everywhere(page, `example, ${stage.source}`);
    }
    expect([...problems, ...lead.problems]).toEqual([]);
  });
});
