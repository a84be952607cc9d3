// The WebSocket that y-websocket is given: a closure over one document that waits for hello, counts frames for acks,
// and keeps our own messages away from the provider. Which transport carries it, and when it tries, is decided here.
import { closeCodes } from '#shared/sync/closeCodes.ts';
import type { Hello, OwnMessage } from '#shared/sync/messages.ts';
import {
  encodePresence,
  isUpdateFrame,
  parseOwnMessage,
  SUBPROTOCOL,
  syncType,
} from '#shared/sync/messages.ts';
import { mergeUpdateFrames } from './mergeFrames.ts';
import type { Transport, TransportName } from './transport.ts';

export type LineEvents = {
  /** False when the line is not this person's: then it ends, and nothing has been sent. */
  hello: (hello: Hello, transport: TransportName) => boolean;
  /** Update frame number `frame` of this line has left; the server has not confirmed it yet. */
  sent: (frame: number) => void;
  /** Every update frame up to this one is on the server's disk, and so is all that was there before the line. */
  acked: (frame: number) => void;
  /** All update frames sent on this line are on the server's disk, and the handshake's own is among them. */
  settled: () => void;
  message: (message: OwnMessage) => void;
  closed: (code: number, reason: string) => void;
  /** When the next try begins, in ms of this device's clock; null when it has begun. */
  waiting: (until: number | null) => void;
};

export type LineOptions = {
  /** Tried in turn until one gives a hello. */
  transports: readonly Transport[];
  events: LineEvents;
  /** What is asked for in the address, made anew for each try. */
  query: () => string;
  /** ms to wait before really connecting. */
  delayMs: () => number;
  /** Told of every frame this class keeps to itself: the provider drops a line that looks silent. */
  touch: () => void;
};

export type AckedSocket = {
  /** For a provider of its own: the class closes over the provider's document. */
  Socket: typeof WebSocket;
  /** Begins the next try at once, if one is being waited for. */
  tryNow: () => void;
  sendPresence: (body: Uint8Array) => void;
  /** What changes within `act` leaves as one frame: the server judges a frame by itself. */
  together: (act: () => void) => void;
};

/** A proxy may keep a line that nothing comes through; then it counts as failed. */
const HELLO_WITHIN_MS = 4000;
/** How long the transport that last worked is the first to be tried. */
const PREFERRED_FOR_MS = 5 * 60_000;
/** How a browser tells of a line that never opened or broke. */
const ABNORMAL = 1006;

type Handler = ((event: never) => void) | null;

/** Whether a line that ended before hello was ended by the server, with a word of why. */
const isAnswer = (code: number): boolean => code >= 4000 || code === closeCodes.busy;

/** What the lines of one document have in common. */
type Shared = {
  readonly options: LineOptions;
  /** The transport that last gave a hello is the first to be tried. */
  preferred: number;
  /** Until when, ms of this device's clock. */
  preferredUntil: number;
  /** The one that is open, or being opened. */
  line: Line | null;
  /** Update frames that are to leave as one. */
  held: Uint8Array<ArrayBuffer>[] | null;
};

class Line {
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
  #timer: ReturnType<typeof setTimeout> | undefined;
  #begin: (() => void) | null;
  #sent = 0;
  #acked = 0;
  #stepped = false;

  readonly #shared: Shared;

  constructor(url: string | URL, shared: Shared) {
    this.#shared = shared;
    const { options } = shared;
    shared.line = this;
    const begin = (): void => {
      clearTimeout(this.#timer);
      this.#begin = null;
      options.events.waiting(null);
      this.#connect(`${String(url)}${options.query()}`, 0);
    };
    this.#begin = begin;
    const waitMs = options.delayMs();
    if (waitMs > 0) options.events.waiting(Date.now() + waitMs);
    this.#timer = setTimeout(begin, waitMs);
  }

  hurry(): void {
    this.#begin?.();
  }

  /** @param failed how many transports have failed in this try */
  #connect(url: string, failed: number): void {
    const { transports } = this.#shared.options;
    // Another way may have worked only because the server was just starting: the first is tried again some time.
    const first = Date.now() < this.#shared.preferredUntil ? this.#shared.preferred : 0;
    const index = (first + failed) % transports.length;
    const transport = transports[index];
    if (!transport) return;
    const socket = transport.open(url, SUBPROTOCOL);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    const fail = (): void => {
      this.#drop();
      if (failed + 1 < transports.length) this.#connect(url, failed + 1);
      else this.#endWith(ABNORMAL, '');
    };
    this.#timer = setTimeout(fail, HELLO_WITHIN_MS);
    socket.onmessage = (event: MessageEvent<ArrayBuffer>) => this.#receive(event, index);
    socket.onerror = (event) => {
      if (this.readyState === 0) fail();
      else this.#emit(this.onerror, event);
    };
    socket.onclose = ({ code, reason }) => {
      if (this.readyState === 0 && !isAnswer(code)) fail();
      else this.#endWith(code, reason);
    };
  }

