// Everything HTTP answers on the one origin, in order: headers, the API, the pages, and an error in words for the rest.
import express, { Router, type Express, type RequestHandler } from 'express';
import { limits } from '#shared/limits.ts';
import type { Identify } from '../auth/identity.ts';
import { Refused } from '../errors.ts';
import type { Log } from '../log.ts';
import type { HttpContext } from './context.ts';
import { createClientRouter } from './client.ts';
import { createRegistrar } from './endpoint.ts';
import { createErrorHandler } from './errors.ts';
import { addFileRoutes } from './fileRoutes.ts';
import { addExampleRoutes } from './exampleRoutes.ts';
import { addHistoryRoutes } from './historyRoutes.ts';
import { addJoinRoutes } from './joinRoutes.ts';
import { addMetricsRoute } from './metricsRoutes.ts';
import { createOpenApi } from './openapi.ts';
import { addOrganiserRoutes } from './organiserRoutes.ts';
import { addRegisterRoutes } from './registerRoutes.ts';
import { refuseForeignWrites, securityHeaders } from './security.ts';
import { addSessionRoutes } from './sessionRoutes.ts';

export function addSite(
  app: Express,
  site: {
    context: HttpContext;
    identify: Identify;
    log: Log;
    /** Serves the client's sources with hot reload instead of the built files. */
    devClient: RequestHandler | null;
  },
): void {
  const { context, identify, log, devClient } = site;
  const { config } = context;
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy ? 1 : false);
  app.use(securityHeaders(config, devClient !== null));
  const api = Router();
  api.use(refuseForeignWrites(config));
  api.use(express.json({ limit: limits.bodyBytes, type: () => true, strict: true }));
  const registrar = createRegistrar(api, identify);
  addRegisterRoutes(registrar, context);
  addOrganiserRoutes(registrar, context);
  addJoinRoutes(registrar, context);
  addSessionRoutes(registrar, context);
  addFileRoutes(registrar, context);
  addExampleRoutes(registrar, context);
  addHistoryRoutes(registrar, context);
  api.get('/api/openapi.json', (_request, response) => response.json(createOpenApi(registrar.specs())));
  api.use('/api', () => {
    throw new Refused('not_found');
  });
  // What the API says is of this moment and of this person.
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use(api);
  addMetricsRoute(app, context);
  app.use(devClient ?? createClientRouter());
  app.use(() => {
    throw new Refused('not_found');
  });
  app.use(createErrorHandler(log));
}
