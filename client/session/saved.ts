// What the page may say about saving. "Saved" is the server's word alone: every change of ours is on its disk.
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';

export type SavedState =
  /** Not yet connected for the first time. */
  | { state: 'opening' }
  | { state: 'saved' }
  /** Changes are on their way; `since` is ms of this device's clock. */
  | { state: 'saving'; since: number }
  /** No line to the server, or one whose disk takes nothing. `unsaved`: this device holds changes that are not there. */
  | { state: 'offline'; unsaved: boolean; cause: 'line' | 'storage' }
  /** The server refused a change. What is not saved is offered as text; the board must be loaded anew. */
  | { state: 'refused'; reason: FrameRefusal }
  /** The document is gone or no longer ours to read. */
  | { state: 'closed'; reason: 'forbidden' | 'moved' };
