// The way in: what the join page may know, joining, and coming back as the same person.
import type { z } from 'zod';
import { Door, Joined, JoinRequest, ResumeRequest } from '#shared/api.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { templateById } from '#shared/template/templates.ts';
import type { Identity } from '../auth/identity.ts';
import { Refused } from '../errors.ts';
import type { JoinedSession } from '../workshops/joinSession.ts';
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

  /** Joins a session, or gets one of their own where the code is the demonstration's. */
  async function joinOrTry(body: z.infer<typeof JoinRequest>, device: string): Promise<JoinedSession> {
    const session = await sessions.byCode(body.code);
    if (!(await context.demonstration.isDoor(session.id))) return sessions.join({ ...body, device });
    const { name, agency } = body;
    return context.demonstration.enter({ name, agency, function: body.function ?? null, device });
  }

  /** Lines of whoever the device was in the session before come back as whom it is now. */
  function endEarlier(identity: Identity, found: JoinedSession): void {
    const { device, participants } = identity;
    const before = participants.get(found.session.id);
    if (device === null || before === undefined || before === found.person.id) return;
    context.endDevice(device, found.session.id, closeCodes.restart);
  }

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
        demonstration: await context.demonstration.isDoor(session.id),
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
        'agency_too_long',
        'too_many',
        'too_fast',
      ],
    },
    async ({ body, identity, request, response }) => {
      const device = deviceOf(request, response, identity, config);
      const found = await context.wrongGuesses(request, () => joinOrTry(body, device.hash));
      device.remember();
      endEarlier(identity, found);
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
      const found = await context.wrongGuesses(request, () =>
        sessions.resume({ ...body, device: device.hash }),
      );
      device.remember();
      endEarlier(identity, found);
      return joined(found);
    },
  );
}
