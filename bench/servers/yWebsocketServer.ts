// @y/websocket-server as its own server starts it.
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';
import { listen } from './listen.ts';

new WebSocketServer({ server: listen() }).on('connection', (socket, request) => {
  setupWSConnection(socket, request);
});
