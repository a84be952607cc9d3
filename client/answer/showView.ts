// How a part of the room asks for another of its views: the room itself says how.
import { createContext, useContext } from 'react';

export type ShownView = 'answer' | 'board' | 'list';

export const ShowView = createContext<(view: ShownView) => void>(() => {});

export const useShowView = (): ((view: ShownView) => void) => useContext(ShowView);
