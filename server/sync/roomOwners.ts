// Client ids of a document and the people they belong to, counted so that nobody can take them all.

export type Owners = {
  map: ReadonlyMap<number, string>;
  bind: (clientId: number, participantId: string) => void;
  /** How many client ids a participant has. */
  idsOf: (participantId: string) => number;
};

export function createOwners(bound: ReadonlyMap<number, string>): Owners {
  const map = new Map<number, string>();
  const counts = new Map<string, number>();
  const bind = (clientId: number, participantId: string): void => {
    if (map.has(clientId)) return;
    map.set(clientId, participantId);
    counts.set(participantId, (counts.get(participantId) ?? 0) + 1);
  };
  for (const [clientId, participantId] of bound) bind(clientId, participantId);
  return { map, bind, idsOf: (participantId) => counts.get(participantId) ?? 0 };
}
