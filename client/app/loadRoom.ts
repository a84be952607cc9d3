// Fetches the room's part of the page: when a room is opened, and ahead of that while someone fills in the door.
import type { RoomPage } from './RoomPage.tsx';

export async function loadRoom(): Promise<{ Component: typeof RoomPage }> {
  return { Component: (await import('./RoomPage.tsx')).RoomPage };
}

/** While there is time; when it fails, opening the room will say so. */
export function loadRoomAhead(): void {
  loadRoom().catch(() => undefined);
}
