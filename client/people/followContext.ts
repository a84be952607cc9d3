// Whom I follow on the board, and who follows me, for every view of the room.
import { createContext, useContext } from 'react';

export type Follow = {
  /** Participant id of the one I follow. */
  followed: string | null;
  /** Participant ids of those who follow me. */
  followers: readonly string[];
  /** False while nobody is told what others do. */
  possible: boolean;
  follow: (who: string) => void;
  stop: () => void;
};

export const FollowContext = createContext<Follow>({
  followed: null,
  followers: [],
  possible: false,
  follow: () => {},
  stop: () => {},
});

export const useFollow = (): Follow => useContext(FollowContext);
