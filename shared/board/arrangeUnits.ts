// What is lined up as one: a group moves as a whole, unless it is all that was chosen. Pure.
import { union, type Box, type Point } from '../geometry.ts';
import type { Boxes, Moves } from './arrange.ts';
import { movesTo } from './arrange.ts';

export type Units = {
  /** One box a unit, under the id of its first member. */
  boxes: Boxes;
  membersOf: (unit: string) => readonly string[];
  /** The moves of all members, given those of the units. */
  spread: (moves: ReadonlyMap<string, Point>) => Moves;
};

/**
 * @param groupOf the group a thing is in, if it is in one
 * @param when groups count: always, or only beside others, so that what a group holds can be lined up as well
 */
export function unitsOf(
  boxes: Boxes,
  groupOf: (id: string) => string | undefined,
  when: 'always' | 'besideOthers' = 'besideOthers',
): Units {
  const groups = Map.groupBy(boxes.keys(), (id) => {
    const group = groupOf(id);
    // Its own id may be another's group: the two are told apart.
    return group === undefined ? `alone ${id}` : `group ${group}`;
  });
  const alone = [...boxes.keys()].map((id) => [id]);
  const parts = when === 'always' || groups.size > 1 ? [...groups.values()] : alone;
  const units = new Map<string, { members: readonly string[]; box: Box }>();
  for (const members of parts) {
    const box = union(members.flatMap((id) => boxes.get(id) ?? []));
    const [first] = members;
    if (box && first !== undefined) units.set(first, { members, box });
  }
  return {
    boxes: new Map([...units].map(([id, { box }]) => [id, box])),
    membersOf: (unit) => units.get(unit)?.members ?? [],
    spread: (moves) => {
      const places: [string, Point][] = [];
      for (const [id, [x, y]] of moves) {
        const unit = units.get(id);
        for (const member of unit?.members ?? []) {
          const box = boxes.get(member);
          if (unit && box) places.push([member, [box.x + x - unit.box.x, box.y + y - unit.box.y]]);
        }
      }
      return movesTo(boxes, places);
    },
  };
}
