// `npm run dev`: the client's sources through Vite's middleware, on the server's own origin and socket.
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';

export async function createDevClient(http: Server): Promise<RequestHandler> {
  const { createServer } = await import('vite');
  const root = fileURLToPath(new URL('../client/', import.meta.url));
  const vite = await createServer({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    root,
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server: http } },
  });
  return (request, response, next) => {
    vite.middlewares(request, response, (error?: unknown) => {
      if (error) return next(error);
      if (request.method !== 'GET') return next();
      readFile(`${root}index.html`, 'utf8')
        .then((html) => vite.transformIndexHtml(request.originalUrl, html))
        .then((html) => response.type('html').send(html))
        .catch(next);
    });
  };
}
