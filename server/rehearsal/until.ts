// Waiting for what the people's sockets bring, with a deadline.

const DEADLINE_MS = 30_000;
const POLL_MS = 20;

/** Waits until a condition holds; the people's sockets do the work meanwhile. */
export async function until(holds: () => boolean, what: string, deadlineMs = DEADLINE_MS): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`Not in time: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
