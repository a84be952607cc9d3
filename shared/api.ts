// The HTTP contract: every request and answer, from which types, checks and the OpenAPI document are made.
import { z } from 'zod';
import { Agency, AgencyRef } from './agency/agency.ts';
import { BoardData } from './board/boardData.ts';
import { limits } from './limits.ts';
import { Template } from './template/template.ts';
import { Text } from './text.ts';
import { Position } from './workshop/agenda.ts';
import { DocumentRef } from './workshop/documents.ts';
import { Role } from './workshop/permissions.ts';
import { Mine, Progress, SessionState } from './workshop/sessionState.ts';

/** The function someone has at their agency; the five chips of the join page. */
export const PERSON_FUNCTIONS = ['manager', 'controller', 'coordinator', 'analyst', 'other'] as const;
export const PersonFunction = z.enum(PERSON_FUNCTIONS);
export type PersonFunction = z.infer<typeof PersonFunction>;

const SWEDISH_FUNCTIONS = {
  chef: 'manager',
  samordnare: 'coordinator',
  analytiker: 'analyst',
  annan: 'other',
} as const;

/** As programs may write it: by its id, or by the Swedish word on the chip. */
const FunctionInput = z.union([
  PersonFunction,
  z
    .enum(Object.keys(SWEDISH_FUNCTIONS) as (keyof typeof SWEDISH_FUNCTIONS)[])
    .transform((word): PersonFunction => SWEDISH_FUNCTIONS[word]),
]);

const UtcTime = z.iso.datetime().describe('UTC, ISO 8601');
/** Trimmed text; control characters are refused, they would break documents and terminals. */
const line = (max: number): z.ZodString =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);

export const Name = line(limits.nameChars);
export const AgencyInput = line(limits.agencyChars);

export const CreateSession = z.object({
  template: z.string().describe('Id of a template, for instance problemtrad'),
  title: line(limits.titleChars),
  /** The host's registration number, printed on every export. */
  dnr: line(limits.dnrChars).optional(),
  /** The agency that invites: an id of the register, or free text. An organiser's own unless given. */
  host: AgencyInput.optional(),
  /** Ids of extra phases to leave out: `incheckning`, `paus-1`, `avslut`. */
  without: z.array(z.string().max(64)).max(32).optional(),
});
export const CreatedSession = z.object({
  id: z.string(),
  code: z.string().describe('Six characters, read aloud or typed'),
  boardId: z.string(),
  joinUrl: z.string(),
  facilitatorUrl: z.string().describe('Makes whoever joins through it a facilitator'),
});

export const JoinRequest = z.object({
  code: z.string().min(1).max(40),
  name: Name,
  agency: AgencyInput.describe('An id of the register, or free text'),
  function: z
    .union([FunctionInput, z.literal('').transform(() => undefined), z.null().transform(() => undefined)])
    .optional(),
  /** From a facilitator link; makes the person a facilitator. */
  facilitatorKey: z.string().max(64).optional(),
});
export const Joined = z.object({
  participantId: z.string(),
  sessionId: z.string(),
  boardId: z.string(),
  resumeCode: z.string().describe('For the same person on another device'),
  agency: AgencyRef.describe('id is null when the register does not know the agency'),
  role: Role,
});
export const ResumeRequest = z.object({
  code: z.string().min(1).max(40),
  resumeCode: z.string().min(1).max(40),
});

export const ClaimOrganiser = z.object({ key: z.string().min(1).max(64), name: Name, agency: AgencyInput });
export const Organiser = z.object({ id: z.string(), name: z.string(), agency: AgencyRef });
export type Organiser = z.infer<typeof Organiser>;

/** What the join page may know before anyone has joined. */
export const Door = z.object({
  code: z.string(),
  title: z.string(),
  template: Text,
  host: AgencyRef.nullable(),
  open: z.boolean(),
  example: z.boolean(),
  /** Whoever enters here gets a session of their own to try. */
  demonstration: z.boolean(),
  /** The person this device already is in the session. */
  you: z.object({ sessionId: z.string(), name: z.string(), agency: AgencyRef }).nullable(),
});
export type Door = z.infer<typeof Door>;

export const Person = z.object({
  id: z.string(),
  name: z.string(),
  agency: AgencyRef,
  function: PersonFunction.nullable(),
  role: Role,
  present: z.boolean(),
});
export type Person = z.infer<typeof Person>;

export const SubGoal = z.object({ id: z.string(), no: z.number().int(), title: Text });
export type SubGoal = z.infer<typeof SubGoal>;

export const SessionView = z.object({
  id: z.string(),
  title: z.string(),
  code: z.string(),
  dnr: z.string().nullable(),
  open: z.boolean(),
  example: z.boolean(),
  createdAt: UtcTime,
  template: Template,
  subGoals: z.array(SubGoal),
  host: AgencyRef.nullable(),
  /** Those the caller may read: the board, their own private documents, the example once it is begun. */
  documents: z.array(DocumentRef),
  people: z.array(Person),
  /** Where the session stands. Newer ones come over socket.io. */
  state: SessionState,
  progress: Progress.nullable(),
  mine: Mine.nullable(),
  /** The server's clock when this was answered, ms UTC. */
  now: z.number().int(),
  me: z.object({ id: z.string(), role: Role, resumeCode: z.string(), resumeUrl: z.string() }),
  joinUrl: z.string(),
  facilitatorUrl: z.string().nullable(),
});
export type SessionView = z.infer<typeof SessionView>;

export const SessionSummary = z.object({
  id: z.string(),
  title: z.string(),
  code: z.string(),
  template: Text,
  open: z.boolean(),
  example: z.boolean(),
  createdAt: UtcTime,
  people: z.number().int(),
});
export type SessionSummary = z.infer<typeof SessionSummary>;
export const SessionList = z.object({ sessions: z.array(SessionSummary) });

export const ChangeSession = z.object({ open: z.boolean() });
export const Me = z.object({ organiser: Organiser.nullable() });
export const TemplateList = z.object({ templates: z.array(Template) });
export const AgencyList = z.object({ agencies: z.array(Agency) });

export const EXPORT_FORMATS = ['json', 'md', 'csv', 'pdf'] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const EXAMPLE_FORMATS = ['json', 'md', 'pdf'] as const;
export const ExampleFormat = z.enum(EXAMPLE_FORMATS);
export type ExampleFormat = z.infer<typeof ExampleFormat>;

/** Some changes of a board that followed each other, by when they were made. */
export const HistoryMoment = z.object({
  first: z.number().int().describe('Number of its first change'),
  last: z.number().int().describe('Number of its last change; each between them can be asked for'),
  from: UtcTime,
  to: UtcTime,
  people: z.array(z.string()).describe('Ids of the people who wrote'),
  step: Position.nullable().describe('Where the session was; null before it began'),
});
export type HistoryMoment = z.infer<typeof HistoryMoment>;
export const History = z.object({
  epoch: z.number().int().describe('Numbers of changes begin anew with each'),
  moments: z.array(HistoryMoment).max(limits.historyMoments).describe('Oldest first'),
});
/** A board as it was after one change. */
export const BoardThen = z.object({ seq: z.number().int(), at: UtcTime, board: BoardData });

export const Health = z.object({ status: z.literal('ok'), version: z.string() });
export const Readiness = z.object({ ready: z.boolean() });
