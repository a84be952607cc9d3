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
