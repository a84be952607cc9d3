// Every bad input of the outside contract: a clear message in the caller's language, the right status, nothing half-done.
import { describe, expect, it } from 'vitest';
import { Door, SessionView } from '#shared/api.ts';
import { ErrorBody, REFUSALS, type RefusalCode } from '#shared/errors.ts';
import { hashSecret } from '../../server/auth/secrets.ts';
import { call, createSession, join } from '../support/people.ts';
import { startLocalServer } from '../support/localServer.ts';

function expectRefusal(
  answer: { status: number; body: unknown },
  code: RefusalCode,
  language: 'sv' | 'en' = 'sv',
): void {
  const { error } = ErrorBody.parse(answer.body);
  expect({ status: answer.status, code: error.code, message: error.message }).toEqual({
    status: REFUSALS[code].status,
    code,
    message: REFUSALS[code].text[language],
  });
}

describe('joining', () => {
  it('refuses a wrong code, a missing and a 500-character name, and a missing agency', async () => {
    const { url, token } = await startLocalServer();
    const { code } = await createSession(url, token);
    const wish = { code, name: 'Maria', agency: 'skatteverket' };
    const wrong = await call(`${url}/api/join`, { json: { ...wish, code: 'XXXXXX' } });
    expectRefusal(wrong, 'wrong_code');
    expect(wrong.cookie).toBe('');
    expectRefusal(await call(`${url}/api/join`, { json: { ...wish, name: '' } }), 'name_missing');
    expectRefusal(await call(`${url}/api/join`, { json: { ...wish, name: '   ' } }), 'name_missing');
    expectRefusal(
      await call(`${url}/api/join`, { json: { ...wish, name: 'x'.repeat(500) } }),
      'name_too_long',
    );
    expectRefusal(await call(`${url}/api/join`, { json: { code, name: 'Maria' } }), 'agency_missing');
    expectRefusal(
      await call(`${url}/api/join`, { json: { ...wish, name: '' }, headers: { 'Accept-Language': 'en-GB' } }),
      'name_missing',
      'en',
    );
    expectRefusal(await call(`${url}/api/join`, { json: { ...wish, function: 'king' } }), 'invalid_input');
  });

  it('takes a code as it is typed, an alias of an agency, and an agency the register does not know', async () => {
    const { url, token } = await startLocalServer();
    const { code } = await createSession(url, token);
    const typed = `${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`;
    expect((await join(url, typed, 'Åsa Öberg', 'ESV')).agency.id).toBe('statskontoret');
    const chef = await call<{ sessionId: string }>(`${url}/api/join`, {
      json: { code, name: 'Omar', agency: 'KV', function: 'chef' },
    });
    const { people } = SessionView.parse(
      (await call(`${url}/api/sessions/${chef.body.sessionId}`, { headers: { cookie: chef.cookie } })).body,
    );
    expect(people.find(({ name }) => name === 'Omar')?.function).toBe('manager');
    const unknown = await join(url, code, 'Biret', 'Sámi Giellaguovddáš');
    expect(unknown.agency).toMatchObject({ id: null, name: 'Sámi Giellaguovddáš' });
  });

  it('lets nobody new in through a closed door, and whoever is in stays in', async () => {
    const { url, token } = await startLocalServer();
    const session = await createSession(url, token);
    const key = session.facilitatorUrl.split('#leda=')[1];
    const facilitator = await call(`${url}/api/join`, {
      json: { code: session.code, name: 'Eva', agency: 'skatteverket', facilitatorKey: key },
    });
    const maria = await join(url, session.code);
    const headers = { cookie: facilitator.cookie };
    expect(
      (await call(`${url}/api/sessions/${session.id}`, { method: 'PATCH', json: { open: false }, headers }))
        .status,
    ).toBe(200);
    expectRefusal(
      await call(`${url}/api/join`, { json: { code: session.code, name: 'Sen', agency: 'KV' } }),
      'door_closed',
    );
    const door = Door.parse(
      (await call(`${url}/api/doors/${session.code}`, { headers: { cookie: maria.cookie } })).body,
    );
    expect(door).toMatchObject({ open: false, you: { name: 'Maria' } });
    const byParticipant = await call(`${url}/api/sessions/${session.id}`, {
      method: 'PATCH',
      json: { open: true },
      headers: { cookie: maria.cookie },
    });
    expectRefusal(byParticipant, 'not_allowed');
  });

  it('makes the same person of a second device with the resume code, and only with the right one', async () => {
    const { url, token } = await startLocalServer();
    const { code, id } = await createSession(url, token);
    const maria = await join(url, code);
    const phone = await call<{ participantId: string }>(`${url}/api/resume`, {
      json: { code, resumeCode: maria.resumeCode.toLowerCase() },
    });
    expect(phone.body.participantId).toBe(maria.participantId);
    const view = SessionView.parse(
      (await call(`${url}/api/sessions/${id}`, { headers: { cookie: phone.cookie } })).body,
    );
    expect(view.people.map((person) => person.name)).toEqual(['Maria']);
    expectRefusal(
      await call(`${url}/api/resume`, { json: { code, resumeCode: 'AAAA-AAAA' } }),
      'wrong_resume_code',
    );
  });

  it('stops someone who guesses codes, and lets 200 right ones from the same address through', async () => {
    const { url, token } = await startLocalServer();
    const { code } = await createSession(url, token);
    const joined = await Promise.all(
      Array.from({ length: 200 }, (_, index) => join(url, code, `Person ${index}`)),
    );
    expect(new Set(joined.map((person) => person.participantId)).size).toBe(200);
    const statuses = new Set<number>();
    for (let guess = 0; guess < 70; guess++) statuses.add((await call(`${url}/api/doors/NOCODE`)).status);
    expect([...statuses]).toEqual([404, 429]);
  });
});

