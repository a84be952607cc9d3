// How a document writes a UTC time: the day and the hour it was in Stockholm.

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
const hour = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  hour: '2-digit',
  minute: '2-digit',
});

/** A UTC time as a Swedish date, the day it was in Stockholm. */
export const dateIn = (utc: string): string => day.format(new Date(utc));

/** A UTC time as hours and minutes in Stockholm: `09.05`. */
export const hourIn = (utc: string): string => hour.format(new Date(utc)).replace(':', '.');

/** From when to when; the dates stand there only when the end fell on another day. */
export function spanIn(from: string, to: string | null): string {
  if (to === null) return hourIn(from);
  if (dateIn(from) === dateIn(to)) return `${hourIn(from)}–${hourIn(to)}`;
  return `${dateIn(from)} ${hourIn(from)} – ${dateIn(to)} ${hourIn(to)}`;
}
