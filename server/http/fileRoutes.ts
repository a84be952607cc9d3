// What a session hands out as files: its outcome and its QR codes.
import QRCode from 'qrcode';
import { z } from 'zod';
import { ExportFormat } from '#shared/api.ts';
import { Outcome } from '#shared/outcome/outcome.ts';
import { Language } from '#shared/text.ts';
import { Refused } from '../errors.ts';
import { outcomeOf, renderOutcome } from '../export/exportSession.ts';
import type { HttpContext } from './context.ts';
import { demandExport } from './demandExport.ts';
import { baseUrlOf } from './device.ts';
import { parseInput, type Registrar } from './endpoint.ts';
import { memberOf } from './memberOf.ts';
import { sendFile } from './sendFile.ts';

const ExportQuery = z.object({ format: z.string().optional(), lang: Language.optional().catch(undefined) });
const QrQuery = z.object({ for: z.enum(['join', 'resume', 'facilitator']).catch('join') });

export function addFileRoutes(registrar: Registrar, context: HttpContext): void {
  const { sessions, config } = context;

  registrar.add(
    {
      method: 'get',
      path: '/api/sessions/:id/export',
      summary: 'The outcome as a file; format is json, md, csv or pdf, lang (of headings) sv or en',
      query: ExportQuery,
      produces: {
        'application/json': Outcome,
        'text/markdown': null,
        'text/csv': null,
        'application/pdf': null,
      },
      refusals: ['not_signed_in', 'not_member', 'not_found', 'unsupported_format', 'unavailable'],
    },
    async ({ identity, request, response, param }) => {
      await demandExport(context, identity, param('id'));
      const query = parseInput(ExportQuery, request.query);
      const format = ExportFormat.safeParse(query.format ?? 'json');
      if (!format.success) throw new Refused('unsupported_format', 'format');
      const language = query.lang ?? 'sv';
      const outcome = await outcomeOf(context, param('id'), language);
      const file = await renderOutcome(context, outcome, format.data, language);
      sendFile(response, file);
      return undefined;
    },
  );

  registrar.add(
    {
      method: 'get',
      path: '/api/sessions/:id/qr.svg',
      summary: 'A QR code of the join link, of one’s own link to continue, or of the facilitator link',
      query: QrQuery,
      produces: { 'image/svg+xml': null },
      refusals: ['not_signed_in', 'not_member', 'not_allowed'],
    },
    async ({ identity, request, response, param }) => {
      const wanted = parseInput(QrQuery, request.query).for;
      const me = await memberOf(
        context,
        identity,
        param('id'),
        wanted === 'facilitator' ? 'session.facilitators' : 'session.invite',
      );
      const view = await sessions.view(me.sessionId, me.id, baseUrlOf(request, config));
      const links = {
        join: view.joinUrl,
        resume: view.me.resumeUrl,
        facilitator: view.facilitatorUrl ?? view.joinUrl,
      };
      const svg = await QRCode.toString(links[wanted], { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
      response.set('Content-Type', 'image/svg+xml').set('Cache-Control', 'private, no-store').send(svg);
      return undefined;
    },
  );
}
