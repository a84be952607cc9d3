// The HTTP side of the contract: one function an endpoint, answers checked, refusals as ApiRefusal.
import i18next from 'i18next';
import type { z } from 'zod';
import {
  AgencyList,
  CreatedSession,
  Door,
  Joined,
  Me,
  Organiser,
  SessionList,
  SessionView,
  TemplateList,
  type ChangeSession,
  type ClaimOrganiser,
  type CreateSession,
  type ExampleFormat,
  type ExportFormat,
  type JoinRequest,
  type ResumeRequest,
} from '#shared/api.ts';
import type { Agency } from '#shared/agency/agency.ts';
import { ErrorBody, type RefusalCode } from '#shared/errors.ts';
import { Outcome } from '#shared/outcome/outcome.ts';
import type { Template } from '#shared/template/template.ts';
import { languageOf, type Language } from '#shared/text.ts';
import { DocumentRef } from '#shared/workshop/documents.ts';

/** Codes that arise on this side of the line. */
type LocalCode = 'network' | 'unreadable';

/** Why a call failed, with words that can be shown as they are. */
export class ApiRefusal extends Error {
  readonly code: RefusalCode | LocalCode;
  /** The part of the input that was wrong, such as `name`. */
  readonly field: string | undefined;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;

  constructor(refusal: { code: RefusalCode | LocalCode; message: string; field?: string; status: number }) {
    super(refusal.message);
    this.name = 'ApiRefusal';
    this.code = refusal.code;
    this.field = refusal.field;
    this.status = refusal.status;
  }
}

/** True for a refusal with this code; other errors are someone else's. */
export function isRefusal(error: unknown, ...codes: ApiRefusal['code'][]): error is ApiRefusal {
  return error instanceof ApiRefusal && codes.includes(error.code);
}

type Call = { method?: 'GET' | 'POST' | 'PATCH'; body?: unknown };

async function send(path: string, call: Call): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': languageOf(i18next.language),
  };
  if (call.body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    return await fetch(path, {
      method: call.method ?? 'GET',
      headers,
      credentials: 'same-origin',
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
  } catch {
    throw new ApiRefusal({ code: 'network', message: i18next.t('errors.network'), status: 0 });
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return (await response.json()) as unknown;
  } catch {
    return undefined;
  }
}

function unreadable(status: number): ApiRefusal {
  return new ApiRefusal({ code: 'unreadable', message: i18next.t('errors.unreadable'), status });
}

async function refusalOf(response: Response): Promise<ApiRefusal> {
  const parsed = ErrorBody.safeParse(await bodyOf(response));
  // A proxy in between answers with its own pages.
  if (!parsed.success) return unreadable(response.status);
  const { code, message, field } = parsed.data.error;
  return new ApiRefusal({
    code,
    message,
    status: response.status,
    ...(field === undefined ? {} : { field }),
  });
}

async function ask<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  call: Call = {},
): Promise<z.output<Schema>> {
  const response = await send(path, call);
  if (!response.ok) throw await refusalOf(response);
  const parsed = schema.safeParse(await bodyOf(response));
  if (!parsed.success) throw unreadable(response.status);
  return parsed.data;
}

const part = encodeURIComponent;
type Input<Schema extends z.ZodType> = z.input<Schema>;

export const getMe = (): Promise<z.infer<typeof Me>> => ask('/api/me', Me);

export const claimOrganiser = (body: Input<typeof ClaimOrganiser>): Promise<Organiser> =>
  ask('/api/organisers', Organiser, { method: 'POST', body });

export const listSessions = async (): Promise<z.infer<typeof SessionList>['sessions']> =>
  (await ask('/api/sessions', SessionList)).sessions;

export const createSession = (body: Input<typeof CreateSession>): Promise<z.infer<typeof CreatedSession>> =>
  ask('/api/sessions', CreatedSession, { method: 'POST', body });

export const getDoor = (code: string): Promise<Door> => ask(`/api/doors/${part(code)}`, Door);

export const join = (body: Input<typeof JoinRequest>): Promise<z.infer<typeof Joined>> =>
  ask('/api/join', Joined, { method: 'POST', body });

export const resume = (body: Input<typeof ResumeRequest>): Promise<z.infer<typeof Joined>> =>
  ask('/api/resume', Joined, { method: 'POST', body });

export const getSession = (id: string): Promise<SessionView> => ask(`/api/sessions/${part(id)}`, SessionView);

export const changeSession = (id: string, body: Input<typeof ChangeSession>): Promise<SessionView> =>
  ask(`/api/sessions/${part(id)}`, SessionView, { method: 'PATCH', body });

export async function leaveSession(id: string): Promise<void> {
  const response = await send(`/api/sessions/${part(id)}/leave`, { method: 'POST' });
  if (!response.ok) throw await refusalOf(response);
}

export const getTemplates = async (): Promise<Template[]> =>
  (await ask('/api/templates', TemplateList)).templates;

export const getAgencies = async (): Promise<Agency[]> => (await ask('/api/agencies', AgencyList)).agencies;

export function exportUrl(id: string, format: ExportFormat, language: Language): string {
  return `/api/sessions/${part(id)}/export?format=${format}&lang=${language}`;
}

/** What the session has come to, as it stands now. */
export const getOutcome = (id: string, language: Language): Promise<Outcome> =>
  ask(exportUrl(id, 'json', language), Outcome);

/** The session's one example; made from the board when it is asked for the first time. */
export const openExample = (id: string): Promise<DocumentRef> =>
  ask(`/api/sessions/${part(id)}/example`, DocumentRef, { method: 'POST' });

export function exampleUrl(id: string, format: ExampleFormat, language: Language): string {
  return `/api/sessions/${part(id)}/example/export?format=${format}&lang=${language}`;
}

/** A file as the server names it. */
export async function getFile(path: string): Promise<{ blob: Blob; name: string }> {
  const response = await send(path, {});
  if (!response.ok) throw await refusalOf(response);
  const named = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '');
  try {
    return { blob: await response.blob(), name: named?.[1] ?? '' };
  } catch {
    // The line broke in the middle of the file.
    throw new ApiRefusal({ code: 'network', message: i18next.t('errors.network'), status: 0 });
  }
}

export function qrUrl(id: string, purpose: 'join' | 'resume'): string {
  return `/api/sessions/${part(id)}/qr.svg?for=${purpose}`;
}
