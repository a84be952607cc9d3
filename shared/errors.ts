// Every refusal a user or a program can meet: a stable code, its HTTP status and plain words in both languages.
import { z } from 'zod';
import type { Language, Text } from './text.ts';

type Refusal = { status: number; text: Text };

export const REFUSALS = {
  invalid_input: {
    status: 400,
    text: { sv: 'Något i det du skickade stämmer inte.', en: 'Something in what you sent is not right.' },
  },
  malformed_json: {
    status: 400,
    text: { sv: 'Det som skickades är inte giltig JSON.', en: 'What was sent is not valid JSON.' },
  },
  name_missing: { status: 400, text: { sv: 'Skriv ditt namn.', en: 'Write your name.' } },
  name_too_long: {
    status: 400,
    text: { sv: 'Namnet får ha högst 80 tecken.', en: 'The name may have at most 80 characters.' },
  },
  agency_missing: {
    status: 400,
    text: { sv: 'Välj eller skriv din myndighet.', en: 'Choose or write your agency.' },
  },
  agency_too_long: {
    status: 400,
    text: { sv: 'Myndigheten får ha högst 120 tecken.', en: 'The agency may have at most 120 characters.' },
  },
  title_missing: { status: 400, text: { sv: 'Ge träffen en titel.', en: 'Give the session a title.' } },
  title_too_long: {
    status: 400,
    text: { sv: 'Titeln får ha högst 160 tecken.', en: 'The title may have at most 160 characters.' },
  },
  unsupported_format: {
    status: 400,
    text: {
      sv: 'Det formatet finns inte. Välj json, md, csv eller pdf.',
      en: 'There is no such format. Choose json, md, csv or pdf.',
    },
  },
  not_signed_in: {
    status: 401,
    text: {
      sv: 'Du är inte med på den här enheten. Anslut med träffens kod.',
      en: 'You have not joined on this device. Join with the session’s code.',
    },
  },
  invalid_token: {
    status: 401,
    text: { sv: 'API-nyckeln gäller inte.', en: 'The API token is not valid.' },
  },
  not_allowed: {
    status: 403,
    text: { sv: 'Det får du inte göra här.', en: 'You may not do that here.' },
  },
  not_member: {
    status: 403,
    text: { sv: 'Du är inte med i den träffen.', en: 'You are not part of that session.' },
  },
  not_organiser: {
    status: 403,
    text: { sv: 'Bara en arrangör kan göra det.', en: 'Only an organiser can do that.' },
  },
  door_closed: {
    status: 403,
    text: {
      sv: 'Träffen tar inte emot fler. Be processledaren öppna den.',
      en: 'The session is closed to newcomers. Ask the facilitator to open it.',
    },
  },
  not_facilitator: {
    status: 403,
    text: { sv: 'Bara en processledare kan göra det.', en: 'Only a facilitator can do that.' },
  },
  locked: {
    status: 403,
    text: {
      sv: 'Det är låst av processledaren och kan inte ändras.',
      en: 'It has been locked by the facilitator and cannot be changed.',
    },
  },
  not_in_this_step: {
    status: 403,
    text: {
      sv: 'Det går inte i det här steget.',
      en: 'That is not possible in this step.',
    },
  },
  foreign_origin: {
    status: 403,
    text: {
      sv: 'Anropet kom från en annan webbplats och utfördes inte.',
      en: 'The call came from another site and was not carried out.',
    },
  },
  wrong_code: {
    status: 404,
    text: {
      sv: 'Ingen träff har den koden. Kontrollera koden i inbjudan.',
      en: 'No session has that code. Check the code in the invitation.',
    },
  },
  wrong_resume_code: {
    status: 404,
    text: {
      sv: 'Koden för att fortsätta stämmer inte. Den står under Personer på den skärm där du redan är med.',
      en: 'The resume code is not right. It stands under People on the screen where you have already joined.',
    },
  },
  not_found: { status: 404, text: { sv: 'Det finns inte.', en: 'There is no such thing.' } },
  link_unknown: {
    status: 404,
    text: {
      sv: 'Länken gäller inte. Be om en ny.',
      en: 'The link is not valid. Ask for a new one.',
    },
  },
  no_such_step: {
    status: 404,
    text: { sv: 'Det steget finns inte i agendan.', en: 'There is no such step in the agenda.' },
  },
  session_moved: {
    status: 409,
    text: {
      sv: 'Träffen har redan gått vidare. Inget ändrades.',
      en: 'The session has already moved on. Nothing was changed.',
    },
  },
  already_started: {
    status: 409,
    text: { sv: 'Träffen är redan igång.', en: 'The session has already started.' },
  },
  not_running: {
    status: 409,
    text: { sv: 'Träffen har inte startat än.', en: 'The session has not started yet.' },
  },
  session_ended: {
    status: 409,
    text: {
      sv: 'Träffen är avslutad. En processledare kan öppna den igen.',
      en: 'The session has ended. A facilitator can reopen it.',
    },
  },
  not_ended: {
    status: 409,
    text: { sv: 'Träffen är inte avslutad.', en: 'The session has not ended.' },
  },
  nothing_to_undo: {
    status: 409,
    text: {
      sv: 'Det går inte längre att ångra. Gå tillbaka i agendan i stället.',
      en: 'It can no longer be undone. Go back in the agenda instead.',
    },
  },
  not_revealed: {
    status: 409,
    text: {
      sv: 'Lapparna är inte visade än. Visa dem först.',
      en: 'The notes have not been shown yet. Show them first.',
    },
  },
  already_revealed: {
    status: 409,
    text: { sv: 'Det är redan visat för alla.', en: 'It has already been shown to everyone.' },
  },
  disclosing: {
    status: 409,
    text: { sv: 'Nedräkningen pågår redan.', en: 'The countdown is already running.' },
  },
  not_disclosing: {
    status: 409,
    text: { sv: 'Ingen nedräkning pågår.', en: 'No countdown is running.' },
  },
  timer_running: {
    status: 409,
    text: { sv: 'Klockan går redan.', en: 'The clock is already running.' },
  },
  timer_not_running: {
    status: 409,
    text: { sv: 'Klockan går inte.', en: 'The clock is not running.' },
  },
  timer_empty: {
    status: 409,
    text: { sv: 'Tiden är slut. Lägg till minuter först.', en: 'The time is up. Add minutes first.' },
  },
  phase_fixed: {
    status: 409,
    text: {
      sv: 'Den delen hör till metoden och kan inte tas bort. Ni kan hoppa över den.',
      en: 'That part belongs to the method and cannot be left out. You can skip it.',
    },
  },
  phase_now: {
    status: 409,
    text: { sv: 'Ni är i den delen nu.', en: 'You are in that part now.' },
  },
  too_many_votes: {
    status: 409,
    text: { sv: 'Det är fler röster än du har.', en: 'Those are more votes than you have.' },
  },
  writing_closed: {
    status: 409,
    text: {
      sv: 'Lapparna är redan visade. Lägg till det du skrev som sena lappar.',
      en: 'The notes have already been shown. Add what you wrote as late notes.',
    },
  },
  too_fast: {
    status: 429,
    text: {
      sv: 'Det gick för fort. Försök igen om en stund.',
      en: 'That was too fast. Try again in a moment.',
    },
  },
  link_used: {
    status: 410,
    text: {
      sv: 'Länken är redan använd. Be om en ny av den som driver installationen.',
      en: 'The link has already been used. Ask whoever runs the installation for a new one.',
    },
  },
  too_large: {
    status: 413,
    text: {
      sv: 'Det är för mycket på en gång. Dela upp det och försök igen.',
      en: 'That is too much at once. Split it and try again.',
    },
  },
  unknown_template: {
    status: 422,
    text: { sv: 'Den mallen finns inte.', en: 'There is no such template.' },
  },
  too_many: {
    status: 429,
    text: {
      sv: 'För många felaktiga försök. Vänta en minut.',
      en: 'Too many wrong attempts. Wait a minute.',
    },
  },
  too_many_lines: {
    status: 429,
    text: {
      sv: 'Du har tavlan öppen på för många ställen. Stäng några flikar och ladda om.',
      en: 'You have the board open in too many places. Close some tabs and reload.',
    },
  },
  internal: {
    status: 500,
    text: {
      sv: 'Något gick fel hos oss. Det du har skrivit finns kvar.',
      en: 'Something went wrong on our side. What you have written is still here.',
    },
  },
  log_damaged: {
    status: 500,
    text: {
      sv: 'Tavlans logg går inte att läsa så långt. Tidigare ögonblick går att läsa. Säg till den som driver installationen.',
      en: 'The log of the board cannot be read that far. Earlier moments can be read. Tell whoever runs the installation.',
    },
  },
  unavailable: {
    status: 503,
    text: {
      sv: 'Tjänsten är inte redo än. Försök igen strax.',
      en: 'The service is not ready yet. Try again soon.',
    },
  },
  storage_full: {
    status: 507,
    text: {
      sv: 'Servern har inget utrymme kvar, så inget sparades. Det du har skrivit finns kvar på sidan så länge den är öppen.',
      en: 'The server has no space left, so nothing was saved. What you have written stays on the page for as long as it is open.',
    },
  },
} as const satisfies Record<string, Refusal>;

export type RefusalCode = keyof typeof REFUSALS;
export const RefusalCode = z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]);

/** The body of every answer that is not a success. */
export const ErrorBody = z.object({
  error: z.object({
    code: RefusalCode,
    /** Plain words in the caller's language. */
    message: z.string(),
    /** The part of the input that was wrong, as a path such as `name`. */
    field: z.string().optional(),
  }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

export function refusalText(code: RefusalCode, language: Language): string {
  return REFUSALS[code].text[language];
}
