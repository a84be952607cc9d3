// What is the same for everyone: templates, agencies, and whether the server is well.
import { AgencyList, Health, Readiness, TemplateList } from '#shared/api.ts';
import { templates } from '#shared/template/templates.ts';
import { version } from '../version.ts';
import type { HttpContext } from './context.ts';
import type { Registrar } from './endpoint.ts';

export function addRegisterRoutes(registrar: Registrar, context: HttpContext): void {
  registrar.add(
    { method: 'get', path: '/healthz', summary: 'The process is alive', answer: Health, refusals: [] },
    async () => ({ status: 'ok' as const, version }),
  );
  registrar.add(
    {
      method: 'get',
      path: '/readyz',
      summary: 'The server can serve: its database takes a write',
      answer: Readiness,
      refusals: [],
      otherAnswers: [{ status: 503, schema: Readiness, description: 'Not ready' }],
    },
    async ({ response }) => {
      const ready = await context.storage.healthy();
      if (!ready) response.status(503).json({ ready });
      return { ready };
    },
  );
  registrar.add(
    {
      method: 'get',
      path: '/api/templates',
      summary: 'The templates a session can be made from',
      answer: TemplateList,
      refusals: [],
    },
    async () => ({ templates: [...templates] }),
  );
  registrar.add(
    {
      method: 'get',
      path: '/api/agencies',
      summary: 'The register of agencies',
      answer: AgencyList,
      refusals: [],
    },
    async () => ({ agencies: [...context.registers.agencies] }),
  );
}
