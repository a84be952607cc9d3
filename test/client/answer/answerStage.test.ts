// What there is to answer follows from where the session stands; which section, from the phase and the person's choice.
import { describe, expect, it } from 'vitest';
import { answerStage, chosenSection, noteSections } from '../../../client/answer/answerStage.ts';
import { seenAs } from '../../../client/answer/seenAs.ts';
import { actionPlan } from '../../../shared/template/actionPlan.ts';
import { withExtras } from '../../../shared/template/extras.ts';
import { problemTree } from '../../../shared/template/problemTree.ts';
import type { Activity, SessionState } from '../../../shared/workshop/sessionState.ts';
import { initialState } from '../../../shared/workshop/sessionState.ts';

const template = withExtras(problemTree);
const open: Activity = { openedAt: 1, named: ['fk'], disclosedAt: null };
const shown: Activity = { ...open, disclosedAt: 2, shown: 4 };

const at = (phase: string, step: number, activities: SessionState['activities'] = {}): SessionState => ({
  ...initialState(),
  status: 'running',
  at: { phase, step },
  activities,
});
const kind = (state: SessionState): string => answerStage(state, template).kind;

describe('the stage of answering', () => {
  it('is to wait before the start and nothing after the end', () => {
    expect(kind(initialState())).toBe('planned');
    expect(kind({ ...at('ors', 0), status: 'ended' })).toBe('ended');
  });

  it('is to write until what was written is shown', () => {
    expect(answerStage(at('ors', 0, { 'ors.0': open }), template)).toMatchObject({
      kind: 'write',
      activity: 'ors.0',
    });
    expect(kind(at('ors', 0, { 'ors.0': shown }))).toBe('shown');
  });

  it('is what was shown in the reveal, and nothing when it was never shown', () => {
    expect(answerStage(at('ors', 1, { 'ors.0': shown }), template)).toMatchObject({
      kind: 'shown',
      activity: 'ors.0',
    });
    expect(kind(at('ors', 1, { 'ors.0': open }))).toBe('other');
    expect(kind(at('ors', 2, { 'ors.0': shown }))).toBe('other');
  });

  it('is to vote until the result is known', () => {
    expect(kind(at('val', 1, { 'val.1': open }))).toBe('vote');
    expect(kind(at('val', 1, { 'val.1': shown }))).toBe('result');
  });
});

describe('the section of a note', () => {
  it('is one that takes notes; rows stand for the notes they are rows of', () => {
    expect(noteSections(template, 'lank').map(({ id }) => id)).toEqual(['core', 'causes', 'effects']);
    expect(noteSections(withExtras(actionPlan), 'plats').map(({ id }) => id)).toEqual(['actions']);
    expect(noteSections(template, 'paus-1')).toEqual([]);
    expect(noteSections(template, undefined)).toEqual([]);
  });

  it('is the chosen one as long as the phase has it, else the first', () => {
    const sections = noteSections(template, 'lank');
    expect(chosenSection(sections, null)?.id).toBe('core');
    expect(chosenSection(sections, 'effects')?.id).toBe('effects');
    expect(chosenSection(noteSections(template, 'ors'), 'effects')?.id).toBe('causes');
    expect(chosenSection([], 'core')).toBeUndefined();
  });
});

describe('what others will see of the writer', () => {
  const step = { kind: 'write', visibility: 'private' } as const;
  it('follows what people were told', () => {
    expect(seenAs({ ...step, authorship: 'organisation' }, open, 'fk')).toBe('agency');
    expect(seenAs({ ...step, authorship: 'organisation' }, open, 'skv')).toBe('few');
    expect(seenAs({ ...step, authorship: 'organisation' }, undefined, 'fk')).toBe('few');
    expect(seenAs({ ...step, authorship: 'anonymous' }, { ...open, named: [] }, 'fk')).toBe('neither');
    expect(seenAs({ ...step, authorship: 'named' }, { ...open, named: null }, 'fk')).toBe('name');
  });
});
