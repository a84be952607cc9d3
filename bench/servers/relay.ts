// The least a server can do: passes every frame on to the others of its room, unread. The floor all are measured by.
import { WebSocketServer, type WebSocket } from 'ws';
import { listen } from './listen.ts';

const rooms = new Map<string, Set<WebSocket>>();

new WebSocketServer({ server: listen() }).on('connection', (socket, request) => {
  const room = rooms.get(request.url ?? '') ?? new Set();
  rooms.set(request.url ?? '', room.add(socket));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => room.delete(socket));
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket) other.send(data);
  });
});
