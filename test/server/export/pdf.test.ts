// The PDF, read back by poppler: accessible, whole, and nothing that users wrote can become markup.
import { afterAll, describe, expect, it } from 'vitest';
import { exampleDocument, minutesDocument } from '#server/export/pdfDocument.ts';
import { createPdfPrinter } from '#server/export/pdfPrinter.ts';
import { draftExample, stageOf } from '#shared/example/draftExample.ts';
import { buildExample } from '#shared/example/example.ts';
import { exampleInWords } from '#shared/example/exampleInWords.ts';
import { minutesOf } from '#shared/outcome/minutes.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import type { Language } from '#shared/text.ts';
import { caseContents } from '#server/rehearsal/caseContent.ts';
import { BEGAN, NAMES, outcomeOfNotes, type WrittenNote } from '../../support/filledOutcome.ts';
import { fontsOf, infoOf, metadataOf, pagesOf, squeezed, structureOf } from '../../support/pdf.ts';

const LONG_MS = 60_000;
const printer = createPdfPrinter();
afterAll(() => printer.close());

const minutesPdf = (outcome: Outcome, language: Language = 'sv'): Promise<Uint8Array> =>
  printer.print(minutesDocument(minutesOf(outcome, language, NAMES), outcome.takenAt));

const RUNNING = /JÄMY2026\/412·SKV,Umeåkommun·Förstakontakten|Intefastställtavmyndigheterna|Sida\d+av\d+/g;

/** All the words of a PDF, without what runs along the pages. */
const bodyOf = (pdf: Uint8Array): string =>
  pagesOf(pdf)
    .map((page) => squeezed(page).replaceAll(RUNNING, ''))
    .join('');

const one = (text: string): Outcome =>
  outcomeOfNotes([
    { id: 'p', section: 'core', kind: 'problem', text, fields: { source: text } },
    { id: 'a', section: 'entry', kind: 'action', text, fields: { owner: text } },
  ]);

