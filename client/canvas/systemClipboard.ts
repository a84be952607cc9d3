// The system's clipboard, reached by an act of the menu and not by its keys: browsers let a page write there, and seldom read.
import { CLIP_TYPE } from '#shared/board/clip.ts';
import type { ClipboardTexts } from '../board/clipboardData.ts';

export function fillClipboard(data: DataTransfer, texts: ClipboardTexts): void {
  for (const [type, text] of Object.entries(texts)) data.setData(type, text);
}

/** With the browser's own command, which asks nobody and carries every type; else by the newer way. */
export async function writeClipboard(texts: ClipboardTexts): Promise<boolean> {
  let done = false;
  const onCopy = (event: ClipboardEvent): void => {
    if (!event.clipboardData) return;
    fillClipboard(event.clipboardData, texts);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = true;
  };
  document.addEventListener('copy', onCopy, { capture: true });
  try {
    document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', onCopy, { capture: true });
  }
  if (done) return true;
  const types = ['text/plain', 'text/html'].map((type) => [type, texts[type] ?? '']);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(types) as Record<string, string>)]);
    return true;
  } catch {
    return false;
  }
}

export type SystemClipboard = { texts: ClipboardTexts; hasFiles: boolean };

const READ = ['text/html', 'text/plain', `web ${CLIP_TYPE}`];

/** Null when the browser does not let the page read. */
export async function readClipboard(): Promise<SystemClipboard | null> {
  try {
    const items = await navigator.clipboard.read();
    const texts: Record<string, string> = {};
    let hasFiles = false;
    for (const item of items) {
      hasFiles ||= item.types.some((type) => !READ.includes(type));
      for (const type of item.types.filter((one) => READ.includes(one)))
        texts[type.replace('web ', '')] ??= await (await item.getType(type)).text();
    }
    return { texts, hasFiles };
  } catch {
    return null;
  }
}
