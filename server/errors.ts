// A refusal with a stable code. Everything else that is thrown is a bug or broken I/O.
import type { RefusalCode } from '#shared/errors.ts';

export class Refused extends Error {
  readonly code: RefusalCode;
  readonly field: string | undefined;
  constructor(code: RefusalCode, field?: string) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.field = field;
  }
}

/** A reason the server cannot start, in words for the operator. */
export class StartupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartupError';
  }
}
