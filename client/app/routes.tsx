// Which page stands at which address. The session's own pages come as parts of their own, so that the door opens fast.
import { createBrowserRouter, type RouteObject } from 'react-router';
import { ClaimPage } from './ClaimPage.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { JoinPage } from './JoinPage.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { loadExample, loadResults, loadRoom } from './loadRoom.ts';
import { NotFoundPage } from './NotFoundPage.tsx';
import { SessionsPage } from './SessionsPage.tsx';
import { StartPage } from './StartPage.tsx';

const pages: RouteObject[] = [
  { path: '/', Component: StartPage },
  { path: '/o', Component: ClaimPage },
  { path: '/traffar', Component: SessionsPage },
  { path: '/j/:code', Component: JoinPage },
  { path: '/t/:sessionId', lazy: loadRoom },
  { path: '/t/:sessionId/resultat', lazy: loadResults },
  { path: '/t/:sessionId/exempel', lazy: loadExample },
  { path: '*', Component: NotFoundPage },
];

export function createRouter(): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter([{ ErrorBoundary: ErrorPage, HydrateFallback: LoadingPage, children: pages }]);
}
