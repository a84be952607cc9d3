// A session with two people in it: Anna, who works, and Mallory, who means no good.
import { startLocalServer, type LocalServer } from './localServer.ts';
import { createSession, join, type TestPerson } from './people.ts';

export type Scene = { server: LocalServer; anna: TestPerson; mallory: TestPerson; code: string };

export async function setScene(): Promise<Scene> {
  const server = await startLocalServer();
  const { code } = await createSession(server.url, server.token);
  const anna = await join(server.url, code, 'Anna', 'kriminalvarden');
  return { server, code, anna, mallory: await join(server.url, code, 'Mallory') };
}
