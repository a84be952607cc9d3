// What a link can mean, as the options of a select: the same wherever a link is made or changed.
import type { ReactNode } from 'react';
import { LINK_TYPES } from '#shared/board/kinds.ts';
import { linkWords } from '#shared/words.ts';
import { useWording } from '../i18n/i18n.ts';

export function LinkTypeOptions(): ReactNode {
  const wording = useWording();
  return LINK_TYPES.map((type) => (
    <option key={type} value={type}>
      {wording(linkWords[type])}
    </option>
  ));
}
