// A session's files over HTTP: every format, in both languages, from the board that everyone sees.
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { createNote } from '#shared/board/operations.ts';
import { sectionId } from '#shared/board/section.ts';
import { Outcome } from '#shared/outcome/outcome.ts';
import { startLocalServer } from '../support/localServer.ts';
import { createSession, join, ownClient, until } from '../support/people.ts';
import { infoOf, pagesOf, squeezed } from '../support/pdf.ts';

const WRITTEN = '=Kvinnor på landet når inte fram. Čáhcesuolu; "*stjärnor*" & #import "x"';

it('come in json, md, csv and pdf, with what was written in each', async () => {
  const { url, token } = await startLocalServer();
  const session = await createSession(url, token);
  const maria = await join(url, session.code);
  const link = ownClient(maria);
  await until(() => link.loaded.get(), 'the board');
  createNote(link.doc, { id: 'n', kind: 'problem', p: [0, 0], text: WRITTEN, in: sectionId('core') });
  await until(() => link.saved.get().state === 'saved', 'the note is on disk');
  link.close();

  const fetchAs = async (format: string, lang = 'sv'): Promise<Response> => {
    const response = await fetch(
      `${url}/api/sessions/${maria.sessionId}/export?format=${format}&lang=${lang}`,
      { headers: { cookie: maria.cookie } },
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="forsta-kontakten-\\d{4}-\\d\\d-\\d\\d\\.${format}"$`),
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    return response;
  };

  const outcome = Outcome.parse(await (await fetchAs('json')).json());
  expect(outcome.sections.flatMap(({ notes }) => notes)).toMatchObject([
    { text: WRITTEN, agency: { id: 'skatteverket' } },
  ]);
  expect(outcome.agenda.length).toBeGreaterThan(3);
  expect(outcome.thread.problemsWithoutEvidence).toEqual(['n']);

  const csv = await fetchAs('csv');
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const bytes = Buffer.from(await csv.arrayBuffer());
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const rows: Record<string, string>[] = parse(bytes, { bom: true, delimiter: ';', columns: true });
  expect(rows).toMatchObject([
    { Text: `'${WRITTEN}`, Typ: 'Problem', Status: 'Inte fastställt av myndigheterna' },
  ]);

  for (const [lang, standing] of [
    ['sv', 'Inte fastställt av myndigheterna'],
    ['en', 'Not adopted by the agencies'],
  ] as const) {
    expect(await (await fetchAs('md', lang)).text()).toContain(`**${standing}**`);
    const response = await fetchAs('pdf', lang);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const pdf = new Uint8Array(await response.arrayBuffer());
    expect(infoOf(pdf)).toMatch(/Tagged: +yes/);
    const words = squeezed(pagesOf(pdf).join(''));
    expect(words).toContain(squeezed(WRITTEN));
    expect(words).toContain(squeezed(standing));
  }
});
