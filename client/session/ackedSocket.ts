// The WebSocket that y-websocket is given: a closure over one document that waits for hello, counts frames for acks,
// and keeps our own messages away from the provider. What "Saved" says is decided here and nowhere else.
import type { Hello, OwnMessage } from '#shared/sync/messages.ts';
import { isUpdateFrame, parseOwnMessage, SUBPROTOCOL } from '#shared/sync/messages.ts';

export type LineEvents = {
  hello: (hello: Hello) => void;
  /** Frame `sent` has left; the server has not confirmed it yet. */
  sent: () => void;
  /** All update frames sent on this line are on the server's disk, and the handshake's own is among them. */
  settled: () => void;
  message: (message: OwnMessage) => void;
  closed: (code: number) => void;
};

/** Opens a real socket; the browser's own unless a program brings another. */
export type OpenSocket = (url: string, protocol: string) => WebSocket;

export type LineOptions = {
  open: OpenSocket;
  events: LineEvents;
  /** The id this Y.Doc already writes under, or null before its first hello. */
  clientId: () => number | null;
  /** ms to wait before really connecting. */
  delayMs: () => number;
  /** Told of every frame this class keeps to itself: the provider drops a line that looks silent. */
  touch: () => void;
};

const HELLO_WITHIN_MS = 10_000;

type Handler = ((event: never) => void) | null;

/** Makes the class; a provider gets one of its own, because the class closes over the provider's document. */
export function createAckedSocket(options: LineOptions): typeof WebSocket {
  class AckedSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    binaryType: BinaryType = 'arraybuffer';
    readyState = 0;
    onopen: Handler = null;
    onmessage: Handler = null;
    onclose: Handler = null;
    onerror: Handler = null;
    #socket: WebSocket | null = null;
    #timer: ReturnType<typeof setTimeout>;
    #sent = 0;
    #acked = 0;
    #stepped = false;

    constructor(url: string | URL) {
      this.#timer = setTimeout(() => this.#connect(String(url)), options.delayMs());
    }

    #connect(url: string): void {
      const id = options.clientId();
      const socket = options.open(id === null ? url : `${url}?client=${id}`, SUBPROTOCOL);
      socket.binaryType = 'arraybuffer';
      this.#socket = socket;
      // A proxy may keep a line that nothing comes through; then it counts as failed.
      this.#timer = setTimeout(() => socket.close(), HELLO_WITHIN_MS);
      socket.onmessage = (event: MessageEvent<ArrayBuffer>) => this.#receive(event);
      socket.onerror = (event) => this.#emit(this.onerror, event);
      socket.onclose = (event) => {
        if (!this.#end(event.code)) return;
        this.#emit(this.onclose, event);
      };
    }

    /** Ends this line once. A close that arrives late, when a newer line is already open, must say nothing. */
    #end(code: number): boolean {
      if (this.readyState === 3) return false;
      clearTimeout(this.#timer);
      this.readyState = 3;
      options.events.closed(code);
      return true;
    }

    #emit(handler: Handler, event: Event): void {
      if (handler) (handler as (event: Event) => void)(event);
    }

    #receive(event: MessageEvent<ArrayBuffer>): void {
      if (this.readyState === 3) return;
      const message = parseOwnMessage(new Uint8Array(event.data));
      if (message === null) {
        this.#emit(this.onmessage, event);
        return;
      }
      options.touch();
      switch (message.type) {
        case 'hello':
          clearTimeout(this.#timer);
          options.events.hello(message.hello);
          this.readyState = 1;
          this.#emit(this.onopen, new Event('open'));
          break;
        case 'ack':
          this.#acked = Math.max(this.#acked, message.ack.frame);
          if (this.#stepped && this.#acked === this.#sent) options.events.settled();
          break;
        case 'refuse':
        case 'authors':
          break;
      }
      options.events.message(message);
    }

    send(data: Uint8Array<ArrayBuffer>): void {
      if (this.readyState !== 1 || !this.#socket) return;
      if (isUpdateFrame(data)) {
        this.#sent++;
        // The answer to the server's SyncStep1: it holds whatever this device had and the server lacked.
        if (data[1] === 1) this.#stepped = true;
        options.events.sent();
      }
      this.#socket.send(data);
    }

    close(): void {
      this.#end(1000);
      this.#socket?.close();
    }
  }
  return AckedSocket as unknown as typeof WebSocket;
}
