// Serves the built client: files with hashed names for ever, every page of the app as index.html.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { Router } from 'express';
import { Refused } from '../errors.ts';

const dist = fileURLToPath(new URL('../../dist/client/', import.meta.url));

export function createClientRouter(): Router {
  const router = Router();
  // Only the client's own files: answers of the API hold secrets beside what a caller chose.
  router.use(compression());
  router.use(
    '/assets',
    express.static(`${dist}assets`, { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  router.use(express.static(dist, { index: false, maxAge: '1h' }));
  router.get(/^\/(?!api\/|sync\/|live\/).*$/, (_request, response) => {
    if (!existsSync(`${dist}index.html`)) throw new Refused('unavailable');
    response.set('Cache-Control', 'no-cache').sendFile('index.html', { root: dist });
  });
  return router;
}
