// hocuspocus with its defaults: documents in memory, no extension.
import { Server } from '@hocuspocus/server';
import { announce } from './listen.ts';

const server = new Server({ port: 0, address: '127.0.0.1', quiet: true });
await server.listen();
announce(server.address.port);
