// Where one answers, on a phone as on a desktop: what is asked of me now, and nothing else.
import type { ReactNode } from 'react';
import { useSession, useSessionState } from '../session/sessionContext.ts';
import { answerStage } from './answerStage.ts';
import { EndedStep, RestStep, WaitingStep } from './RestStep.tsx';
import { ShownStep } from './ShownStep.tsx';
import { VoteResult } from './VoteResult.tsx';
import { VoteStep } from './VoteStep.tsx';
import { WritingStep } from './WritingStep.tsx';

export function AnswerView(): ReactNode {
  const { view } = useSession();
  const stage = answerStage(useSessionState(), view.template);
  switch (stage.kind) {
    case 'planned':
      return <WaitingStep />;
    case 'write':
      return (
        <WritingStep key={stage.activity} activity={stage.activity} step={stage.step} known={stage.known} />
      );
    case 'vote':
      return <VoteStep key={stage.activity} activity={stage.activity} step={stage.step} />;
    case 'shown':
      return (
        <ShownStep key={stage.activity} activity={stage.activity} step={stage.step} known={stage.known} />
      );
    case 'result':
      return <VoteResult key={stage.activity} activity={stage.activity} known={stage.known} />;
    case 'other':
      return <RestStep />;
    case 'ended':
      return <EndedStep />;
  }
}
