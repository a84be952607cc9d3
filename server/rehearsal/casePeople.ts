// Twenty-four invented people, six agencies in turn, so that the first N of them are spread evenly.
import type { CasePerson } from './caseTypes.ts';

export const casePeople: readonly CasePerson[] = [
  { name: 'Anna Lindqvist', agency: 'jamstalldhetsmyndigheten', function: 'manager' },
  { name: 'Mehmet Yılmaz', agency: 'statskontoret', function: 'controller' },
  { name: 'Karin Ekdahl', agency: 'kriminalvarden', function: 'coordinator' },
  { name: 'Johan Sandell', agency: 'skatteverket', function: 'analyst' },
  { name: 'Fatima Haddad', agency: 'vetenskapsradet', function: 'manager' },
  { name: 'Lars-Erik Nyström', agency: 'forsakringskassan', function: 'controller' },
  { name: 'Jovana Petrović', agency: 'jamstalldhetsmyndigheten', function: 'controller' },
  { name: 'Per Hallberg', agency: 'statskontoret', function: 'coordinator' },
  { name: 'Amina Warsame', agency: 'kriminalvarden', function: 'analyst' },
  { name: 'Ulrika Åström', agency: 'skatteverket', function: 'manager' },
  { name: 'Daniel Wójcik', agency: 'vetenskapsradet', function: 'controller' },
  { name: 'Aino Korhonen', agency: 'forsakringskassan', function: 'coordinator' },
  { name: 'Nils-Anders Utsi', agency: 'jamstalldhetsmyndigheten', function: 'coordinator' },
  { name: 'Linh Nguyen', agency: 'statskontoret', function: 'analyst' },
  { name: 'Björn Söderholm', agency: 'kriminalvarden', function: 'manager' },
  { name: 'Sofia Papadopoulou', agency: 'skatteverket', function: 'controller' },
  { name: 'Hampus Öberg', agency: 'vetenskapsradet', function: 'coordinator' },
  { name: 'Reza Karimi', agency: 'forsakringskassan', function: 'analyst' },
  { name: 'Inga-Britt Ågren', agency: 'jamstalldhetsmyndigheten', function: 'analyst' },
  { name: 'Selam Haile', agency: 'statskontoret', function: 'manager' },
  { name: 'Maria Lundgren', agency: 'kriminalvarden', function: 'controller' },
  { name: 'Gustav Norén', agency: 'skatteverket', function: 'coordinator' },
  { name: 'Yasmin Demir', agency: 'vetenskapsradet', function: 'analyst' },
  { name: 'Tomas Hjelm', agency: 'forsakringskassan', function: 'other' },
];

/** People spread evenly over so many agencies; past the written cast, the cast again with a number. */
export function castOf(agencies: number, people: number): CasePerson[] {
  const chosen = [...new Set(casePeople.map(({ agency }) => agency))].slice(0, agencies);
  const ranks = chosen.map((agency) => casePeople.filter((person) => person.agency === agency));
  return Array.from({ length: people }, (_, index) => {
    const rank = ranks[index % agencies] ?? [];
    const turn = Math.floor(index / agencies);
    const person = rank[turn % rank.length];
    if (!person) throw new Error('the cast is empty');
    const round = Math.floor(turn / rank.length);
    return round === 0 ? person : { ...person, name: `${person.name} ${round + 1}` };
  });
}
