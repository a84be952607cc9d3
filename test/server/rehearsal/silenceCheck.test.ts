// What a rehearsal finds of hidden texts in what a person received: whole, word by word, and by id, on every channel.
import { describe, expect, it } from 'vitest';
import { createHearing, type Channel, type Heard } from '#server/rehearsal/hearing.ts';
import { leaksIn, type Secret } from '#server/rehearsal/silenceCheck.ts';

const heard = (text: string, channel: Channel = 'sync'): Heard => ({
  channel,
  at: 0,
  bytes: Buffer.from(text, 'utf8'),
});
const karin: Secret = {
  writer: 'Karin',
  texts: ['Brevet om komplettering är svårt att förstå.', 'Ös på'],
  ids: ['note_aB3dE6', 'private_Zz9'],
};
const found = (list: Heard[], known: string[] = []): string[] =>
  leaksIn(
    list,
    [karin],
    known.map((text) => Buffer.from(text)),
  ).map(({ what, channel }) => `${channel}: ${what}`);

describe('leaks', () => {
  it('are none in what has nothing to do with it', () => {
    expect(found([heard('\u0000\u0001{"progress":{"notes":3}}'), heard('är svårt att')])).toEqual([]);
  });

  it('are found whole, by a single word, by the id of a note or a document, and in short texts', () => {
    expect(found([heard('…Brevet om komplettering är svårt att förstå.…')])).toContain(
      'sync: Brevet om komplettering är svårt att förstå.',
    );
    expect(found([heard('\u0002\u0004komplettering ')])).toEqual(['sync: komplettering']);
    expect(found([heard('"förstå"', 'live')])).toEqual(['live: förstå']);
    expect(found([heard('[{"id":"private_Zz9"}]', 'http')])).toEqual(['http: private_Zz9']);
    expect(found([heard('"Ös på"', 'document')])).toEqual(['document: Ös på']);
  });

  it('are told once for each way, with who wrote it', () => {
    const twice = [heard('komplettering'), heard('komplettering'), heard('komplettering', 'http')];
    expect(leaksIn(twice, [karin], [])).toEqual([
      { what: 'komplettering', writer: 'Karin', channel: 'sync' },
      { what: 'komplettering', writer: 'Karin', channel: 'http' },
    ]);
  });

  it('are not what one knew before or wrote oneself', () => {
    expect(found([heard('komplettering')], ['en gammal lapp om komplettering'])).toEqual([]);
    expect(found([heard('komplettering Brevet')], ['en gammal lapp om komplettering'])).toEqual([
      'sync: Brevet',
    ]);
  });
});

describe('hearing', () => {
  it('keeps what comes between beginning and end, in any shape, with its time', () => {
    let now = 0;
    const hearing = createHearing(() => now);
    hearing.hear('live', 'för tidigt');
    hearing.begin();
    const bytes = Buffer.from('två');
    hearing.hear('live', 'ett');
    now = 10;
    hearing.hear('sync', bytes);
    hearing.hear('sync', new Uint8Array([116, 114, 101]).buffer);
    hearing.hear('http', [Buffer.from('fy'), Buffer.from('ra')]);
    bytes.fill(0);
    expect(hearing.until().map((one) => `${one.channel} ${one.bytes.toString()}`)).toEqual([
      'live ett',
      'sync två',
      'sync tre',
      'http fyra',
    ]);
    expect(hearing.until(10)).toHaveLength(1);
    hearing.begin();
    expect(hearing.until()).toEqual([]);
    hearing.end();
    hearing.hear('live', 'för sent');
    expect(hearing.until()).toEqual([]);
  });
});
