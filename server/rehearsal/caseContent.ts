// The invented case "Första kontakten", one board for each template: what a rehearsal or a demonstration writes.
import { caseActionPlan } from './caseActionPlan.ts';
import { caseProblemTree } from './caseProblemTree.ts';
import type { CaseContent } from './caseTypes.ts';

export const caseContents: readonly CaseContent[] = [caseProblemTree, caseActionPlan];
