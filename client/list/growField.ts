// Makes a text area as high as its text.
import type { TextField } from '../board/bindText.ts';

const CAN_SIZE_ITSELF = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

export function growField(field: TextField): void {
  if (CAN_SIZE_ITSELF) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}
