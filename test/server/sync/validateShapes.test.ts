// A kind of document that the server has never heard of (D1) is judged by its description alone: neither a new field nor a new
// kind of item needs a change outside shared/.
// Seen to fail: with `judgeTypes` left out, "a type that does not fit what is there" is accepted.
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { z } from 'zod';
import type { DocumentShape } from '#shared/board/shape.ts';
import { docOf, judge, judgedDocument, newIn, reasonOf, send } from '../../support/judgedDocument.ts';

vi.mock('#shared/sync/documentShapes.ts', () => {
  const type = (name: string) => ({ value: z.literal(name), required: true }) as const;
  const shape: DocumentShape = {
    items: {
      holds: 'records',
      max: 10,
      typed: true,
      records: {
        card: {
          keys: {
            type: type('card'),
            title: { text: { maxChars: 20 } },
            due: { value: z.number() },
            stamp: { value: z.string(), by: 'server' },
          },
          removedBy: 'everyone',
        },
        box: { keys: { type: type('box'), colour: { value: z.enum(['red']) } }, removedBy: 'maker' },
      },
    },
  };
  return { DOCUMENT_SHAPES: { private: shape } };
});

const items = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('items');
const make = (doc: Y.Doc, id: string, values: Record<string, unknown>): void =>
  void items(doc).set(id, new Y.Map(Object.entries(values)));

describe('a description of its own', () => {
  it('says what may stand in each kind of record', () => {
    const of = (values: Record<string, unknown>): string => {
      const here = judgedDocument('private');
      const doc = docOf(2, here);
      make(doc, 'a', values);
      return reasonOf(judge(here, newIn(doc, here)));
    };
    expect(of({ type: 'card', title: new Y.Text('Ett'), due: 3 })).toBe('ok');
    expect(of({ type: 'box', colour: 'red' })).toBe('ok');
    expect(of({ colour: 'red' })).toBe('ok');
    expect(of({ type: 'box', due: 3 })).toBe('content');
    expect(of({ type: 'card', title: 'Ett' })).toBe('content');
    expect(of({ type: 'card', stamp: 'x' })).toBe('forbidden');
    expect(of({ type: 'note', p: [1, 1] })).toBe('content');
  });

  it('a type that does not fit what is there already is refused', () => {
    const here = judgedDocument('private');
    const doc = docOf(2, here);
    make(doc, 'a', { colour: 'red' });
    expect(send(here, newIn(doc, here))).toBe('ok');
    const [card, box] = [docOf(2, here), docOf(2, here)];
    items(card).get('a')?.set('type', 'card');
    items(box).get('a')?.set('type', 'box');
    expect(reasonOf(judge(here, newIn(card, here)))).toBe('content');
    expect(send(here, newIn(box, here))).toBe('ok');
    items(box).get('a')?.set('type', 'card');
    expect(reasonOf(judge(here, newIn(box, here)))).toBe('content');
  });
});
