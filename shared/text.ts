// Text in the product's two languages. Content that users write is never one of these: it is plain text.
import { z } from 'zod';

/** The languages of the interface. Swedish is first and the default. */
export const LANGUAGES = ['sv', 'en'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** One wording in both languages. */
export const Text = z.object({ sv: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof Text>;

/** The language of an `Accept-Language` header, Swedish unless English is clearly preferred. */
export function languageOf(header: string | undefined): Language {
  const first = (header ?? '').split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'sv';
}