  /** Lets go of a socket without waiting for its end, which a broken network may keep back for minutes. */
  #drop(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    // A Node socket that is closed while it connects reports an error, which somebody must hear.
    socket.onerror = () => {};
    socket.close();
  }

  #endWith(code: number, reason: string): void {
    if (this.#end(code, reason)) this.#emit(this.onclose, new CloseEvent('close', { code, reason }));
  }

  /** Ends this line once. A close that arrives late, when a newer line is already open, must say nothing. */
  #end(code: number, reason: string): boolean {
    if (this.readyState === 3) return false;
    clearTimeout(this.#timer);
    const { events } = this.#shared.options;
    if (this.#begin) events.waiting(null);
    this.#begin = null;
    this.readyState = 3;
    if (this.#shared.line === this) this.#shared.line = null;
    events.closed(code, reason);
    return true;
  }

  #emit(handler: Handler, event: Event): void {
    if (handler) (handler as (event: Event) => void)(event);
  }

  #receive(event: MessageEvent<ArrayBuffer>, transport: number): void {
    if (this.readyState === 3) return;
    const message = parseOwnMessage(new Uint8Array(event.data));
    if (message === null) {
      this.#emit(this.onmessage, event);
      return;
    }
    const { options } = this.#shared;
    options.touch();
    if (message.type === 'hello' && !this.#open(message.hello, transport)) return;
    if (message.type === 'ack') this.#confirm(message.ack.frame);
    options.events.message(message);
  }

  #open(hello: Hello, transport: number): boolean {
    clearTimeout(this.#timer);
    const { events, transports } = this.#shared.options;
    if (!events.hello(hello, transports[transport]?.name ?? 'websocket')) {
      this.#drop();
      this.#endWith(closeCodes.forbidden, 'someone else');
      return false;
    }
    this.#shared.preferred = transport;
    this.#shared.preferredUntil = Date.now() + PREFERRED_FOR_MS;
    this.readyState = 1;
    this.#emit(this.onopen, new Event('open'));
    return true;
  }

  #confirm(frame: number): void {
    this.#acked = Math.max(this.#acked, frame);
    if (!this.#stepped) return;
    const { events } = this.#shared.options;
    events.acked(this.#acked);
    if (this.#acked === this.#sent) events.settled();
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== 1 || !this.#socket) return;
    const { held } = this.#shared;
    if (held && isUpdateFrame(data) && data[1] === syncType.update) return void held.push(data);
    if (isUpdateFrame(data)) {
      this.#sent++;
      // The answer to the server's SyncStep1: it holds whatever this device had and the server lacked.
      if (data[1] === 1) this.#stepped = true;
      this.#shared.options.events.sent(this.#sent);
    }
    this.#socket.send(data);
  }

  sendAside(data: Uint8Array): void {
    if (this.readyState === 1) this.#socket?.send(data as Uint8Array<ArrayBuffer>);
  }

  close(): void {
    this.#end(1000, '');
    this.#drop();
  }
}

export function createAckedSocket(options: LineOptions): AckedSocket {
  const shared: Shared = { options, preferred: 0, preferredUntil: 0, line: null, held: null };
  class Socket extends Line {
    constructor(url: string | URL) {
      super(url, shared);
    }
  }
  return {
    Socket: Socket as unknown as typeof WebSocket,
    tryNow: () => shared.line?.hurry(),
    sendPresence: (body) => shared.line?.sendAside(encodePresence(body)),
    together: (act) => {
      if (shared.held) return act();
      const held: Uint8Array<ArrayBuffer>[] = [];
      shared.held = held;
      try {
        act();
      } finally {
        shared.held = null;
        if (held.length > 0) shared.line?.send(mergeUpdateFrames(held));
      }
    },
  };
}
