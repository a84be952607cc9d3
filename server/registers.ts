// The registers this installation owns: agencies and the policy's sub-goals, read and checked once at start.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AgencyRegister, type Agency } from '#shared/agency/agency.ts';
import type { SubGoal } from '#shared/api.ts';

const SubGoalFile = z.object({
  subgoals: z.array(z.object({ id: z.string(), no: z.number().int(), sv: z.string(), en: z.string() })),
});

function readData(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8'));
}

export type Registers = { agencies: readonly Agency[]; subGoals: readonly SubGoal[] };

export function loadRegisters(): Registers {
  const { subgoals } = SubGoalFile.parse(readData('subgoals.json'));
  return {
    agencies: AgencyRegister.parse(readData('agencies.json')),
    subGoals: subgoals.map(({ id, no, sv, en }) => ({ id, no, title: { sv, en } })),
  };
}
