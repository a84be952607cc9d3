// The moments of a page that a line cares for: the network is back, or the page is put away. In a program there are none.

export function watchPage(on: { online: () => void; hidden: () => void }): () => void {
  if (typeof window === 'undefined') return () => {};
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') on.hidden();
  };
  addEventListener('online', on.online);
  addEventListener('visibilitychange', onVisibility);
  return () => {
    removeEventListener('online', on.online);
    removeEventListener('visibilitychange', onVisibility);
  };
}
