// What those who lead a session can do from any part of the page, and how it goes.
import { createContext, useContext } from 'react';
import type { Position } from '#shared/workshop/agenda.ts';
import type { LeadCommand } from '#shared/workshop/commands.ts';

/** A question that must be answered before everyone is moved or shown something. */
export type Question =
  /** A move away from what has been written or voted and not shown. */
  | { kind: 'unshown'; from: Position; to: Position }
  /** Showing before most are done. */
  | { kind: 'early' }
  | { kind: 'end' };

export type Lead = {
  /** Sends a command; true when it was carried out. A refusal is kept in `refusal`. */
  send: (command: LeadCommand) => Promise<boolean>;
  /** The server is slow to answer the last one. */
  pending: boolean;
  /** Why the last wish was refused, in words. */
  refusal: string | null;
  dismiss: () => void;
  /** The session has only just moved: nobody has read the buttons anew. */
  held: boolean;
  /** Moves everyone, after asking when something would be left unshown. */
  move: (to: Position) => void;
  /** Begins the countdown, after asking when fewer than most are done. */
  reveal: () => void;
  /** Asks, then ends the session. */
  end: () => void;
  question: Question | null;
  answered: () => void;
  /** Whether the agenda is open, here and for whoever asks for it. */
  agendaOpen: boolean;
  showAgenda: (open: boolean) => void;
};

export const LeadContext = createContext<Lead | null>(null);

export function useLead(): Lead {
  const lead = useContext(LeadContext);
  if (!lead) throw new Error('useLead outside LeadProvider');
  return lead;
}
