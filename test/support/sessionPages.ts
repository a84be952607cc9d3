// A session through its pages: leading, answering, voting and ending, as people with a mouse do it. State is read as any page reads it.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { SessionView } from '#shared/api.ts';
import type { SessionState } from '#shared/workshop/sessionState.ts';
import { until } from './people.ts';

/** What the server says of the session to whoever sits at this page. */
export async function viewOf(page: Page): Promise<SessionView> {
  // By the page itself: a browser knows that a line of before the server was killed is of no use any more.
  const answer: unknown = await page.evaluate(async () => {
    const sessionId = location.pathname.split('/')[2] ?? '';
    return (await fetch(`/api/sessions/${sessionId}`)).json();
  });
  return SessionView.parse(answer);
}

export async function stateOf(page: Page): Promise<SessionState> {
  return (await viewOf(page)).state;
}

/** Waits until the session stands as wanted; the server is asked anew each time. */
export async function untilStands(
  page: Page,
  holds: (state: SessionState) => boolean,
  what: string,
): Promise<SessionState> {
  let last: SessionState | null = null;
  let asking: Promise<void> | null = null;
  await until(() => {
    // A server that is being started again does not answer: it is asked once more.
    asking ??= stateOf(page).then(
      (state) => {
        last = state;
        asking = null;
      },
      () => {
        asking = null;
      },
    );
    return last !== null && holds(last);
  }, what);
  if (!last) throw new Error('no state');
  return last;
}

export async function startSession(lead: Page): Promise<void> {
  await lead.getByRole('button', { name: 'Starta träffen' }).click();
  await untilStands(lead, ({ status }) => status === 'running', 'started');
}

/** Writes notes in one's own silence; saved when this returns. */
export async function answer(page: Page, ...texts: string[]): Promise<void> {
  // Whoever was typing when everyone moved on is not taken away from it: the way to the question is offered.
  await page.getByRole('radio', { name: 'Svara' }).click();
  for (const text of texts) {
    const field = page.getByRole('textbox', { name: 'Skriv en lapp' });
    await field.fill(text);
    await field.press('Enter');
    await page.getByRole('textbox', { name: 'Min lapp' }).last().waitFor();
  }
  await page.getByText('Sparat', { exact: true }).first().waitFor();
}

export async function sayDone(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Klar', exact: true }).click();
  await page.getByRole('button', { name: 'Inte klar än' }).waitFor();
}

/** Presses *Show*, and confirms where few are done; the countdown has begun when this returns. */
export async function beginDisclosure(lead: Page): Promise<void> {
  await lead.getByRole('button', { name: /^Visa (alla lappar|resultatet)$/ }).click();
  const anyway = lead.getByRole('button', { name: 'Visa ändå' });
  const counting = lead.getByText(/visas om \d+ s/).first();
  await anyway.or(counting).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await untilStands(lead, ({ disclosing }) => disclosing !== null, 'countdown');
}

export async function untilDisclosed(lead: Page, activity: string): Promise<void> {
  await untilStands(
    lead,
    (state) => typeof state.activities[activity]?.disclosedAt === 'number',
    `${activity} shown`,
  );
}

/** Presses *Next*, and goes on where something is not shown. */
export async function goOn(lead: Page): Promise<void> {
  const before = await stateOf(lead);
  await lead.getByRole('button', { name: /^Nästa: / }).click();
  const anyway = lead.getByRole('button', { name: 'Gå vidare ändå' });
  await untilStandsOr(lead, before, anyway);
}

async function untilStandsOr(
  lead: Page,
  before: SessionState,
  anyway: ReturnType<Page['getByRole']>,
): Promise<void> {
  const moved = lead.getByText(/^Ni är nu i /).first();
  await anyway.or(moved).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await untilStands(lead, ({ version }) => version > before.version, 'moved on');
}

export async function endSession(lead: Page): Promise<void> {
  await lead.getByRole('button', { name: 'Mer för den som leder' }).click();
  await lead.getByRole('menuitem', { name: 'Avsluta träffen' }).click();
  await lead.getByRole('alertdialog').getByRole('button', { name: 'Avsluta träffen' }).click();
  await untilStands(lead, ({ status }) => status === 'ended', 'ended');
}

/** Everyone's page shows the session's end. */
export async function expectResults(page: Page): Promise<void> {
  await page.getByRole('heading', { name: /Det vi kom fram till/ }).waitFor();
  expect(await page.getByText('Inte fastställt av myndigheterna').count()).toBeGreaterThan(0);
}
