// The way in: what the join page may know, joining, and coming back as the same person.
import type { z } from 'zod';
import { Door, Joined, JoinRequest, ResumeRequest } from '#shared/api.ts';
import { Refused } from '../errors.ts';
import { templateById } from '#shared/template/templates.ts';
import type { JoinedSession } from '../workshops/sessions.ts';
import type { HttpContext } from './context.ts';
import { deviceOf } from './device.ts';
import type { Registrar } from './endpoint.ts';

export function addJoinRoutes(registrar: Registrar, context: HttpContext): void {
  const { sessions, storage, config } = context;

  const joined = (found: JoinedSession): z.infer<typeof Joined> => ({
    participantId: found.person.id,
    sessionId: found.session.id,
    boardId: found.boardId,
    resumeCode: sessions.resumeCode(found.person.id),
    agency: found.person.agency,
    role: found.person.role,
  });

  registrar.add(
    {
      method: 'get',
      path: '/api/doors/:code',
      summary: 'What one may know of a session before joining it',
      answer: Door,
      refusals: ['wrong_code', 'too_many'],
    },
    async ({ identity, request, param }) => {
      const session = await context.wrongGuesses(request, () => sessions.byCode(param('code')));
      const participantId = identity.participants.get(session.id);
      const person = participantId ? await storage.participant(participantId) : null;
      const template = templateById(session.template);
      if (!template) throw new Refused('not_found');
      return {
        code: session.code,
        title: session.title,
        template: template.name,
        host: session.host,
        open: session.open,
        example: session.example,
        you: person ? { sessionId: session.id, name: person.name, agency: person.agency } : null,
      };
    },
  );

  registrar.add(
    {
      method: 'post',
      path: '/api/join',
      summary: 'Joins a session; the cookie in the answer is the person',
      body: JoinRequest,
      answer: Joined,
      refusals: [
        'wrong_code',
        'door_closed',
        'link_unknown',
        'name_missing',
        'name_too_long',
        'agency_missing',
        'too_many',
      ],
    },
    async ({ body, identity, request, response }) => {
      const device = deviceOf(request, response, identity, config);
      const found = await context.wrongGuesses(request, () => sessions.join({ ...body, device }));
      context.announce(found.session.id);
      return joined(found);
    },
  );

  registrar.add(
    {
      method: 'post',
      path: '/api/resume',
      summary: 'Makes this device the same person as another one already is',
      body: ResumeRequest,
      answer: Joined,
      refusals: ['wrong_code', 'wrong_resume_code', 'too_many'],
    },
    async ({ body, identity, request, response }) => {
      const device = deviceOf(request, response, identity, config);
      const found = await context.wrongGuesses(request, () => sessions.resume({ ...body, device }));
      return joined(found);
    },
  );
}