describe('organising', () => {
  it('makes an organiser of the first who uses the link, and says so to the second', async () => {
    const { url, storage } = await startLocalServer();
    await storage.putOrganiserLink(hashSecret('once'), Date.now(), null);
    const wish = { key: 'once', name: 'Eva', agency: 'skatteverket' };
    const first = await call(`${url}/api/organisers`, { json: wish });
    expect(first.status).toBe(201);
    expectRefusal(await call(`${url}/api/organisers`, { json: wish }), 'link_used');
    expectRefusal(await call(`${url}/api/organisers`, { json: { ...wish, key: 'never' } }), 'link_unknown');
    const made = await call(`${url}/api/sessions`, {
      json: { template: 'handlingsplan', title: 'Plan' },
      headers: { cookie: first.cookie },
    });
    expect(made.status).toBe(201);
    expect(await storage.countOrganisers()).toBe(1);
  });

  it('refuses an unknown template, an empty title, and whoever is no organiser', async () => {
    const { url, token } = await startLocalServer();
    const headers = { Authorization: `Bearer ${token}` };
    expectRefusal(
      await call(`${url}/api/sessions`, { json: { template: 'nope', title: 'T' }, headers }),
      'unknown_template',
    );
    expectRefusal(
      await call(`${url}/api/sessions`, { json: { template: 'problemtrad', title: ' ' }, headers }),
      'title_missing',
    );
    expectRefusal(
      await call(`${url}/api/sessions`, { json: { template: 'problemtrad', title: 'T' } }),
      'not_organiser',
    );
    const bad = { Authorization: 'Bearer wrong' };
    expectRefusal(
      await call(`${url}/api/sessions`, { json: { template: 'problemtrad', title: 'T' }, headers: bad }),
      'invalid_token',
    );
  });
});

