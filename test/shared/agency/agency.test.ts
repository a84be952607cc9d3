// Finding agencies by what people type, against the real register.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  AgencyRegister,
  isCurrent,
  resolveAgency,
  searchAgencies,
  type Agency,
} from '#shared/agency/agency.ts';

const register = AgencyRegister.parse(
  JSON.parse(readFileSync(new URL('../../../server/data/agencies.json', import.meta.url), 'utf8')),
);
const today = '2026-11-22';
const search = (typed: string): string[] => searchAgencies(register, typed, today).map(({ id }) => id);
const resolve = (written: string): string | null => resolveAgency(register, written, today).id;

describe('the register', () => {
  it('has unique ids, and successors that are in it and lead to an agency of today', () => {
    const byId = new Map(register.map((agency) => [agency.id, agency]));
    expect(byId.size).toBe(register.length);
    for (const agency of register) {
      let last: Agency | undefined = agency;
      const seen = new Set<string>();
      while (last?.successor) {
        expect(seen, agency.id).not.toContain(last.id);
        seen.add(last.id);
        last = byId.get(last.successor);
      }
      expect(last && isCurrent(last, today), agency.id).toBe(true);
    }
  });

  it('lets every name of an agency of today stand for that agency alone', () => {
    for (const agency of register.filter((candidate) => isCurrent(candidate, today)))
      for (const name of [agency.id, agency.sv, agency.short, agency.abbr, agency.en, ...agency.aka])
        expect(resolve(name), name).toBe(agency.id);
  });
});

describe('searchAgencies', () => {
  it.each([
    ['SKV', 'skatteverket'],
    ['skv', 'skatteverket'],
    ['skatte', 'skatteverket'],
    ['forsakringskassan', 'forsakringskassan'],
    ['Försäkringskassan', 'forsakringskassan'],
    ['  FÖRSÄKRINGS ', 'forsakringskassan'],
    ['ESV', 'statskontoret'],
    ['Ekonomistyrningsverket', 'statskontoret'],
    ['MSB', 'mcf'],
    ['Polisen', 'polismyndigheten'],
    ['kronofogden', 'kronofogden'],
    ['SiS', 'sis'],
    ['brå', 'bra'],
    ['jämställdhet', 'jamstalldhetsmyndigheten'],
    ['tax agency', 'skatteverket'],
    ['Länsstyrelsen i Skåne', 'lst-skane'],
    ['lansstyrelsen skane', 'lst-skane'],
    ['Länsstyrelsen i Stockholm', 'lst-stockholm'],
    ['lst-skåne', 'lst-skane'],
    ['skåne', 'lst-skane'],
  ])('%s finds %s first', (typed, id) => {
    expect(search(typed)[0]).toBe(id);
  });

  it('reads letters typed with combining marks, as some keyboards send them', () => {
    expect(search('Försäkringskassan'.normalize('NFD'))[0]).toBe('forsakringskassan');
  });

  it('leaves out agencies that have ended', () => {
    expect(search('ESV')).not.toContain('esv');
    expect(search('')).not.toContain('esv');
    expect(searchAgencies(register, 'ESV', '2025-11-22').map(({ id }) => id)).toContain('esv');
  });

  it('finds the 21 county boards by "lst" before anything else', () => {
    const found = search('lst');
    expect(found.length).toBeGreaterThanOrEqual(21);
    expect(found.slice(0, 21).every((id) => id.startsWith('lst-'))).toBe(true);
  });

  it('shows all of today in Swedish order when nothing is typed', () => {
    const all = searchAgencies(register, ' - ', today);
    expect(all).toHaveLength(register.filter((agency) => isCurrent(agency, today)).length);
    const names = all.map((agency) => agency.sv);
    expect(names.indexOf('Åklagarmyndigheten')).toBeGreaterThan(names.indexOf('Vetenskapsrådet'));
  });

  it('finds nothing for what no agency is called', () => {
    expect(search('Storstockholms brandförsvar')).toEqual([]);
  });

  it('does not change the register', () => {
    const before = register.map(({ id }) => id);
    search('');
    search('a');
    expect(register.map(({ id }) => id)).toEqual(before);
  });
});

describe('resolveAgency', () => {
  it.each([
    ['esv', 'statskontoret'],
    ['ESV', 'statskontoret'],
    ['statskontoret', 'statskontoret'],
    ['MSB', 'mcf'],
    ['SKV', 'skatteverket'],
    ['forsakringskassan', 'forsakringskassan'],
    ['  skatteverket  ', 'skatteverket'],
    ['SKATTEVERKET', 'skatteverket'],
    ['Länsstyrelsen i Skåne län', 'lst-skane'],
    ['Länsstyrelsen i Skåne', 'lst-skane'],
    ['Länsstyrelsen i Stockholm', 'lst-stockholm'],
    ['Lst Västra Götaland', 'lst-vastra-gotaland'],
  ])('takes %s for %s', (written, id) => {
    expect(resolve(written)).toBe(id);
  });

  it('gives the name and the short name of the register', () => {
    expect(resolveAgency(register, 'esv', today)).toEqual({
      id: 'statskontoret',
      name: 'Statskontoret',
      abbr: 'Statskontoret',
    });
  });

  it('does not guess from a part of a name', () => {
    expect(resolve('Länsstyrelsen')).toBeNull();
    expect(resolve('Myndigheten')).toBeNull();
    expect(resolve('skatte')).toBeNull();
  });

  it('keeps what it does not know as it was written', () => {
    expect(resolveAgency(register, '  Umeå kommun ', today)).toEqual({
      id: null,
      name: 'Umeå kommun',
      abbr: 'Umeå komm…',
    });
    expect(resolveAgency(register, 'FHS', today)).toEqual({ id: null, name: 'FHS', abbr: 'FHS' });
  });

  it('never cuts a character in two', () => {
    const { abbr } = resolveAgency(register, 'Förbund 👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬', today);
    expect(abbr).toBe('Förbund 👩🏽‍🔬…');
    const decomposed = resolveAgency(register, 'åäöåäöåäöåäö'.normalize('NFD'), today).abbr;
    expect(decomposed.normalize('NFC')).toBe('åäöåäöåäö…');
  });
});
