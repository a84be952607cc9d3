// Following for the views below, and the step's rule of who is seen. Following ends when its person leaves, when a step hides
// what others do, and where it would go round in a circle; it says so.
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { hidesPresence } from '#shared/workshop/hidesPresence.ts';
import { useBoard } from '../board/boardContext.ts';
import { followersOf, leadsBack } from '../presence/following.ts';
import { useNow } from '../session/sessionContext.ts';
import { FollowContext, type Follow } from './followContext.ts';

/** How long someone may be away, as while a page is loaded anew, before they count as gone. */
const AWAY_MS = 4000;
/** Stands in no id. */
const BETWEEN = ' ';

type Ended = 'followStopped' | 'followLeft' | 'followHidden' | 'followMutual';

/** Tells presence whether the step lets people see what others do. Answers whether it does. */
function useRule(): boolean {
  const { presence } = useBoard();
  const { moment } = useNow();
  const hidden = hidesPresence(moment);
  useLayoutEffect(() => presence.hidden.set(hidden), [presence, hidden]);
  return hidden;
}

function useFollowers(me: string): readonly string[] {
  const { presence } = useBoard();
  const joined = useSyncExternalStore(presence.watch, () =>
    followersOf(presence.peers.get(), me).join(BETWEEN),
  );
  return useMemo(() => joined.split(BETWEEN).filter(Boolean), [joined]);
}

/** @param props.onFollow called when someone begins to be followed: brings the board into view */
export function PeopleProvider(props: { onFollow: () => void; children: ReactNode }): ReactNode {
  const { onFollow } = props;
  const { presence, messages, view } = useBoard();
  const [followed, setFollowed] = useState<string | null>(null);
  const hidden = useRule();
  const { me, people } = view;
  const person = people.find(({ id }) => id === followed);
  const name = person?.name ?? '';

  const end = useCallback(
    (why: Ended) => {
      setFollowed(null);
      // Who ends it by their own act sees that it has ended: it is only spoken.
      messages.say({ key: why, values: { name }, quiet: why === 'followStopped' });
    },
    [messages, name],
  );
  const followers = useFollowers(me.id);
  useEffect(() => presence.update({ following: followed }), [presence, followed]);
  useEffect(() => {
    if (followed === null) return undefined;
    const stops = [
      presence.hidden.subscribe(() => {
        if (presence.hidden.get()) end('followHidden');
      }),
      // Two may have begun in the same moment.
      presence.watch(() => {
        if (leadsBack(presence.peers.get(), followed, me.id)) end('followMutual');
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [presence, followed, me.id, end]);
  const away = followed !== null && person?.present !== true;
  useEffect(() => {
    if (!away) return undefined;
    const timer = setTimeout(() => end('followLeft'), AWAY_MS);
    return () => clearTimeout(timer);
  }, [away, end]);
  const stop = useCallback(() => end('followStopped'), [end]);
  const follow = useCallback(
    (who: string) => {
      if (leadsBack(presence.peers.get(), who, me.id)) {
        const other = people.find(({ id }) => id === who);
        return messages.say({ key: 'followMutual', values: { name: other?.name ?? '' } });
      }
      setFollowed(who);
      onFollow();
    },
    [onFollow, presence, me.id, people, messages],
  );
  const value = useMemo<Follow>(
    () => ({ followed, followers, possible: !hidden, follow, stop }),
    [followed, followers, hidden, follow, stop],
  );
  return <FollowContext value={value}>{props.children}</FollowContext>;
}
