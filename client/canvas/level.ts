// How the notes are drawn: near, each as an element of the page; far, all of them on one canvas. Pure.

export type Level = 'near' | 'far';

/** Below this size a note's text is a blur: many elements would cost much and say nothing. */
const FAR_ZOOM = 0.28;
/** So few cost nothing at any size, and stay where assistive technology finds them. */
const FEW = 150;
/** So many elements still move smoothly on a laptop without a graphics card. */
const NEAR_MOST = 450;
/** What must be undercut to come back, so that the level does not flicker at the border. */
const NEAR_ZOOM = 0.31;
const NEAR_AGAIN = 380;
const FEW_AGAIN = 120;

/**
 * @param count notes that are in view, with the margin
 * @param moving while the camera moves, one does not come nearer: the elements are made when it has come to rest
 */
export function nextLevel(level: Level, zoom: number, count: number, moving: boolean): Level {
  if (level === 'near') return count > (zoom < FAR_ZOOM ? FEW : NEAR_MOST) ? 'far' : 'near';
  return !moving && count <= (zoom < NEAR_ZOOM ? FEW_AGAIN : NEAR_AGAIN) ? 'near' : 'far';
}
