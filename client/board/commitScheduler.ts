// When board events become visible: once a frame, or on a timer while the page is hidden and has no frames.

/** Runs the work later; returns how to call it off. */
export type Schedule = (work: () => void) => () => void;

const HIDDEN_COMMIT_MS = 250;

export const onNextFrame: Schedule = (work) => {
  if (typeof document !== 'undefined' && document.visibilityState === 'hidden') {
    const timer = setTimeout(work, HIDDEN_COMMIT_MS);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(work);
  return () => cancelAnimationFrame(frame);
};
