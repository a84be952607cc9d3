// What one simulated person receives, byte by byte and with its time: frames of sync and of socket.io, and answers over HTTP.

export type Channel = 'live' | 'sync' | 'http' | 'document';
export type Heard = {
  channel: Channel;
  /** ms of this process's steady clock */
  at: number;
  bytes: Buffer;
};

export type Hearing = {
  hear: (channel: Channel, data: unknown) => void;
  /** Forgets what was heard; from now on everything is kept. */
  begin: () => void;
  /** What was heard before a time, or all of it. */
  until: (at?: number) => Heard[];
  /** Keeps nothing until it begins again. */
  end: () => void;
};

/** Data as it comes from a socket, in any of its shapes. */
function bytesOf(data: unknown): Buffer {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (Array.isArray(data)) return Buffer.concat(data.map(bytesOf));
  return Buffer.from(JSON.stringify(data) ?? '', 'utf8');
}

export function createHearing(now: () => number = () => performance.now()): Hearing {
  let heard: Heard[] = [];
  let listening = false;
  return {
    hear: (channel, data) => {
      // A copy: the socket may use its buffer again.
      if (listening) heard.push({ channel, at: now(), bytes: Buffer.from(bytesOf(data)) });
    },
    begin: () => {
      heard = [];
      listening = true;
    },
    until: (at = Infinity) => heard.filter((one) => one.at < at),
    end: () => {
      heard = [];
      listening = false;
    },
  };
}
