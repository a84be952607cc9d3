// How the client is built: one folder of static files, nothing inline, so that the page holds under `default-src 'self'`.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // A data: URL would need its own exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Chunks would otherwise run before main.tsx does, and zod would try eval before it is told not to.
    rolldownOptions: { output: { strictExecutionOrder: true } },
  },
});
