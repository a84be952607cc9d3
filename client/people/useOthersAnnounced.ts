// Tells those who listen, calmly and all together, how many notes have come from others; for the views in which notes lie.
import { useEffect } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { useSession } from '../session/sessionContext.ts';

/** Others' notes are told of at most this often, as a number. */
const ANNOUNCE_EVERY_MS = 10_000;

export function useOthersAnnounced(): void {
  const { store, messages, loaded } = useBoard();
  const { line } = useSession();
  useEffect(() => {
    let count = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      timer = undefined;
      if (count > 0 && messages.current.get() === null)
        messages.say({ key: 'others', values: { count }, quiet: true });
      count = 0;
    };
    const add = (more: number): void => {
      count += more;
      timer ??= setTimeout(tell, ANNOUNCE_EVERY_MS);
    };
    const stops = [
      store.onOthersNotes((ids) => {
        if (loaded.get()) add(ids.length);
      }),
      // How many notes a reveal shows is said with the reveal: they come at the same time, before or after the word of it.
      line.onEvents((events, { activities }) => {
        for (const event of events)
          if (event.type === 'disclosed') add(-(activities[event.activity]?.shown ?? 0));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      clearTimeout(timer);
    };
  }, [store, messages, loaded, line]);
}
