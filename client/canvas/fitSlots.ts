// Which tools find room in the toolbar, and which go into its menu. Pure.

type Sized = { choices?: unknown; group: string; spare: number };
/** What a tool, the strip of choices beside it and the line between two groups take, along the bar. */
export type SlotSizes = { tool: number; choices: number; line: number };

function lengthOf(slots: readonly Sized[], sizes: SlotSizes): number {
  const lines = new Set(slots.map(({ group }) => group)).size - 1;
  const own = slots.map(({ choices }) => sizes.tool + (choices === undefined ? 0 : sizes.choices));
  return own.reduce((sum, one) => sum + one, Math.max(0, lines) * sizes.line);
}

/**
 * @param room along the bar, what always stands in it taken off
 * @returns both in the order given; the menu's own button takes a tool's place
 */
export function fitSlots<Slot extends Sized>(
  slots: readonly Slot[],
  room: number,
  sizes: SlotSizes,
): { shown: Slot[]; hidden: Slot[] } {
  const shown = [...slots];
  const hidden = new Set<Slot>();
  while (shown.length > 0 && lengthOf(shown, sizes) + (hidden.size > 0 ? sizes.tool : 0) > room) {
    const first = shown.reduce((most, one) => (one.spare > most.spare ? one : most));
    shown.splice(shown.indexOf(first), 1);
    hidden.add(first);
  }
  return { shown, hidden: slots.filter((slot) => hidden.has(slot)) };
}
