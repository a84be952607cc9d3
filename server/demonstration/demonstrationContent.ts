// What the demonstration holds: the invented problem tree at the moment when everyone writes its causes, each for themselves.
import { caseProblemTree } from '../rehearsal/caseProblemTree.ts';
import { casePeople } from '../rehearsal/casePeople.ts';
import type { CaseLink, CaseNote, CasePerson } from '../rehearsal/caseTypes.ts';

/** Where the visitor comes in. */
export const DEMONSTRATION_STEP = { phase: 'ors', step: 0 } as const;
/** Where the session has been. */
export const DEMONSTRATION_WAY = [
  { phase: 'incheckning', step: 0 },
  { phase: 'prob', step: 0 },
  DEMONSTRATION_STEP,
] as const;

/** Three agencies in company, so that they are named at the reveal, and two that are fewer and stay unnamed together. */
const NAMED = ['forsakringskassan', 'skatteverket', 'kriminalvarden'];
const FEWER = ['statskontoret', 'vetenskapsradet'];

/** No real agency signs what is invented. */
const STAND_INS: Readonly<Record<string, string>> = {
  forsakringskassan: 'A-verket',
  skatteverket: 'B-verket',
  kriminalvarden: 'C-verket',
  statskontoret: 'D-verket',
  vetenskapsradet: 'E-verket',
  jamstalldhetsmyndigheten: 'F-verket',
};
export const DEMONSTRATION_HOST = 'F-verket';

const of = (agency: string, count: number): CasePerson[] =>
  casePeople
    .filter((person) => person.agency === agency)
    .slice(0, count)
    .map((person) => ({ ...person, agency: STAND_INS[agency] ?? agency }));

/** The colleagues; the first of them leads. */
export const demonstrationPeople: readonly CasePerson[] = [
  ...of('jamstalldhetsmyndigheten', 1),
  // In turn, so that those who have written first are of several agencies that will be named.
  ...[0, 1, 2].flatMap((turn) => NAMED.flatMap((agency) => of(agency, 3).slice(turn, turn + 1))),
  ...FEWER.flatMap((agency) => of(agency, 2)),
];

const { notes, links } = caseProblemTree;

/** What stands on the board already. */
export const demonstrationNotes: readonly CaseNote[] = notes.filter(({ section }) => section !== 'causes');

/** The causes that the colleagues write meanwhile. */
export const demonstrationCauses: readonly CaseNote[] = notes.filter(
  ({ section, kind }) => section === 'causes' && kind === 'cause',
);

const onBoard = new Set(demonstrationNotes.map(({ key }) => key));

/** Entry points whose causes are not written yet rest on the problem itself; one rests on nothing, for the thread to find. */
const restsOnNothing = 'ing-orsaker';
const resting: CaseLink[] = demonstrationNotes
  .filter(({ section, key }) => section === 'entry' && key !== restsOnNothing)
  .map(({ key }) => ({ from: key, to: 'problem', type: 'addresses' }));

export const demonstrationLinks: readonly CaseLink[] = [
  ...links.filter(({ from, to }) => onBoard.has(from) && onBoard.has(to)),
  ...resting,
];