describe.each(caseContents)('the minutes of the case $template', (content) => {
  const outcome = outcomeOfNotes(
    content.notes.map(({ key, section, kind, text, fields }): WrittenNote => ({
      id: key,
      section,
      kind,
      text,
      ...(fields && { fields }),
    })),
    { template: content.template, links: content.links.map((link, index) => ({ id: `l${index}`, ...link })) },
  );

  it(
    'are tagged PDF/UA-1 with title, language, authors, and the time the board was read',
    { timeout: LONG_MS },
    async () => {
      const pdf = await minutesPdf(outcome);
      const info = infoOf(pdf);
      expect(info).toMatch(/Title: +Första kontakten/);
      expect(info).toMatch(/Author: +Skatteverket, Umeå kommun/);
      expect(info).toMatch(/Tagged: +yes/);
      expect(info).toMatch(/Page size: .*A4/);
      expect(info).toMatch(/CreationDate: +Sun Nov 22 11:00:00 2026/);
      expect(metadataOf(pdf)).toMatch(/pdfuaid:part>1</);
      expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Lang\s*\(sv/);
      expect(Buffer.from(await minutesPdf(outcome, 'en')).toString('latin1')).toMatch(/\/Lang\s*\(en/);
    },
  );

  it(
    'hold every note, in a structure of headings and tables with header rows',
    { timeout: LONG_MS },
    async () => {
      const pdf = await minutesPdf(outcome);
      const structure = structureOf(pdf);
      const body = bodyOf(pdf);
      for (const { text } of content.notes) expect(body).toContain(squeezed(text));
      expect(structure).toMatch(/\n +H1/);
      expect(structure).toMatch(/\n +H2/);
      expect(structure).toMatch(/Table[^]*THead[^]*TH /);
      expect(body).not.toMatch(/undefined|\[object|none/);
    },
  );

  it(
    'carry number, agencies, title, standing and page number on every page',
    { timeout: LONG_MS },
    async () => {
      const pages = pagesOf(await minutesPdf(outcome));
      expect(pages.length).toBeGreaterThan(2);
      for (const [index, page] of pages.entries()) {
        expect(page).toContain('JÄMY 2026/412 · SKV, Umeå kommun · Första kontakten');
        expect(page).toContain('Inte fastställt av myndigheterna');
        expect(page).toContain(`Sida ${index + 1} av ${pages.length}`);
      }
    },
  );
});

describe('what users write', () => {
  const hostile = [
    '#import "@preview/x:1.0.0": *',
    '#panic("x") #read("/etc/passwd") #eval("1")',
    '$x$ *a* _b_ = h',
    '= rubrik\n- punkt\n+ ett\n/ ord: sak',
    '<b>fet</b> <p> @p',
    '\\ \\u{41} \\#',
    '`kod` ```kod```',
    '// kommentar /* x */ ~ -- ---',
    '"citat" \'enkelt\' ... ]) } {',
    '{"title": "x"}',
    'ŋ đ ŧ č š ž á Ŋ Đ Ŧ åäö ÅÄÖ é ü',
    '🙂 👩🏽‍🔬 ❤️ 🇸🇪 1️⃣ ⚠️ → ✓ • ½ €',
  ];

  it.each(hostile)('is shown as it was written: %j', { timeout: LONG_MS }, async (text) => {
    const body = bodyOf(await minutesPdf(one(text)));
    const emoji =
      /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3/gu;
    const [wanted, found] = [text, body].map((words) => squeezed(words).replaceAll(emoji, ''));
    expect(found).toContain(wanted);
    expect(found).not.toContain('□');
  });

  it(
    'adds no heading and no link that was not there with a harmless word',
    { timeout: LONG_MS },
    async () => {
      const tags = async (text: string): Promise<(string | undefined)[]> =>
        [...structureOf(await minutesPdf(one(text))).matchAll(/^ *(H\d|Link|Code|L|Strong|Em)\b/gm)].map(
          ([, tag]) => tag,
        );
      expect(await tags(hostile.join('\n'))).toEqual(await tags('ord'));
    },
  );

  it(
    'may be 20,000 characters with or without spaces, and goes on over the pages',
    { timeout: LONG_MS },
    async () => {
      const prose = Array.from({ length: 2500 }, (_, index) => `ord${index}`)
        .join(' ')
        .slice(0, 20_000);
      const pdf = await minutesPdf(
        outcomeOfNotes([{ id: 'p', section: 'core', kind: 'problem', text: prose }]),
      );
      expect(bodyOf(pdf).includes(squeezed(prose))).toBe(true);
      const word = 'a'.repeat(20_000);
      const torn = await minutesPdf(one(word));
      expect(bodyOf(torn).includes(word)).toBe(true);
      expect(pagesOf(torn).length).toBeGreaterThan(6);
    },
  );

  it('may be in another script, from right to left', { timeout: LONG_MS }, async () => {
    const pdf = await minutesPdf(one('שלום עולם، مرحبا بالعالم'));
    const words = pagesOf(pdf).join('\n');
    for (const word of ['שלום', 'עולם', 'مرحبا', 'بالعالم']) expect(words.normalize('NFKC')).toContain(word);
  });

  it('is drawn with our own fonts alone, whatever the machine has', { timeout: LONG_MS }, async () => {
    const names = fontsOf(await minutesPdf(one(hostile.join('\n'))))
      .split('\n')
      .slice(2);
    for (const line of names.filter((name) => name !== ''))
      expect(line).toMatch(/SourceSans3|NotoEmoji|LibertinusSerif|DejaVuSansMono/);
  });

  it('is told where a character cannot be shown, and the rest stays', { timeout: LONG_MS }, async () => {
    const body = bodyOf(await minutesPdf(one('Före 中文 ไ e\u{1dff} efter')));
    expect(body).toContain('Före□□□e□efter');
    expect(body).toMatch(/ersattsav□.*U\+0E44,U\+1DFF,U\+4E2D,U\+6587/);
    expect(bodyOf(await minutesPdf(one('Före efter')))).not.toContain('□');
  });

  it(
    'may hold control characters, halves of characters and nothing at all',
    { timeout: LONG_MS },
    async () => {
      expect(bodyOf(await minutesPdf(one('a\u0000b\u001b[31mc\ud800d\u202ee')))).toContain('ab[31mcde');
      expect(bodyOf(await minutesPdf(outcomeOfNotes([], { people: [] })))).toContain('Ingenharanslutit.');
    },
  );
});

describe('the printer', () => {
  it('prints the same bytes for the same outcome', { timeout: LONG_MS }, async () => {
    const outcome = one('Samma');
    const [first, second] = [await minutesPdf(outcome), await minutesPdf(outcome)];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('keeps the event loop free while it prints a large board', { timeout: LONG_MS }, async () => {
    const notes = Array.from({ length: 1500 }, (_, index): WrittenNote => ({
      id: `n${index}`,
      section: 'causes',
      kind: 'cause',
      text: `Orsak ${index} `.repeat(20),
    }));
    const document = minutesDocument(
      minutesOf(outcomeOfNotes(notes), 'sv', NAMES),
      new Date(BEGAN).toISOString(),
    );
    let turns = 0;
    const ticking = setInterval(() => turns++, 5);
    const begun = performance.now();
    const pdf = await printer.print(document);
    const tookMs = performance.now() - begun;
    clearInterval(ticking);
    expect(pagesOf(pdf).length).toBeGreaterThan(50);
    // A blocked loop would have turned only before and after.
    expect(turns).toBeGreaterThan(tookMs / 100);
  });

  it(
    'prints for many at once, refuses more than it can hold, and ends what waits when it is closed',
    { timeout: LONG_MS },
    async () => {
      const own = createPdfPrinter();
      const outcome = one('x');
      const document = minutesDocument(minutesOf(outcome, 'sv', NAMES), outcome.takenAt);
      const asked = Array.from({ length: 220 }, () =>
        own.print(document).then(
          () => 'printed',
          (error: unknown) => (error as { code: string }).code,
        ),
      );
      const few = await Promise.all(asked.slice(0, 5));
      expect(few).toEqual(Array.from({ length: 5 }, () => 'printed'));
      await own.close();
      const all = await Promise.all(asked);
      expect(new Set(all)).toEqual(new Set(['printed', 'unavailable']));
      expect(all.slice(-19)).toEqual(Array.from({ length: 19 }, () => 'unavailable'));
      await expect(own.print(document)).rejects.toMatchObject({ code: 'unavailable' });
    },
  );
});

it(
  'prints an example with its stage, what is to be written, and every field',
  { timeout: LONG_MS },
  async () => {
    const outcome = one('Problemet *är* #stort');
    const draft = draftExample(outcome, 'sv', NAMES);
    const texts = Object.fromEntries(Object.entries(draft).map(([field, { text }]) => [field, text]));
    const example = buildExample(outcome, draft, { stage: stageOf(outcome), texts });
    const words = exampleInWords(example, 'sv');
    const pdf = await printer.print(exampleDocument(words, example.agencies, example.dnr, example.takenAt));
    const body = bodyOf(pdf);
    expect(infoOf(pdf)).toMatch(/Tagged: +yes/);
    expect(body).toContain(squeezed(words.called));
    expect(body).toContain('Problemet*är*#stort');
    expect(body).toContain('Skaskrivas');
    for (const { label } of words.fields) expect(body).toContain(squeezed(label));
    for (const page of pagesOf(pdf)) expect(page).toContain('Inte fastställt av myndigheterna');
  },
);
