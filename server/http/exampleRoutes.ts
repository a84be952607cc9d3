// The session's shared example: begun by anyone who takes part, handed out as a file.
import { z } from 'zod';
import { ExampleFormat } from '#shared/api.ts';
import { Example } from '#shared/example/example.ts';
import { Language, languageOf } from '#shared/text.ts';
import { DocumentRef } from '#shared/workshop/documents.ts';
import { Refused } from '../errors.ts';
import { beginExample, exampleOf, renderExample } from '../export/exportExample.ts';
import type { HttpContext } from './context.ts';
import { demandExport } from './demandExport.ts';
import { parseInput, type Registrar } from './endpoint.ts';
import { memberOf } from './memberOf.ts';
import { sendFile } from './sendFile.ts';

const ExportQuery = z.object({ format: z.string().optional(), lang: Language.optional().catch(undefined) });

export function addExampleRoutes(registrar: Registrar, context: HttpContext): void {
  registrar.add(
    {
      method: 'post',
      path: '/api/sessions/:id/example',
      summary: 'Begins the shared example from the board, or finds the one that is begun',
      answer: DocumentRef,
      refusals: ['not_signed_in', 'not_member', 'not_allowed'],
    },
    async ({ identity, request, param }) => {
      const me = await memberOf(context, identity, param('id'), 'example.write');
      const { id, kind, epoch } = await beginExample(
        context,
        me.sessionId,
        languageOf(request.get('accept-language')),
      );
      return { id, kind, epoch };
    },
  );

  registrar.add(
    {
      method: 'get',
      path: '/api/sessions/:id/example/export',
      summary: 'The shared example as a file; format is json, md or pdf, lang (of headings) sv or en',
      query: ExportQuery,
      produces: { 'application/json': Example, 'text/markdown': null, 'application/pdf': null },
      refusals: ['not_signed_in', 'not_member', 'not_found', 'unsupported_format', 'unavailable'],
    },
    async ({ identity, request, response, param }) => {
      await demandExport(context, identity, param('id'));
      const query = parseInput(ExportQuery, request.query);
      const format = ExampleFormat.safeParse(query.format ?? 'json');
      if (!format.success) throw new Refused('unsupported_format', 'format');
      const language = query.lang ?? 'sv';
      const example = await exampleOf(context, param('id'), language);
      const file = await renderExample(context.printer, example, format.data, language);
      sendFile(response, file);
      return undefined;
    },
  );
}
