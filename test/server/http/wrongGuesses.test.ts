// Who is counted together when codes are guessed.
import { expect, it } from 'vitest';
import { addressGroup } from '../../../server/http/wrongGuesses.ts';

it('counts an IPv4 address alone, and an IPv6 network of 64 bits as one', () => {
  expect(addressGroup('192.0.2.7')).toBe('192.0.2.7');
  expect(addressGroup('::ffff:192.0.2.7')).toBe('192.0.2.7');
  expect(addressGroup('2001:db8:0:1::7')).toBe(addressGroup('2001:0db8:0:1:ffff:1:2:3'));
  expect(addressGroup('2001:db8::7')).not.toBe(addressGroup('2001:db8:0:1::7'));
  expect(addressGroup('fe80::1%eth0')).toBe(addressGroup('fe80::2'));
  expect(addressGroup('::1')).toBe('0:0:0:0::/64');
  expect(addressGroup('unknown')).toBe('unknown');
});
