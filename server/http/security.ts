// What every request passes first: security headers, and no cookie-carried change on behalf of another site.
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { bearerOf } from '../auth/identity.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { Config } from '../config.ts';
import { Refused } from '../errors.ts';

export function securityHeaders(config: Config, dev: boolean): RequestHandler {
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        // Vite's hot reload writes inline scripts and styles; a built client has none.
        ...(dev && {
          'script-src': ["'self'", "'unsafe-inline'"],
          'style-src': ["'self'", "'unsafe-inline'"],
        }),
        'connect-src': ["'self'", 'ws:', 'wss:'],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    crossOriginOpenerPolicy: secure,
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** Refuses a change that a page of another site asks for with our cookie. A bearer token is sent by a program on purpose. */
export function refuseForeignWrites(config: Config): RequestHandler {
  return (request, _response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
    if (reads || bearerOf(request) !== undefined || isOwnOrigin(request, config)) return next();
    next(new Refused('foreign_origin'));
  };
}
