// The colour of an agency in this session: from the tokens, by the order in which agencies came. Never alone: a name stands beside it.
const COLOURS = 8;

/** @param place of the agency in the session; colours repeat after eight */
export const agencyColour = (place: number): string => `var(--agency-${(place % COLOURS) + 1})`;
