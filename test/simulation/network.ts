// Lines between clients and the server that delay, break, swallow frames and learn of it late; within one line order holds.
import { limits } from '#shared/limits.ts';
import type { Dice } from './dice.ts';
import type { VirtualTime } from './virtualTime.ts';

/** What one end hears. */
export type Ear = { message: (bytes: Uint8Array) => void; closed: (code: number, reason: string) => void };
export type ClientEar = Ear & { opened: () => void };
export type ServerEar = Ear & { pong: () => void };

export type SimLine = {
  /** The two ends are handed their ears when they are ready. */
  client: { hear: (ear: ClientEar) => void; send: (bytes: Uint8Array) => void; close: () => void };
  server: {
    hear: (ear: ServerEar) => void;
    /** Tells the client that its line is open; what is sent comes after it. */
    accept: () => void;
    send: (bytes: Uint8Array) => void;
    close: (code: number, reason: string) => void;
    terminate: () => void;
    ping: () => void;
    waiting: () => number;
    pause: () => void;
    resume: () => void;
    isOpen: () => boolean;
  };
  /** Brings the client's wish to the server, if it gets through. */
  dial: (arrived: () => void) => void;
  /** The connection breaks; each end learns of it in its own time. */
  cut: () => void;
  /** What is sent this way vanishes from now on, and nobody is told. */
  swallow: (way: 'up' | 'down') => void;
  /** The client takes nothing in for a while. */
  stall: (ms: number) => void;
};

type Parcel = { deliver: () => void; bytes: number };
type Pipe = {
  put: (parcel: Parcel) => void;
  drop: () => void;
  hold: (held: boolean) => void;
  waiting: () => number;
};

/** So many held messages stand for more than a reader may let wait: the worlds' documents are small. */
const HELD_TOO_MANY = 12;
/** What a WebSocket waits for the other end's goodbye. */
const CLOSE_TIMEOUT_MS = 30_000;

function createPipe(time: VirtualTime, delay: () => number): Pipe {
  let lastAt = 0;
  let dropped = false;
  let held = false;
  let bytes = 0;
  let arrived: Parcel[] = [];
  const deliver = (parcel: Parcel): void => {
    bytes -= parcel.bytes;
    parcel.deliver();
  };
  return {
    put: (parcel) => {
      if (dropped) return;
      bytes += parcel.bytes;
      lastAt = Math.max(time.now() + delay(), lastAt);
      time.after(() => {
        if (dropped) return;
        if (held) arrived.push(parcel);
        else deliver(parcel);
      }, lastAt - time.now());
    },
    drop: () => {
      dropped = true;
      arrived = [];
    },
    hold: (next) => {
      held = next;
      if (held) return;
      for (const parcel of arrived.splice(0)) deliver(parcel);
    },
    waiting: () => (held && arrived.length > HELD_TOO_MANY ? limits.backlogBytes + 1 : bytes),
  };
}

const copied = (bytes: Uint8Array): Uint8Array => bytes.slice();

/** @param latency ms one way, at most */
export function openSimLine(time: VirtualTime, dice: Dice, latency: number): SimLine {
  const up = createPipe(time, () => dice.below(latency + 1));
  const down = createPipe(time, () => dice.below(latency + 1));
  let clientEar: ClientEar | null = null;
  let serverEar: ServerEar | null = null;
  let clientOpen = true;
  let serverOpen = true;
  let serverTold = false;

  function tellClient(code: number, reason: string): void {
    if (!clientOpen) return;
    clientOpen = false;
    clientEar?.closed(code, reason);
  }
  function tellServer(): void {
    serverOpen = false;
    if (serverTold) return;
    serverTold = true;
    serverEar?.closed(1006, '');
  }
  const control = (deliver: () => void): Parcel => ({ deliver, bytes: 0 });

  return {
    client: {
      hear: (ear) => (clientEar = ear),
      send: (bytes) => {
        if (!clientOpen) return;
        const sent = copied(bytes);
        up.put({ deliver: () => !serverTold && serverEar?.message(sent), bytes: sent.length });
      },
      close: () => {
        if (!clientOpen) return;
        clientOpen = false;
        down.drop();
        up.put(control(tellServer));
      },
    },
    server: {
      hear: (ear) => {
        serverEar = ear;
        // The line may have broken while its client was let in.
        if (serverTold) ear.closed(1006, '');
      },
      accept: () => down.put(control(() => clientOpen && clientEar?.opened())),
      send: (bytes) => {
        if (!serverOpen) return;
        const sent = copied(bytes);
        down.put({ deliver: () => clientOpen && clientEar?.message(sent), bytes: sent.length });
      },
      close: (code, reason) => {
        if (!serverOpen) return;
        serverOpen = false;
        // The close goes the way of all frames; its answer comes back the same way, or never.
        down.put(
          control(() => {
            tellClient(code, reason);
            up.put(control(tellServer));
          }),
        );
        time.after(tellServer, CLOSE_TIMEOUT_MS);
      },
      terminate: () => {
        serverOpen = false;
        down.put(control(() => tellClient(1006, '')));
        tellServer();
      },
      ping: () => down.put(control(() => up.put(control(() => serverEar?.pong())))),
      waiting: down.waiting,
      pause: () => up.hold(true),
      resume: () => up.hold(false),
      isOpen: () => serverOpen,
    },
    dial: (arrived) => up.put(control(arrived)),
    cut: () => {
      up.drop();
      down.drop();
      time.after(tellServer, dice.below(200));
      time.after(() => tellClient(1006, ''), dice.below(3000));
    },
    swallow: (way) => (way === 'up' ? up : down).drop(),
    stall: (ms) => {
      down.hold(true);
      time.after(() => down.hold(false), ms);
    },
  };
}
