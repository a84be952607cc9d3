// The clipboard of a page in a test: two pages of two people share none, so that what one copies is handed to the other here.
import type { Page } from 'playwright-core';

export type OnClipboard = Record<string, string>;

/** Pastes where the focus is, as the browser would. */
export async function pasteInto(page: Page, texts: OnClipboard): Promise<void> {
  await page.evaluate((all) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(all)) clipboardData.setData(type, text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, texts);
}

/** What a copy, or a cut, puts onto the clipboard. */
export async function copiedFrom(page: Page, act: 'copy' | 'cut' = 'copy'): Promise<OnClipboard> {
  return page.evaluate((type) => {
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
    return Object.fromEntries(clipboardData.types.map((one) => [one, clipboardData.getData(one)]));
  }, act);
}
