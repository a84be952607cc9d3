// The menu of acts: what can be done with what one points at or stands on. Opened by the right button, a held finger, the
// menu key and a button; it gives the focus back before anything is done, so that the act finds the board as it was.
import { useCallback, useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { toBoard } from '#shared/geometry.ts';
import { useMayWrite, useReadable } from '../board/boardHooks.ts';
import { useLockedWords } from '../board/useLockedWords.ts';
import { useTranslation } from '../i18n/words.ts';
import { MenuPanel, type MenuAct, type MenuGroup } from '../ui/MenuPanel.tsx';
import { actsFor, placesOf } from './acts.ts';
import type { ActsAsked } from './canvasState.ts';
import type { Command, CommandParts, MenuPlace } from './commands/command.ts';
import { commands, mayRun } from './commands/commands.ts';
import { shownKeys } from './Keys.tsx';
import styles from './acts.module.css';

function useMenuLabel(): (places: readonly MenuPlace[], count: number) => string {
  const { t } = useTranslation();
  return ([place], count) => {
    if (place === 'item') return t('board.menu.ofNotes', { count });
    return t(
      place === 'link'
        ? 'board.menu.ofLink'
        : place === 'section'
          ? 'board.menu.ofSection'
          : 'board.menu.ofBoard',
    );
  };
}

/** Where only reading is possible, the menu begins by saying why. */
function useReason(places: readonly MenuPlace[]): MenuAct[] {
  const mayWrite = useMayWrite();
  const words = useLockedWords();
  if (mayWrite || places.length === 0) return [];
  return [{ id: 'reason', words, blocked: true, onAction: () => undefined }];
}

function OpenActs({
  asked,
  parts,
  onChoose,
}: {
  asked: ActsAsked;
  parts: CommandParts;
  onChoose: (command: Command) => void;
}): ReactNode {
  const { t } = useTranslation();
  const labelOf = useMenuLabel();
  const anchor = useRef<HTMLElement | null>(null);
  const { board, canvas } = parts;
  useReadable(board.mayWrite);
  const places = placesOf(parts);
  const found = actsFor(commands, parts, places);
  const groups = found.length > 0 ? found : actsFor(commands, parts, ['board']);
  const reason = useReason(places);
  const actOf = (command: Command): MenuAct => ({
    id: command.id,
    words: t(`board.commands.${command.id}`),
    ...shownKeys(command.keys[0]),
    ...(command.isOn && {
      checked: { as: command.submenu ? ('one' as const) : ('switch' as const), now: command.isOn(parts) },
    }),
    onAction: () => onChoose(command),
  });
  const shown: MenuGroup[] = groups.map((group) =>
    group.map((entry) =>
      'submenu' in entry && 'commands' in entry
        ? {
            id: entry.submenu,
            words: t(`board.menu.submenus.${entry.submenu}`),
            acts: entry.commands.map(actOf),
          }
        : actOf(entry),
    ),
  );
  const place: CSSProperties = { left: asked.at[0], top: asked.at[1] };
  const close = useCallback(() => canvas.acts.set(null), [canvas]);
  return (
    <>
      <span
        ref={(node) => {
          anchor.current = asked.button ?? node;
        }}
        className={styles['anchor']}
        style={place}
      />
      <MenuPanel
        label={labelOf(places, board.selection.get().size)}
        groups={[reason, ...shown]}
        triggerRef={anchor}
        isOpen
        onClose={close}
        byKeys={!asked.pointed && !asked.button}
        placement={
          asked.button === undefined ? 'bottom start' : asked.side === 'right' ? 'right top' : 'top start'
        }
      />
    </>
  );
}

/** The focus goes to what the menu was about, or to the button that opened it. */
function giveFocusBack({ canvas, surface }: CommandParts, asked: ActsAsked): void {
  const current = canvas.current.get();
  if (asked.button?.isConnected) asked.button.focus();
  else if (current === null) surface.focus({ preventScroll: true });
  else canvas.focusAsked.set(current);
}

export function ActsMenu({ parts }: { parts: CommandParts }): ReactNode {
  const { canvas } = parts;
  const asked = useReadable(canvas.acts);
  const last = useRef<ActsAsked | null>(null);
  const chosen = useRef<Command | null>(null);
  useEffect(() => {
    const [was, command] = [last.current, chosen.current];
    last.current = asked;
    if (asked || !was) return;
    chosen.current = null;
    giveFocusBack(parts, was);
    const at = was.pointed ? { at: toBoard(canvas.camera.now(), was.at) } : {};
    if (command && mayRun(command, parts)) command.run({ ...parts, ...at });
  }, [asked, canvas, parts]);
  if (!asked) return null;
  return (
    <OpenActs
      asked={asked}
      parts={parts}
      onChoose={(command) => {
        chosen.current = command;
        canvas.acts.set(null);
      }}
    />
  );
}
