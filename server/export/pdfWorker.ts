// The thread that sets PDFs: one compiler, made once. What users wrote reaches it as data only, never as markup.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fill, MINUTES_WORDS } from '#shared/outcome/minutesWords.ts';
import { serveJobs } from '../jobThread.ts';
import type { PdfDocument } from './pdfDocument.ts';
import { firstToReplace, printable, unshowableIn } from './printable.ts';

const FONTS = [
  ['source-sans-3/400Regular', 'SourceSans3_400Regular'],
  ['source-sans-3/400Regular_Italic', 'SourceSans3_400Regular_Italic'],
  ['source-sans-3/600SemiBold', 'SourceSans3_600SemiBold'],
  ['source-sans-3/700Bold', 'SourceSans3_700Bold'],
  ['noto-emoji/400Regular', 'NotoEmoji_400Regular'],
].map(([folder, name]) => `@expo-google-fonts/${folder}/${name}.ttf`);

/** Tries for a document; each finds all that could not be shown by then. */
const ROUNDS = 6;
/** Documents that what was computed for one is kept. */
const KEPT_FOR = 4;

const templates = fileURLToPath(new URL('./pdf/', import.meta.url));
const compiler = NodeCompiler.create({
  workspace: templates,
  fontArgs: [{ fontBlobs: FONTS.map((font) => readFileSync(fileURLToPath(import.meta.resolve(font)))) }],
});

/** Like U+4E2D: what is missing is told in letters every font has. */
const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

function inputsOf(document: PdfDocument, unshowable: ReadonlySet<string>): Record<string, string> {
  const met = new Set<string>();
  const data = printable(document.data, unshowable, met) as PdfDocument['data'];
  const which = [...met].sort().map(codeOf).join(', ');
  const remarks =
    met.size === 0
      ? data.remarks
      : [...data.remarks, fill(MINUTES_WORDS.cannotShow[document.language], { which })];
  return { data: JSON.stringify({ ...data, remarks, language: document.language }) };
}

function compile(document: PdfDocument, unshowable: ReadonlySet<string>): Uint8Array {
  const result = compiler.compile({
    mainFilePath: `${templates}${document.template}.typ`,
    inputs: inputsOf(document, unshowable),
  });
  const failure = result.takeError();
  if (failure) {
    const [first] = compiler.fetchDiagnostics(failure) as { message?: string }[];
    throw new Error(`the document does not compile: ${first?.message ?? 'no reason given'}`);
  }
  const { result: compiled } = result;
  if (!compiled) throw new Error('the document does not compile');
  return compiler.pdf(compiled, {
    pdfStandard: 'ua-1',
    creationTimestamp: Math.floor(Date.parse(document.takenAt) / 1000),
  });
}

function print(document: PdfDocument): Uint8Array {
  const unshowable = new Set<string>();
  for (let round = 1; ; round++) {
    try {
      return compile(document, unshowable);
    } catch (error) {
      const missing = unshowableIn(error instanceof Error ? error.message : String(error));
      const fresh = firstToReplace(missing.filter((character) => !unshowable.has(character)));
      // The page itself cannot quote users' words here: a log holds no content.
      if (fresh.length === 0 || round === ROUNDS)
        throw missing.length > 0 ? new Error('a text has no glyphs') : error;
      for (const character of fresh) unshowable.add(character);
    } finally {
      compiler.evictCache(KEPT_FOR);
    }
  }
}

serveJobs(print);
