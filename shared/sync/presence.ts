// What one person shows the others while working: never stored, and never trusted for who it is.
import { z } from 'zod';

const Coordinate = z.number().finite();

/** What a client may say of itself. */
export const PresenceState = z.object({
  /** Board point of the pointer. */
  cursor: z.tuple([Coordinate, Coordinate]).nullable().optional().catch(null),
  /** Selected item ids. */
  selection: z.array(z.string().max(64)).max(64).optional().catch([]),
  /** The item whose text is being edited. */
  editing: z.string().max(64).nullable().optional().catch(null),
  /** Items being dragged, with their board point now. The drop is what gets written. */
  drag: z
    .record(z.string().max(64), z.tuple([Coordinate, Coordinate]))
    .nullable()
    .optional()
    .catch(null),
  /** The part of the board on the screen, in board units; for those who follow. */
  viewport: z
    .object({ x: Coordinate, y: Coordinate, w: Coordinate.positive(), h: Coordinate.positive() })
    .nullable()
    .optional()
    .catch(null),
  /** Participant id of the one whose view is followed. */
  following: z.string().max(64).nullable().optional().catch(null),
});
export type PresenceState = z.infer<typeof PresenceState>;

/** What the server passes on: the state, stamped with the participant it came from. */
export const StampedPresence = PresenceState.extend({ who: z.string() });
export type StampedPresence = z.infer<typeof StampedPresence>;
