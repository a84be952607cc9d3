// What the toolbar holds, slot by slot: a tool is in it where the step has it at hand.
import {
  Hand,
  MousePointer2,
  Redo2,
  Spline,
  SquareDashed,
  StickyNote,
  Type,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { takeBack } from '../board/takeBack.ts';
import { useMayWrite, useReadable } from '../board/boardHooks.ts';
import { useTranslation } from '../i18n/words.ts';
import { useCanvas, type Tool } from './canvasState.ts';
import { NoteKinds } from './NoteKinds.tsx';
import { useNewNote } from './newNote.ts';

export type ToolSlot = {
  id: string;
  words: string;
  Icon: LucideIcon;
  keys?: string;
  /** Held in the hand or not, for tools that stay there. */
  pressed?: boolean;
  disabled?: boolean;
  onPress: () => void;
  /** Beside the button: in what ways the tool can be used. */
  choices?: ReactNode;
  /** Slots of one group stand together, with a line before the next. */
  group: 'hold' | 'make' | 'undo';
  /** Where there is little room, the slot with the highest goes into a menu first. */
  spare: number;
};

/** A tool that stays in the hand until another is taken. */
export function useHeld(tool: Tool): Pick<ToolSlot, 'pressed' | 'onPress' | 'group'> {
  const canvas = useCanvas();
  const held = useReadable(canvas.tool);
  return { group: 'hold', pressed: held === tool, onPress: () => canvas.tool.set(tool) };
}

/** Where nothing can be moved, pointing and pulling mean the same with either. */
function useHolding(): ToolSlot[] {
  const { t } = useTranslation();
  const [select, hand] = [useHeld('select'), useHeld('hand')];
  const tools = useReadable(useCanvas().tools);
  if (!tools.has('move')) return [];
  return [
    { id: 'select', words: t('board.tools.select'), Icon: MousePointer2, keys: 'V', spare: 2, ...select },
    { id: 'hand', words: t('board.tools.hand'), Icon: Hand, keys: 'H', spare: 5, ...hand },
  ];
}

function useNoteSlot(): ToolSlot[] {
  const { t } = useTranslation();
  const tools = useReadable(useCanvas().tools);
  const mayWrite = useMayWrite();
  const { addHere } = useNewNote();
  if (!tools.has('note')) return [];
  return [
    {
      id: 'note',
      words: t('board.newNote'),
      Icon: StickyNote,
      keys: 'N',
      group: 'make',
      spare: 0,
      disabled: !mayWrite,
      onPress: () => addHere(),
      choices: <NoteKinds disabled={!mayWrite} onChoose={addHere} />,
    },
  ];
}

/** What is made where one presses next, as long as the tool is held. */
function useMakingSlots(): ToolSlot[] {
  const { t } = useTranslation();
  const tools = useReadable(useCanvas().tools);
  const disabled = !useMayWrite();
  const [text, section, link] = [useHeld('text'), useHeld('section'), useHeld('link')];
  const slots: (ToolSlot & { id: 'text' | 'section' | 'link' })[] = [
    { id: 'text', words: t('board.tools.text'), Icon: Type, keys: 'T', spare: 4, disabled, ...text },
    {
      id: 'section',
      words: t('board.tools.section'),
      Icon: SquareDashed,
      keys: 'S',
      spare: 3,
      disabled,
      ...section,
    },
    { id: 'link', words: t('board.tools.link'), Icon: Spline, spare: 3, disabled, ...link },
  ];
  return slots.filter(({ id }) => tools.has(id)).map((slot) => ({ ...slot, group: 'make' }));
}

function useUndoSlots(): ToolSlot[] {
  const { t } = useTranslation();
  const board = useBoard();
  const { undo } = board;
  const tools = useReadable(useCanvas().tools);
  const canUndo = useReadable(undo.canUndo);
  const canRedo = useReadable(undo.canRedo);
  const mayWrite = useMayWrite();
  if (tools.size === 0) return [];
  return [
    {
      id: 'undo',
      words: t('board.tools.undo'),
      Icon: Undo2,
      keys: 'Control+Z',
      group: 'undo',
      spare: 1,
      disabled: !canUndo || !mayWrite,
      onPress: () => takeBack(board, 'undo'),
    },
    {
      id: 'redo',
      words: t('board.tools.redo'),
      Icon: Redo2,
      keys: 'Control+Shift+Z',
      group: 'undo',
      spare: 6,
      disabled: !canRedo || !mayWrite,
      onPress: () => takeBack(board, 'redo'),
    },
  ];
}

export function useToolSlots(): ToolSlot[] {
  return [...useHolding(), ...useNoteSlot(), ...useMakingSlots(), ...useUndoSlots()];
}
