// How the client is built: one folder of static files, nothing inline, so that the page holds under `default-src 'self'`.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** React Aria brings its words in 34 languages; the page speaks two. */
const FOREIGN_WORDS = /\/react-(?:aria|stately)[^/]*\/.*\/intl\/.*\/(?!sv-SE|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/;

function onlyOurLanguages(): Plugin {
  return {
    name: 'only-our-languages',
    enforce: 'pre',
    load: { filter: { id: FOREIGN_WORDS }, handler: () => 'export default {};' },
  };
}

/** A library's files, whichever folder they lie in. */
const library = (names: string): RegExp => new RegExp(`/node_modules/(?:${names})/`, 'u');

export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  plugins: [react(), onlyOurLanguages()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // A data: URL would need its own exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Chunks would otherwise run before main.tsx does, and zod would try eval before it is told not to.
        strictExecutionOrder: true,
        // Libraries apart from our own code: they change seldom and stay in the browser's cache. What only the room
        // needs of them comes with the room.
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: library('react|react-dom|scheduler|react-router|react-i18next|i18next'),
              priority: 3,
            },
            {
              name: 'controls',
              test: library('react-aria|react-aria-components|react-stately|@internationalized|@react-types'),
              priority: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 12_000,
            },
            {
              name: 'library',
              test: library('.+'),
              priority: 1,
              entriesAware: true,
              entriesAwareMergeThreshold: 12_000,
            },
          ],
        },
      },
    },
  },
});
