// The example's fields gathered in parts, so that one finds the way. A field no part names comes last.
import type { ExampleField } from '#shared/example/exampleFields.ts';

export const PARTS = [
  {
    id: 'about',
    words: 'results.example.parts.about',
    fields: ['title', 'summary', 'agencies', 'subgoals', 'area'],
  },
  {
    id: 'problem',
    words: 'results.example.parts.problem',
    fields: ['context', 'group', 'problem', 'evidence', 'analysis', 'grounds'],
  },
  {
    id: 'doing',
    words: 'results.example.parts.doing',
    fields: ['goals', 'actions', 'steering', 'resources'],
  },
  {
    id: 'results',
    words: 'results.example.parts.results',
    fields: ['outputs', 'effects', 'limitations', 'lessons'],
  },
  {
    id: 'others',
    words: 'results.example.parts.others',
    fields: ['transfer', 'followup', 'peer', 'contact', 'links', 'dnr', 'meta'],
  },
] as const;

export type PartId = (typeof PARTS)[number]['id'];
export type Part = { id: PartId; words: (typeof PARTS)[number]['words']; fields: ExampleField[] };

export function partsOf(fields: readonly ExampleField[]): Part[] {
  const placed = new Set<string>(PARTS.flatMap((part) => [...part.fields]));
  return PARTS.map(({ id, words, fields: own }, index) => {
    const named = own.flatMap((name) => fields.filter((field) => field.id === name));
    const rest = index === PARTS.length - 1 ? fields.filter((field) => !placed.has(field.id)) : [];
    return { id, words, fields: [...named, ...rest] };
  });
}
