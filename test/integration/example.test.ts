// The shared example over the real protocols: begun once, written together, handed out as files, and shown to nobody outside.
import { describe, expect, it } from 'vitest';
import { createNote, editText } from '#shared/board/operations.ts';
import { sectionId } from '#shared/board/section.ts';
import { ErrorBody } from '#shared/errors.ts';
import { Example } from '#shared/example/example.ts';
import { exampleText, readExampleDocument, setStage } from '#shared/example/exampleDocument.ts';
import { DocumentRef } from '#shared/workshop/documents.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import { openLine } from '../support/liveLine.ts';
import { startLocalServer } from '../support/localServer.ts';
import {
  call,
  createSession,
  join,
  joinAsFacilitator,
  ownClient,
  until,
  type TestPerson,
} from '../support/people.ts';
import { knock } from '../support/privateLine.ts';

const PROBLEM = 'Kvinnor på landet når inte fram. Åäö, Čáhcesuolu, *stjärnor* & #import "x".';

const pathOf = (person: TestPerson, rest = ''): string =>
  `${person.url}/api/sessions/${person.sessionId}/example${rest}`;

async function begin(person: TestPerson, language = 'sv'): Promise<DocumentRef> {
  const { status, body } = await call(pathOf(person), {
    method: 'POST',
    headers: { cookie: person.cookie, 'Accept-Language': language },
  });
  expect(status).toBe(200);
  return DocumentRef.parse(body);
}

async function fetchExample(person: TestPerson): Promise<Example> {
  const { body } = await call(pathOf(person, '/export?format=json'), { headers: { cookie: person.cookie } });
  return Example.parse(body);
}

const fieldIn = (example: Example, id: string): Example['fields'][number] | undefined =>
  example.fields.find((field) => field.id === id);

async function write(person: TestPerson, id: string, text: string): Promise<void> {
  const link = ownClient(person);
  await until(() => link.loaded.get(), 'the board');
  createNote(link.doc, { id, kind: 'problem', p: [0, 0], text, in: sectionId('core') });
  await until(() => link.saved.get().state === 'saved', 'the note is on disk');
  link.close();
}

async function open(person: TestPerson, ref: DocumentRef): Promise<DocumentLink> {
  const link = ownClient(person, ref);
  await until(() => link.loaded.get(), 'the example');
  return link;
}

function type(link: DocumentLink, field: string, text: string): void {
  const shared = exampleText(link.doc, field);
  if (!shared) throw new Error(`no field ${field}`);
  editText(shared, text);
}

async function scene(): Promise<{
  server: Awaited<ReturnType<typeof startLocalServer>>;
  session: Awaited<ReturnType<typeof createSession>>;
  anna: TestPerson;
  bo: TestPerson;
}> {
  const server = await startLocalServer();
  const session = await createSession(server.url, server.token);
  const anna = await joinAsFacilitator(server.url, session);
  const bo = await join(server.url, session.code, 'Bo', 'kriminalvarden');
  return { server, session, anna, bo };
}

