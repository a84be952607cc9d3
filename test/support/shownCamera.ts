// Where a page's board is looked at, read off what it draws.
import type { Page } from 'playwright-core';
import type { Camera } from '#shared/geometry.ts';

/** The surface on the screen, px. */
export type ShownCamera = { camera: Camera; left: number; top: number; w: number; h: number };

export const cameraOf = (page: Page): Promise<ShownCamera> =>
  page.getByTestId('lens').evaluate((lens) => {
    const { a: zoom, e, f } = new DOMMatrix(lens.style.transform);
    const { left, top, width: w, height: h } = (lens.parentElement ?? lens).getBoundingClientRect();
    return { camera: { x: -e / zoom, y: -f / zoom, zoom }, left, top, w, h };
  });
