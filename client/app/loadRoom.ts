// Fetches the parts of the page that belong to a session: when one is opened, and the room ahead of that while someone fills in the door.
import type { ExamplePage } from './ExamplePage.tsx';
import type { ResultsPage } from './ResultsPage.tsx';
import type { RoomPage } from './RoomPage.tsx';

export async function loadRoom(): Promise<{ Component: typeof RoomPage }> {
  return { Component: (await import('./RoomPage.tsx')).RoomPage };
}

/** While there is time; when it fails, opening the room will say so. */
export function loadRoomAhead(): void {
  loadRoom().catch(() => undefined);
}

export async function loadResults(): Promise<{ Component: typeof ResultsPage }> {
  return { Component: (await import('./ResultsPage.tsx')).ResultsPage };
}

export async function loadExample(): Promise<{ Component: typeof ExamplePage }> {
  return { Component: (await import('./ExamplePage.tsx')).ExamplePage };
}
