// The templates of this installation, by id: each method with what every session gets around it. More methods are added here as data.
import { actionPlan } from './actionPlan.ts';
import { withExtras } from './extras.ts';
import { problemTree } from './problemTree.ts';
import type { Template } from './template.ts';

export const templates: readonly Template[] = [problemTree, actionPlan].map(withExtras);

export function templateById(id: string): Template | undefined {
  return templates.find((template) => template.id === id);
}
