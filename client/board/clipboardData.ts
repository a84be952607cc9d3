// A clip as it lies on the clipboard, three times over: as data for a board, as a table for Word and Excel, as lines for
// everything else. And back: what of all that a paste means. Pure, but for the HTML parser that is handed in.
import {
  CLIP_ATTRIBUTE,
  CLIP_CHARS,
  CLIP_TYPE,
  parseClip,
  type Clip,
  type ClipNote,
} from '#shared/board/clip.ts';
import { TABLE_WORDS, type Table } from '#shared/board/tableNotes.ts';
import type { Language } from '#shared/text.ts';
import { kindWords } from '#shared/words.ts';
import { tableInHtml, tableInText } from './clipboardTable.ts';
import { noteLines } from './noteLines.ts';

/** By MIME type. */
export type ClipboardTexts = Readonly<Record<string, string>>;

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const cellOf = (words: string): string => `<td>${escaped(words).replaceAll('\n', '<br>')}</td>`;

/** Fields of the copied notes by label, in the order in which they are met. */
function labelsOf(notes: readonly ClipNote[]): string[] {
  const labels = new Set<string>();
  for (const note of notes)
    for (const { label, words } of Object.values(note.fields)) if (words.trim() !== '') labels.add(label);
  return [...labels];
}

export type TableWords = {
  language: Language;
  /** What the section is called in which a note lies; empty where it lies in none. */
  sectionOf: (noteId: string) => string;
};

function htmlOf(clip: Clip, json: string, { language, sectionOf }: TableWords): string {
  const labels = labelsOf(clip.notes);
  const headings = [TABLE_WORDS.text, TABLE_WORDS.kind, TABLE_WORDS.section].map((words) => words[language]);
  const head = [...headings, ...labels].map((words) => `<th>${escaped(words)}</th>`).join('');
  const rows = clip.notes.map((note) => {
    const fields = Object.values(note.fields);
    const values = labels.map((label) => fields.find((field) => field.label === label)?.words ?? '');
    const cells = [note.text, kindWords[note.kind][language], sectionOf(note.id), ...values];
    return `<tr>${cells.map(cellOf).join('')}</tr>`;
  });
  return `<table ${CLIP_ATTRIBUTE}="${escaped(json)}"><tr>${head}</tr>${rows.join('')}</table>`;
}

export function clipboardTexts(clip: Clip, words: TableWords): ClipboardTexts {
  const json = JSON.stringify(clip);
  const titles = clip.areas.map(({ title }) => title.trim()).filter((title) => title !== '');
  const texts = clip.notes.map(({ text }) => text);
  return {
    'text/plain': [...titles, ...texts].join('\n'),
    'text/html': htmlOf(clip, json, words),
    [CLIP_TYPE]: json,
  };
}

export type Pasted =
  | { is: 'clip'; clip: Clip }
  | { is: 'table'; table: Table }
  | { is: 'lines'; lines: string[] }
  /** Something, but nothing that can be read: a picture, a file. */
  | { is: 'other' }
  | { is: 'nothing' };

/** Text beyond which nothing is read: more than a board holds. */
const TEXT_CHARS = 2 * CLIP_CHARS;

function clipInHtml(html: string, parse: (html: string) => Document): Clip | null {
  if (html.length > 2 * CLIP_CHARS || !html.includes(CLIP_ATTRIBUTE)) return null;
  const json = parse(html).querySelector(`[${CLIP_ATTRIBUTE}]`)?.getAttribute(CLIP_ATTRIBUTE);
  return json ? parseClip(json) : null;
}

/** @param hasFiles whether there are files, or pictures, beside the texts */
export function readPasted(
  texts: ClipboardTexts,
  hasFiles: boolean,
  parse: (html: string) => Document,
): Pasted {
  const [json = '', html = '', text = ''] = [texts[CLIP_TYPE], texts['text/html'], texts['text/plain']];
  const clip = (json !== '' && parseClip(json)) || clipInHtml(html, parse);
  if (clip) return { is: 'clip', clip };
  const table = tableInHtml(html, parse) ?? (text.length <= TEXT_CHARS ? tableInText(text) : null);
  if (table) return { is: 'table', table };
  const lines = text.length <= TEXT_CHARS ? noteLines(text) : [];
  if (lines.length > 0) return { is: 'lines', lines };
  return { is: hasFiles || html !== '' || text.length > TEXT_CHARS ? 'other' : 'nothing' };
}
