// Who takes part in a session, as the page shows them.
import type { Person } from '#shared/api.ts';
import type { ParticipantRow, Storage } from '../storage/Storage.ts';

/** @param linesOf open lines (sync or live) of a participant */
export async function peopleOf(
  storage: Storage,
  sessionId: string,
  linesOf: (participantId: string) => number,
): Promise<Person[]> {
  const rows = await storage.participants(sessionId);
  return rows.map((row: ParticipantRow) => ({
    id: row.id,
    name: row.name,
    agency: row.agency,
    function: row.function,
    role: row.role,
    present: row.simulated || linesOf(row.id) > 0,
  }));
}
