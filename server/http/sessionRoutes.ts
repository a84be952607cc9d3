// Sessions: made by an organiser, seen and exported by those who take part.
import QRCode from 'qrcode';
import { z } from 'zod';
import {
  ChangeSession,
  CreatedSession,
  CreateSession,
  ExportFormat,
  SessionList,
  SessionView,
} from '#shared/api.ts';
import { templateById } from '#shared/template/templates.ts';
import { Language } from '#shared/text.ts';
import { can, type Action } from '#shared/workshop/permissions.ts';
import type { Identity } from '../auth/identity.ts';
import { Refused } from '../errors.ts';
import { outcomeOf, renderOutcome } from '../export/exportSession.ts';
import type { OrganiserRow, ParticipantRow } from '../storage/Storage.ts';
import type { HttpContext } from './context.ts';
import { baseUrlOf } from './device.ts';
import type { Registrar } from './endpoint.ts';

const ExportQuery = z.object({ format: z.string().optional(), lang: Language.optional().catch(undefined) });
const QrQuery = z.object({ for: z.enum(['join', 'resume', 'facilitator']).catch('join') });

/** The person the caller is in a session, if they may do this there. */
export async function memberOf(
  context: HttpContext,
  identity: Identity,
  sessionId: string,
  action: Action,
): Promise<ParticipantRow> {
  const participantId = identity.participants.get(sessionId);
  const person = participantId ? await context.storage.participant(participantId) : null;
  if (!person) throw new Refused(identity.device === null ? 'not_signed_in' : 'not_member');
  if (!can(person.role, action)) throw new Refused('not_allowed');
  return person;
}

export function addSessionRoutes(registrar: Registrar, context: HttpContext): void {
  const { sessions, storage, config } = context;

  async function organiserOf(identity: Identity): Promise<OrganiserRow | null> {
    if (identity.token === 'organiser') return null;
    const organiser = identity.organiserId === null ? null : await storage.organiser(identity.organiserId);
    if (!organiser) throw new Refused('not_organiser');
    return organiser;
  }

  /** Programs of an organiser may read any session; people only those they take part in. */
  async function allowExport(identity: Identity, sessionId: string): Promise<void> {
    if (identity.token === 'organiser') {
      if (!(await storage.sessionById(sessionId))) throw new Refused('not_found');
    } else await memberOf(context, identity, sessionId, 'session.export');
  }

  registrar.add(
    {
      method: 'post',
      path: '/api/sessions',
      summary: 'Makes a session from a template (organiser)',
      body: CreateSession,
      answer: CreatedSession,
      status: 201,
      refusals: ['not_organiser', 'unknown_template', 'title_missing', 'title_too_long', 'storage_full'],
    },
    async ({ body, identity, request }) => {
      const organiser = await organiserOf(identity);
      const { session, boardId } = await sessions.create({ ...body, organiser, device: identity.device });
      const baseUrl = baseUrlOf(request, config);
      return {
        id: session.id,
        code: session.code,
        boardId,
        joinUrl: sessions.joinUrl(baseUrl, session.code),
        facilitatorUrl: sessions.facilitatorUrl(baseUrl, session),
      };
    },
  );

  registrar.add(
    {
      method: 'get',
      path: '/api/sessions',
      summary: 'The organiser’s sessions, newest first',
      answer: SessionList,
      refusals: ['not_organiser'],
    },
    async ({ identity }) => {
      const organiser = await organiserOf(identity);
      const rows = organiser ? await storage.sessionsOf(organiser.id) : [];
      return {
        sessions: rows.map((row) => ({
          id: row.id,
          title: row.title,
          code: row.code,
          template: templateById(row.template)?.name ?? { sv: row.template, en: row.template },
          open: row.open,
          example: row.example,
          createdAt: new Date(row.createdAt).toISOString(),
          people: row.people,
        })),
      };
    },
  );

  registrar.add(
    {
      method: 'get',
      path: '/api/sessions/:id',
      summary: 'A session as one who takes part sees it',
      answer: SessionView,
      refusals: ['not_signed_in', 'not_member'],
    },
    async ({ identity, request, param }) => {
      const me = await memberOf(context, identity, param('id'), 'board.read');
      return sessions.view(me.sessionId, me.id, baseUrlOf(request, config));
    },
  );

  registrar.add(
    {
      method: 'patch',
      path: '/api/sessions/:id',
      summary: 'Opens or closes the door to newcomers (facilitator)',
      body: ChangeSession,
      answer: SessionView,
      refusals: ['not_signed_in', 'not_member', 'not_allowed'],
    },
    async ({ body, identity, request, param }) => {
      const me = await memberOf(context, identity, param('id'), 'session.door');
      await storage.setOpen(me.sessionId, body.open);
      context.announce(me.sessionId);
      return sessions.view(me.sessionId, me.id, baseUrlOf(request, config));
    },
  );

  registrar.add(
    {
      method: 'post',
      path: '/api/sessions/:id/leave',
      summary: 'Forgets the person on this device',
      refusals: ['not_signed_in', 'not_member'],
    },
    async ({ identity, param }) => {
      const me = await memberOf(context, identity, param('id'), 'board.read');
      if (identity.device !== null) await storage.revokeParticipant(identity.device, me.sessionId);
      return undefined;
    },
  );

  registrar.add(
    {
      method: 'get',
      path: '/api/sessions/:id/export',
      summary: 'The outcome as a file; format is json or md, lang (of headings) sv or en',
      query: ExportQuery,
      produces: 'application/json, text/markdown',
      refusals: ['not_signed_in', 'not_member', 'unsupported_format'],
    },
    async ({ identity, request, response, param }) => {
      await allowExport(identity, param('id'));
      const query = ExportQuery.parse(request.query);
      const format = ExportFormat.safeParse(query.format ?? 'json');
      if (!format.success) throw new Refused('unsupported_format', 'format');
      const language = query.lang ?? 'sv';
      const outcome = await outcomeOf(context, param('id'), language);
      const file = renderOutcome(outcome, format.data, language, context.registers);
      response
        .set('Content-Type', file.contentType)
        .set('Content-Disposition', `attachment; filename="${file.fileName}"`)
        .set('Cache-Control', 'no-store')
        .send(file.body);
      return undefined;
    },
  );

  registrar.add(
    {
      method: 'get',
      path: '/api/sessions/:id/qr.svg',
      summary: 'A QR code of the join link, of one’s own link to continue, or of the facilitator link',
      query: QrQuery,
      produces: 'image/svg+xml',
      refusals: ['not_signed_in', 'not_member', 'not_allowed'],
    },
    async ({ identity, request, response, param }) => {
      const wanted = QrQuery.parse(request.query).for;
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
