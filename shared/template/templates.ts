// The templates of this installation, by id. More methods are added here as data.
import { actionPlan } from './actionPlan.ts';
import { problemTree } from './problemTree.ts';
import type { Template } from './template.ts';

export const templates: readonly Template[] = [problemTree, actionPlan];

export function templateById(id: string): Template | undefined {
  return templates.find((template) => template.id === id);
}
