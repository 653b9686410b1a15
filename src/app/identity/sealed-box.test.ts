import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeKeyPair } from '../../services/crypto/hpke.ts';
import { keyDigest } from '../../store/keys/identity-keys.ts';
import { addKeysToBox, openBox, sealInBox } from './sealed-box.ts';

const place = { school: 'brookside', stream: 'incident-1', what: 'identity' } as const;
const key = () => {
  const { publicKey, privateKey } = makeKeyPair();
  return { digest: keyDigest(publicKey), privateKey, publicKey };
};

test('a sealed box opens with a key that it was sealed to, in its place, and with no other', () => {
  const [chair, vice, other] = [key(), key(), key()];
  const to = new Map([chair, vice].map(({ digest, publicKey }) => [digest, publicKey]));
  const written = sealInBox(place, 'Robin, who cooks', to);
  assert.equal(openBox(place, written, chair), 'Robin, who cooks');
  assert.equal(openBox(place, written, vice), 'Robin, who cooks');
  assert.equal(openBox(place, written, other), null);
  assert.equal(openBox(place, written, { ...other, digest: chair.digest }), null);
  assert.equal(openBox({ ...place, stream: 'incident-2' }, written, chair), null);
  assert.equal(openBox({ ...place, what: 'answer' }, written, chair), null);
});

test('its length tells nothing of a short name, and two of the same name are unlike', () => {
  const { digest, publicKey } = key();
  const to = new Map([[digest, publicKey]]);
  const [short, long, again] = ['Jo', 'Robin Featherstonehaugh of 3B', 'Jo'].map((text) =>
    sealInBox(place, text, to),
  );
  assert.equal(short?.length, long?.length);
  assert.notEqual(short, again);
});

test('handing over adds a key, by the holder of one, and leaves the others what they had', () => {
  const [old, next, other] = [key(), key(), key()];
  const written = sealInBox(place, 'Robin', new Map([[old.digest, old.publicKey]]));
  const more = new Map([[next.digest, next.publicKey]]);
  assert.equal(addKeysToBox(place, written, other, more), null);
  const handed = addKeysToBox(place, written, old, more) ?? assert.fail();
  assert.equal(openBox(place, handed, next), 'Robin');
  assert.equal(openBox(place, handed, old), 'Robin');
  assert.equal(openBox(place, written, next), null);
});
