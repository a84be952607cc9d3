// Becoming an organiser by a one-time link, and who this device is.
import { ClaimOrganiser, Me, Organiser } from '#shared/api.ts';
import { createId } from '#shared/ids.ts';
import { hashSecret, random } from '../auth/secrets.ts';
import { Refused } from '../errors.ts';
import type { HttpContext } from './context.ts';
import { deviceOf } from './device.ts';
import type { Registrar } from './endpoint.ts';

export function addOrganiserRoutes(registrar: Registrar, context: HttpContext): void {
  const { storage, sessions } = context;

  registrar.add(
    { method: 'get', path: '/api/me', summary: 'Who this device is', answer: Me, refusals: [] },
    async ({ identity }) => ({
      organiser: identity.organiserId === null ? null : await storage.organiser(identity.organiserId),
    }),
  );

  registrar.add(
    {
      method: 'post',
      path: '/api/organisers',
      summary: 'Uses a one-time link to become an organiser',
      body: ClaimOrganiser,
      answer: Organiser,
      status: 201,
      refusals: ['link_unknown', 'link_used', 'name_missing', 'name_too_long', 'agency_missing', 'too_many'],
    },
    async ({ body, identity, request, response }) => {
      const organiser = {
        id: createId('organiser', random),
        name: body.name,
        agency: sessions.resolveAgency(body.agency),
      };
      const device = deviceOf(request, response, identity, context.config);
      return context.wrongGuesses(request, async () => {
        const claim = await storage.claimOrganiserLink({
          hash: hashSecret(body.key),
          organiser,
          device: device.hash,
          now: context.now(),
        });
        if (claim === 'claimed') {
          device.remember();
          return organiser;
        }
        throw new Refused(claim === 'used' ? 'link_used' : 'link_unknown');
      });
    },
  );
}
