// Turns whatever a handler throws into an answer: a code, its status, and plain words in the caller's language.
import type { ErrorRequestHandler, Request, Response } from 'express';
import { refusalText, REFUSALS, type ErrorBody, type RefusalCode } from '#shared/errors.ts';
import { languageOf } from '#shared/text.ts';
import { Refused } from '../errors.ts';
import { failureOf, type Log } from '../log.ts';
import { StorageError } from '../storage/Storage.ts';

export function sendRefusal(request: Request, response: Response, code: RefusalCode, field?: string): void {
  const language = languageOf(request.headers['accept-language']);
  const body: ErrorBody = {
    error: { code, message: refusalText(code, language), ...(field !== undefined && { field }) },
  };
  response.status(REFUSALS[code].status).set('Content-Language', language).json(body);
}

/** The codes that express and its body parser signal by a type of their own. */
function codeOf(error: unknown): RefusalCode {
  if (error instanceof Refused) return error.code;
  if (error instanceof StorageError) return error.problem === 'full' ? 'storage_full' : 'unavailable';
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.parse.failed' || type === 'encoding.unsupported' || type === 'charset.unsupported')
    return 'malformed_json';
  if (type === 'entity.too.large') return 'too_large';
  // A file that is not there, or a path that leads out of the folder: to the caller the same.
  if (status === 404 || status === 403) return 'not_found';
  if (error instanceof URIError || (status !== undefined && status >= 400 && status < 500))
    return 'invalid_input';
  return 'internal';
}

export function createErrorHandler(log: Log): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    // Half an answer is out: all that can be told is that there will be no more. Express itself would print the error.
    if (response.headersSent) return response.destroy();
    const code = codeOf(error);
    // The route, never the address that was asked for: it may hold a session's code.
    if (code === 'internal' || error instanceof StorageError) {
      log.error({ answer: code, ...failureOf(error) }, 'request failed');
    }
    sendRefusal(request, response, code, error instanceof Refused ? error.field : undefined);
  };
}
