// One endpoint as data: its schemas serve the check, the types of its handler and the OpenAPI document alike.
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { RefusalCode } from '#shared/errors.ts';
import type { Identify, Identity } from '../auth/identity.ts';
import { Refused } from '../errors.ts';

export type EndpointSpec<Body extends z.ZodType, Answer extends z.ZodType> = {
  method: 'get' | 'post' | 'patch';
  /** Express path, e.g. `/api/sessions/:id`. */
  path: string;
  summary: string;
  body?: Body;
  query?: z.ZodObject;
  /** Absent when the answer is a file or empty. */
  answer?: Answer;
  /** What a file comes as: media type → its schema, or null for text. */
  produces?: Readonly<Record<string, z.ZodType | null>>;
  /** Answers that are no error bodies and no success either. */
  otherAnswers?: readonly { status: number; schema: z.ZodType; description: string }[];
  /** Status of a success, 200 unless given. */
  status?: number;
  refusals: readonly RefusalCode[];
};

export type AnyEndpointSpec = EndpointSpec<z.ZodType, z.ZodType>;

export type Call<Body> = {
  identity: Identity;
  body: Body;
  request: Request;
  response: Response;
  /** A path parameter that the route names. */
  param: (name: string) => string;
};

/** Codes more telling than `invalid_input`, by the field that failed and how. */
const FIELD_CODES: Record<string, { missing: RefusalCode; long: RefusalCode }> = {
  name: { missing: 'name_missing', long: 'name_too_long' },
  agency: { missing: 'agency_missing', long: 'agency_too_long' },
  title: { missing: 'title_missing', long: 'title_too_long' },
};

export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  const codes = FIELD_CODES[field];
  if (codes && issue?.code === 'too_big') throw new Refused(codes.long, field);
  if (codes && (issue?.code === 'too_small' || issue?.code === 'invalid_type'))
    throw new Refused(codes.missing, field);
  throw new Refused('invalid_input', field === '' ? undefined : field);
}

export type Registrar = {
  add: <Body extends z.ZodType, Answer extends z.ZodType>(
    spec: EndpointSpec<Body, Answer>,
    handle: (call: Call<z.infer<Body>>) => Promise<z.infer<Answer> | undefined>,
  ) => void;
  specs: () => readonly AnyEndpointSpec[];
};

/** Registers endpoints on a router: identify → parse → handle → check the answer → send. */
export function createRegistrar(router: Router, identify: Identify): Registrar {
  const specs: AnyEndpointSpec[] = [];
  return {
    add: (spec, handle) => {
      specs.push(spec);
      router[spec.method](spec.path, async (request, response) => {
        const identity = await identify(request);
        const body = spec.body ? parseInput(spec.body, request.body) : undefined;
        const param = (name: string): string => String(request.params[name] ?? '');
        const answer = await handle({ identity, body: body as never, request, response, param });
        if (response.headersSent) return;
        if (spec.answer) response.status(spec.status ?? 200).json(spec.answer.parse(answer));
        else response.status(spec.status ?? 204).end();
      });
    },
    specs: () => specs,
  };
}