describe('the HTTP surface', () => {
  it('answers malformed JSON, a body that is too large and an unknown path as JSON with a code', async () => {
    const { url } = await startLocalServer();
    const headers = { 'Content-Type': 'application/json' };
    expectRefusal(
      await call(`${url}/api/join`, { method: 'POST', body: '{"code":', headers }),
      'malformed_json',
    );
    expectRefusal(
      await call(`${url}/api/join`, { method: 'POST', body: `{"code":"${'x'.repeat(2e6)}"}`, headers }),
      'too_large',
    );
    expectRefusal(await call(`${url}/api/nothing`), 'not_found');
    expectRefusal(await call(`${url}/api/join`, { method: 'POST', body: '[]', headers }), 'invalid_input');
  });

  it('carries out no cookie-borne change for a page of another site, and any for a bearer token', async () => {
    const { url, token } = await startLocalServer();
    const { code, id } = await createSession(url, token);
    const maria = await join(url, code);
    const foreign = { cookie: maria.cookie, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    expectRefusal(
      await call(`${url}/api/sessions/${id}/leave`, { method: 'POST', headers: foreign }),
      'foreign_origin',
    );
    expect((await call(`${url}/api/sessions/${id}`, { headers: { cookie: maria.cookie } })).status).toBe(200);
    const program = { Authorization: `Bearer ${token}`, Origin: 'https://other.example' };
    expect(
      (await call(`${url}/api/sessions`, { json: { template: 'problemtrad', title: 'T' }, headers: program }))
        .status,
    ).toBe(201);
  });

  it('shows a session and its export to nobody outside it', async () => {
    const { url, token } = await startLocalServer();
    const [one, other] = [await createSession(url, token), await createSession(url, token)];
    const maria = await join(url, one.code);
    const headers = { cookie: maria.cookie };
    for (const path of ['', '/export?format=json', '/qr.svg']) {
      expectRefusal(await call(`${url}/api/sessions/${other.id}${path}`, { headers }), 'not_member');
      expectRefusal(await call(`${url}/api/sessions/${other.id}${path}`), 'not_signed_in');
    }
    expectRefusal(
      await call(`${url}/api/sessions/${one.id}/export?format=pptx`, { headers }),
      'unsupported_format',
    );
    expectRefusal(
      await call(`${url}/api/sessions/${one.id}/qr.svg?for=facilitator`, { headers }),
      'not_allowed',
    );
    const view = SessionView.parse((await call(`${url}/api/sessions/${one.id}`, { headers })).body);
    expect(view.facilitatorUrl).toBeNull();
  });

  it('leaves another scheme of authorisation to the proxy it is for', async () => {
    const { url } = await startLocalServer();
    const headers = { Authorization: 'Basic dTpw' };
    expect((await call(`${url}/healthz`, { headers })).status).toBe(200);
    expect((await call(`${url}/api/me`, { headers })).body).toEqual({ organiser: null });
  });

  it('gives a program the sessions there are, with the host they were made for', async () => {
    const { url, token } = await startLocalServer();
    const headers = { Authorization: `Bearer ${token}` };
    const json = { template: 'problemtrad', title: 'Värdad', host: 'SKV' };
    const made = await call<{ id: string; code: string }>(`${url}/api/sessions`, { json, headers });
    const list = await call<{ sessions: { id: string }[] }>(`${url}/api/sessions`, { headers });
    expect(list.body.sessions.map(({ id }) => id)).toEqual([made.body.id]);
    expect(Door.parse((await call(`${url}/api/doors/${made.body.code}`)).body).host?.id).toBe('skatteverket');
  });

  it('tells health, readiness and its own contract', async () => {
    const { url } = await startLocalServer();
    expect((await call(`${url}/healthz`)).body).toMatchObject({ status: 'ok' });
    expect((await call(`${url}/readyz`)).body).toEqual({ ready: true });
    const { body } = await call<{ paths: Record<string, unknown> }>(`${url}/api/openapi.json`);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/healthz',
        '/readyz',
        '/api/join',
        '/api/sessions',
        '/api/sessions/{id}/export',
      ]),
    );
  });

  it('sends no third-party request and no inline script into a page', async () => {
    const { url } = await startLocalServer();
    const response = await fetch(`${url}/`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await response.text();
    expect(html).toMatch(/<script[^>]*\ssrc="\//);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc="\/)/);
    expect(html).not.toMatch(/https?:\/\//);
    const script = /<script[^>]*\ssrc="([^"]+)"/.exec(html)?.[1] ?? '';
    const asset = await fetch(`${url}${script}`);
    expect(asset.headers.get('content-encoding')).toMatch(/gzip|br/);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${url}/api/me`)).headers.get('cache-control')).toBe('no-store');
  });
});
