// The register of agencies: one entry, and finding one by what people type.
import { z } from 'zod';

const UtcDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const Agency = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  sv: z.string(),
  en: z.string(),
  /** Label on chips; not always an official abbreviation. */
  abbr: z.string(),
  kind: z.enum(['myndighet', 'lansstyrelse', 'government-offices', 'organisation']),
  short: z.string(),
  aka: z.array(z.string()),
  valid_from: UtcDate.nullable(),
  valid_to: UtcDate.nullable(),
  /** Who took over when the agency ended. */
  successor: z.string().nullable(),
});
export type Agency = z.infer<typeof Agency>;
export const AgencyRegister = z.array(Agency);

/** The agency someone belongs to: in the register, or as they wrote it (then `id` is null). */
export const AgencyRef = z.object({ id: z.string().nullable(), name: z.string(), abbr: z.string() });
export type AgencyRef = z.infer<typeof AgencyRef>;

/** What tells agencies apart: the register's id, or for one written by hand its name, however it was capitalised. */
export const agencyKey = (agency: AgencyRef): string =>
  agency.id ?? `written:${agency.name.toLocaleLowerCase('sv')}`;

/** Folds case and accents away, so that "forsakringskassan" finds Försäkringskassan. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLocaleLowerCase('sv')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** As `fold`, with "Länsstyrelsen i Skåne" the same as the register's "Länsstyrelsen Skåne". */
function foldWhole(name: string): string {
  return fold(name).replaceAll(' i ', ' ');
}

/** A label for what the register does not know; what is read as one character is never cut in two. */
function shorten(name: string): string {
  const characters = [...new Intl.Segmenter('sv').segment(name)].map(({ segment }) => segment);
  return characters.length <= 10 ? name : `${characters.slice(0, 9).join('')}…`;
}

function namesOf(agency: Agency): string[] {
  return [agency.sv, agency.short, agency.abbr, agency.en, ...agency.aka];
}

export function isCurrent(agency: Agency, today: string): boolean {
  return (agency.valid_from ?? '') <= today && today <= (agency.valid_to ?? '9999');
}

/** 0 is best; null is no match. A short name typed whole beats the beginning of a long one. */
function rank(agency: Agency, query: string): number | null {
  let best: number | null = null;
  for (const [index, name] of namesOf(agency).map(fold).entries()) {
    const place =
      name === query
        ? 0
        : name.startsWith(query)
          ? 1
          : name.includes(` ${query}`)
            ? 2
            : name.includes(query)
              ? 3
              : null;
    if (place !== null) best = Math.min(best ?? Infinity, place * 10 + index / 10);
  }
  return best;
}

/**
 * Agencies that match what was typed, best first, those that have ended left out.
 * @param today UTC date as `2026-11-22`
 */
export function searchAgencies(register: readonly Agency[], typed: string, today: string): Agency[] {
  const current = register.filter((agency) => isCurrent(agency, today));
  const collator = new Intl.Collator('sv');
  const query = fold(typed);
  if (query === '') return [...current].sort((a, b) => collator.compare(a.sv, b.sv));
  return current
    .map((agency) => ({ agency, place: rank(agency, query) }))
    .filter((hit): hit is { agency: Agency; place: number } => hit.place !== null)
    .sort((a, b) => a.place - b.place || collator.compare(a.agency.sv, b.agency.sv))
    .map((hit) => hit.agency);
}

/**
 * The agency that an id, a name, a short name or an alias stands for today; an ended agency is its successor.
 * What the register does not know is kept as it was written.
 */
export function resolveAgency(register: readonly Agency[], written: string, today: string): AgencyRef {
  const byId = register.find((agency) => agency.id === written.trim());
  const query = foldWhole(written);
  const hit =
    byId ??
    register.find(
      (agency) => isCurrent(agency, today) && namesOf(agency).some((name) => foldWhole(name) === query),
    );
  if (!hit) {
    const name = written.trim();
    return { id: null, name, abbr: shorten(name) };
  }
  if (!isCurrent(hit, today) && hit.successor) return resolveAgency(register, hit.successor, today);
  return { id: hit.id, name: hit.sv, abbr: hit.abbr };
}
