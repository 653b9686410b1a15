import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeKeyPair } from '../../services/crypto/hpke.ts';
import { keyDigest } from '../../store/keys/identity-keys.ts';
import { disclosed, enclose, extended } from './sealed-box.ts';

const place = { school: 'brookside', stream: 'incident-1', what: 'identity' } as const;
const key = () => {
  const { publicKey, privateKey } = makeKeyPair();
  return { digest: keyDigest(publicKey), privateKey, publicKey };
};

test('an envelope opens with a key that it was sealed to, in its place, and with no other', () => {
  const [chair, vice, other] = [key(), key(), key()];
  const to = new Map([chair, vice].map(({ digest, publicKey }) => [digest, publicKey]));
  const written = enclose(place, 'Robin, who cooks', to);
  assert.equal(disclosed(place, written, chair), 'Robin, who cooks');
  assert.equal(disclosed(place, written, vice), 'Robin, who cooks');
  assert.equal(disclosed(place, written, other), null);
  assert.equal(disclosed(place, written, { ...other, digest: chair.digest }), null);
  assert.equal(disclosed({ ...place, stream: 'incident-2' }, written, chair), null);
  assert.equal(disclosed({ ...place, what: 'answer' }, written, chair), null);
});

test('its length tells nothing of a short name, and two of the same name are unlike', () => {
  const { digest, publicKey } = key();
  const to = new Map([[digest, publicKey]]);
  const [short, long, again] = ['Jo', 'Robin Featherstonehaugh of 3B', 'Jo'].map((text) =>
    enclose(place, text, to),
  );
  assert.equal(short?.length, long?.length);
  assert.notEqual(short, again);
});

test('handing over adds a key, by whoever holds one, and leaves the others what they had', () => {
  const [old, next, other] = [key(), key(), key()];
  const written = enclose(place, 'Robin', new Map([[old.digest, old.publicKey]]));
  const more = new Map([[next.digest, next.publicKey]]);
  assert.equal(extended(place, written, other, more), null);
  const handed = extended(place, written, old, more) ?? assert.fail();
  assert.equal(disclosed(place, handed, next), 'Robin');
  assert.equal(disclosed(place, handed, old), 'Robin');
  assert.equal(disclosed(place, written, next), null);
});
