// Words for those who listen: spoken when they come, calmly or at once, also while a dialog is open.
import type { ReactNode } from 'react';

export type Spoken = {
  words: string;
  /** Tells two utterances of the same words apart. */
  id: number;
};

export function LiveRegion(props: { calm: Spoken | null; urgent: Spoken | null }): ReactNode {
  const { calm, urgent } = props;
  // React Aria hides what lies outside a dialog, but not what bears this mark.
  return (
    <div className="srOnly" data-live-announcer="true">
      <output>{calm && <span key={calm.id}>{calm.words}</span>}</output>
      <div role="alert">{urgent && <span key={urgent.id}>{urgent.words}</span>}</div>
    </div>
  );
}
