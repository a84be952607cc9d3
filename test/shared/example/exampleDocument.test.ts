// The document an example is written in: laid out once, read whatever stands in it, undone as one person's work.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { editText } from '#shared/board/operations.ts';
import {
  exampleText,
  readExampleDocument,
  seedExampleDocument,
  setStage,
} from '#shared/example/exampleDocument.ts';
import { EXAMPLE_FIELDS } from '#shared/example/exampleFields.ts';
import { SERVER_CLIENT } from '#shared/sync/messages.ts';
import { seedExample } from '../../../server/workshops/seedExample.ts';

function seeded(): Y.Doc {
  const doc = new Y.Doc();
  seedExampleDocument(doc, 'plan', { problem: 'Åäö Čáhcesuolu 🙂\nrad två' });
  return doc;
}

describe('an example’s document', () => {
  it('has a shared text for every field, with the draft in it', () => {
    const doc = seeded();
    const { stage, texts } = readExampleDocument(doc);
    expect(stage).toBe('plan');
    expect(Object.keys(texts)).toEqual(EXAMPLE_FIELDS.map(({ id }) => id));
    expect(texts['problem']).toBe('Åäö Čáhcesuolu 🙂\nrad två');
    expect(texts['lessons']).toBe('');
    for (const { id } of EXAMPLE_FIELDS) expect(exampleText(doc, id)).toBeInstanceOf(Y.Text);
  });

  it('is seeded as one update of the server’s own', () => {
    const update = seedExample({ stage: 'problem', texts: { title: 'Titel' } });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    expect(readExampleDocument(doc).texts['title']).toBe('Titel');
    expect([...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()]).toEqual([SERVER_CLIENT]);
  });

  it('is written by two at once without either losing a letter', () => {
    const [a, b] = [seeded(), new Y.Doc()];
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    const [one, two] = [exampleText(a, 'lessons'), exampleText(b, 'lessons')];
    if (!one || !two) throw new Error('no text');
    editText(one, 'Anna skrev.');
    editText(two, 'Bo skrev.');
    setStage(b, 'tried');
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    const read = readExampleDocument(a);
    expect(read).toEqual(readExampleDocument(b));
    expect(read.stage).toBe('tried');
    for (const text of ['Anna skrev.', 'Bo skrev.']) expect(read.texts['lessons']).toContain(text);
  });

  it('writes nothing when the stage is chosen that is chosen', () => {
    const doc = seeded();
    let updates = 0;
    doc.on('update', () => updates++);
    setStage(doc, 'plan');
    expect(updates).toBe(0);
    setStage(doc, 'tried');
    expect(updates).toBe(1);
  });

  it('is read without fail, whatever another program put there', () => {
    const doc = seeded();
    const fields = doc.getMap('fields');
    fields.set('title', 'En vanlig sträng');
    fields.set('summary', 17);
    fields.set('problem', new Y.Map());
    fields.set('constructor', new Y.Text('främmande'));
    fields.delete('lessons');
    doc.getMap('meta').set('stage', { plan: true });
    const { stage, texts } = readExampleDocument(doc);
    expect(stage).toBe('problem');
    expect(texts['title']).toBe('En vanlig sträng');
    for (const field of ['summary', 'problem', 'lessons']) expect(texts[field]).toBeUndefined();
    expect(Object.hasOwn(texts, 'constructor')).toBe(false);
    expect(exampleText(doc, 'problem')).toBeUndefined();
    expect(readExampleDocument(new Y.Doc())).toEqual({ stage: 'problem', texts: {} });
  });
});
