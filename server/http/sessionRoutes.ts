// Sessions: made by an organiser, seen and exported by those who take part.
import { ChangeSession, CreatedSession, CreateSession, SessionList, SessionView } from '#shared/api.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { templateById } from '#shared/template/templates.ts';
import type { Identity } from '../auth/identity.ts';
import { Refused } from '../errors.ts';
import type { OrganiserRow } from '../storage/Storage.ts';
import type { HttpContext } from './context.ts';
import { baseUrlOf } from './device.ts';
import type { Registrar } from './endpoint.ts';
import { memberOf } from './memberOf.ts';

export function addSessionRoutes(registrar: Registrar, context: HttpContext): void {
  const { sessions, storage, config } = context;

  async function organiserOf(identity: Identity): Promise<OrganiserRow | null> {
    if (identity.token === 'organiser') return null;
    const organiser = identity.organiserId === null ? null : await storage.organiser(identity.organiserId);
    if (!organiser) throw new Refused('not_organiser');
    return organiser;
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
      const rows = await storage.sessionsOf(organiser?.id ?? null);
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
      if (identity.device === null) return undefined;
      await storage.revokeParticipant(identity.device, me.sessionId);
      context.endDevice(identity.device, me.sessionId, closeCodes.forbidden);
      return undefined;
    },
  );
}
