// The hand that rests on the glass while its pen writes: touches that lie there then mean nothing until they are lifted.

/**
 * Watches until the returned function is called. It must be set up before all others that listen on the surface.
 * @param onPen when a pen comes down: what fingers had begun before is to be called off
 */
export function watchPalm(surface: HTMLElement, onPen: () => void): () => void {
  const controller = new AbortController();
  const options = { signal: controller.signal, capture: true };
  const ignored = new Set<number>();
  const touching = new Set<number>();
  let pen: number | null = null;

  const onDown = (event: PointerEvent): void => {
    if (event.pointerType === 'pen') {
      pen = event.pointerId;
      for (const id of touching) ignored.add(id);
      onPen();
    } else if (event.pointerType === 'touch') {
      touching.add(event.pointerId);
      if (pen !== null) ignored.add(event.pointerId);
    }
    drop(event);
  };
  const onUp = (event: PointerEvent): void => {
    drop(event);
    touching.delete(event.pointerId);
    ignored.delete(event.pointerId);
    if (event.pointerId === pen) pen = null;
  };
  const drop = (event: PointerEvent): void => {
    if (ignored.has(event.pointerId)) event.stopImmediatePropagation();
  };
  surface.addEventListener('pointerdown', onDown, options);
  surface.addEventListener('pointermove', drop, options);
  surface.addEventListener('pointerup', onUp, options);
  surface.addEventListener('pointercancel', onUp, options);
  return () => controller.abort();
}
