// A page with nothing but a Y.Doc: what the document alone takes of the heap.
import * as Y from 'yjs';

declare global {
  interface Window {
    loadDocument?: (url: string) => Promise<void>;
    /** Held, so that it is not collected. */
    doc?: Y.Doc;
  }
}

window.loadDocument = async (url) => {
  const answer = await fetch(url);
  window.doc = new Y.Doc();
  Y.applyUpdate(window.doc, new Uint8Array(await answer.arrayBuffer()));
};
