// The OpenAPI document, made from the same specs that check the calls.
import { z } from 'zod';
import { ErrorBody, REFUSALS, type RefusalCode } from '#shared/errors.ts';
import { version } from '../version.ts';
import type { AnyEndpointSpec } from './endpoint.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): unknown => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  }) as Json;
  return rest;
};

function refusalsOf(spec: AnyEndpointSpec): Json {
  const all = new Set<RefusalCode>(spec.refusals);
  // What any call can meet before its own checks, and any that changes something, and any with a body.
  for (const code of ['invalid_token', 'internal', 'unavailable'] as const) all.add(code);
  if (spec.method !== 'get') for (const code of ['foreign_origin', 'storage_full'] as const) all.add(code);
  if (spec.body) for (const code of ['invalid_input', 'malformed_json', 'too_large'] as const) all.add(code);
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of all)
    byStatus.set(REFUSALS[code].status, [...(byStatus.get(REFUSALS[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      String(status),
      {
        description: names.join(', '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  );
}

function parametersOf(spec: AnyEndpointSpec): Json[] {
  const path = [...spec.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query = Object.entries(spec.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(schema as z.ZodType, 'input'),
  }));
  return [...path, ...query];
}

function operationOf(spec: AnyEndpointSpec): Json {
  const content = spec.answer
    ? { 'application/json': { schema: schemaOf(spec.answer, 'output') } }
    : Object.fromEntries(
        Object.entries(spec.produces ?? {}).map(([type, schema]) => [
          type,
          { schema: schema ? schemaOf(schema, 'output') : { type: 'string' } },
        ]),
      );
  const status = String(spec.status ?? (spec.answer || spec.produces ? 200 : 204));
  return {
    summary: spec.summary,
    parameters: parametersOf(spec),
    ...(spec.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(spec.body, 'input') } },
      },
    }),
    responses: {
      [status]: { description: 'Success', ...(Object.keys(content).length > 0 && { content }) },
      ...refusalsOf(spec),
      ...spec.otherAnswers?.reduce<Json>(
        (answers, { status: other, schema, description }) => ({
          ...answers,
          [String(other)]: {
            description,
            content: { 'application/json': { schema: schemaOf(schema, 'output') } },
          },
        }),
        {},
      ),
    },
    security: [{ cookie: [] }, { bearer: [] }, {}],
  };
}

export function createOpenApi(specs: readonly AnyEndpointSpec[]): Json {
  const paths: Record<string, Json> = {};
  for (const spec of specs) {
    const path = spec.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method]: operationOf(spec) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Utbyte',
      version,
      description: 'Structured learning sessions between agencies. Board sync is described in docs/api.md.',
    },
    paths,
    components: {
      schemas: { Error: schemaOf(ErrorBody, 'output') },
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'utbyte' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
