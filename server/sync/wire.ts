// A client's line as the engine sees it, whatever carries it; and frames that are made ready once for many lines.

/** A frame to send. Its WebSocket form is made at the first line that needs it, and kept for the others. */
export type OutFrame = { readonly bytes: Uint8Array; framed: Buffer | null };

export type Wire = {
  /** True when the other end understands our own messages. */
  readonly own: boolean;
  /** What is sent at once leaves together. */
  send: (frames: readonly OutFrame[]) => void;
  /** Bytes sent that the other end has not taken yet. */
  waiting: () => number;
  /** Stops and starts reading what comes. */
  pause: () => void;
  resume: () => void;
  isOpen: () => boolean;
  close: (code: number, reason: string) => void;
};

export const outFrame = (bytes: Uint8Array): OutFrame => ({ bytes, framed: null });

/** A binary WebSocket frame of a server: not masked, in one piece (RFC 6455 §5.2). */
export function framed(frame: OutFrame): Buffer {
  if (frame.framed) return frame.framed;
  const { bytes } = frame;
  const size = bytes.length;
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10;
  const out = Buffer.allocUnsafe(head + size);
  out[0] = 0x82;
  if (head === 2) out[1] = size;
  else if (head === 4) {
    out[1] = 126;
    out.writeUInt16BE(size, 2);
  } else {
    out[1] = 127;
    out.writeBigUInt64BE(BigInt(size), 2);
  }
  out.set(bytes, head);
  frame.framed = out;
  return out;
}