describe('the shared example', () => {
  it('is made of the board once, however many begin it at once', async () => {
    const { server, anna, bo } = await scene();
    await write(bo, 'note_p', PROBLEM);
    const refs = await Promise.all([anna, bo, anna, bo].map((person) => begin(person)));
    expect(new Set(refs.map(({ id }) => id)).size).toBe(1);
    expect(refs[0]).toMatchObject({ kind: 'example' });
    const documents = await server.storage.documents(anna.sessionId);
    expect(documents.filter(({ kind }) => kind === 'example')).toHaveLength(1);
    const link = await open(bo, refs[0] as DocumentRef);
    const { stage, texts } = readExampleDocument(link.doc);
    expect(stage).toBe('problem');
    expect(texts['problem']).toBe(PROBLEM);
    expect(texts['title']).toBe('Första kontakten');
    expect(texts['agencies']?.split('\n')).toEqual(['Jämställdhetsmyndigheten', 'Kriminalvården']);
  });

  it('keeps what people have written when it is asked for again, and hands it out with its sources', async () => {
    const { anna, bo } = await scene();
    await write(bo, 'note_p', PROBLEM);
    const ref = await begin(anna);
    const [mine, theirs] = [await open(anna, ref), await open(bo, ref)];
    type(mine, 'problem', 'Omskrivet tillsammans.');
    type(theirs, 'lessons', 'Vi lärde oss att fråga.');
    setStage(theirs.doc, 'tried');
    await until(
      () => [mine, theirs].every((link) => link.saved.get().state === 'saved'),
      'what was written is on disk',
    );
    await write(bo, 'note_q', 'Ett problem till.');
    expect((await begin(bo)).id).toBe(ref.id);
    const example = await fetchExample(bo);
    expect(example.stage).toBe('tried');
    expect(fieldIn(example, 'problem')).toMatchObject({
      text: 'Omskrivet tillsammans.',
      sources: ['note_p', 'note_q'],
    });
    expect(fieldIn(example, 'lessons')?.text).toBe('Vi lärde oss att fråga.');
    expect(fieldIn(example, 'transfer')).toMatchObject({ text: '', toBeWritten: true });
  });

  it('is written on after the session has ended', async () => {
    const { anna, bo } = await scene();
    const lead = await openLine(anna);
    expect(await lead.command({ type: 'session.start' })).toMatchObject({ ok: true });
    expect(await lead.command({ type: 'session.end' })).toMatchObject({ ok: true });
    const link = await open(bo, await begin(bo));
    type(link, 'contact', 'jamstalldhet@kriminalvarden.example');
    await until(() => link.saved.get().state === 'saved', 'what was written is on disk');
    expect(fieldIn(await fetchExample(anna), 'contact')?.text).toBe('jamstalldhet@kriminalvarden.example');
  });

  it('can be fetched before anyone has begun it, and fetching begins nothing', async () => {
    const { server, bo } = await scene();
    await write(bo, 'note_p', PROBLEM);
    expect(fieldIn(await fetchExample(bo), 'problem')).toMatchObject({ text: PROBLEM, sources: ['note_p'] });
    const documents = await server.storage.documents(bo.sessionId);
    expect(documents.map(({ kind }) => kind)).toEqual(['board']);
  });

  it('comes as Markdown and PDF, under a name that says what it is', async () => {
    const { bo } = await scene();
    await write(bo, 'note_p', PROBLEM);
    const headers = { cookie: bo.cookie };
    const md = await fetch(pathOf(bo, '/export?format=md&lang=en'), { headers });
    expect(md.headers.get('content-type')).toContain('text/markdown');
    expect(md.headers.get('content-disposition')).toMatch(
      /^attachment; filename="forsta-kontakten-exempel-\d{4}-\d\d-\d\d\.md"$/,
    );
    const text = await md.text();
    expect(text).toContain('**Draft example: picture of the problem**');
    expect(text).toContain('**Not adopted by the agencies**');
    expect(text).toContain('*To be written*');
    const pdf = await fetch(pathOf(bo, '/export?format=pdf'), { headers });
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(new TextDecoder().decode((await pdf.arrayBuffer()).slice(0, 5))).toBe('%PDF-');
  });

  it('is begun, read and written by nobody outside the session; a program may fetch it', async () => {
    const { server, session, anna, bo } = await scene();
    const other = await createSession(server.url, server.token);
    const eva = await join(server.url, other.code, 'Eva');
    const ref = await begin(anna);
    const asOf = async (path: string, init: RequestInit): Promise<string> =>
      ErrorBody.parse((await call(path, init)).body).error.code;
    for (const [rest, method] of [
      ['', 'POST'],
      ['/export?format=json', 'GET'],
    ] as const) {
      expect(await asOf(pathOf(bo, rest), { method, headers: { cookie: eva.cookie } })).toBe('not_member');
      expect(await asOf(pathOf(bo, rest), { method })).toBe('not_signed_in');
    }
    expect((await knock(server.url, ref.id, bo.cookie)).status).toBe(101);
    for (const cookie of [eva.cookie, undefined]) {
      const { status, body } = await knock(server.url, ref.id, cookie);
      expect([401, 403]).toContain(status);
      expect(body).not.toContain(ref.id);
    }
    expect(await asOf(pathOf(bo, '/export?format=docx'), { headers: { cookie: bo.cookie } })).toBe(
      'unsupported_format',
    );
    const program = { Authorization: `Bearer ${server.token}` };
    expect((await call(pathOf(bo, '/export?format=json'), { headers: program })).status).toBe(200);
    expect(await asOf(`${server.url}/api/sessions/none/example/export`, { headers: program })).toBe(
      'not_found',
    );
    expect(session.id).toBe(bo.sessionId);
  });
});
