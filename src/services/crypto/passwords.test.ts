import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkPassword, hashPassword, passwordFault } from './passwords.ts';

describe('passwords', () => {
  test('A password is kept as argon2id with 19 MiB and two passes, and is recognised.', async () => {
    const kept = await hashPassword('three otters by the pond');
    assert.match(kept, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.equal(await checkPassword(kept, 'three otters by the pond'), true);
    assert.equal(await checkPassword(kept, 'three otters by the pool'), false);
  });

  test('A letter with its accent is the same letter however it was typed.', async () => {
    assert.equal(
      await checkPassword(await hashPassword('caf\u00e9 in the rain'), 'cafe\u0301 in the rain'),
      true,
    );
  });

  test('Without an account a password is checked and never right.', async () => {
    assert.equal(await checkPassword(null, 'three otters by the pond'), false);
    assert.equal(await checkPassword(null, 'x'.repeat(5000)), false);
  });

  test('A password that is short, common, or little more than the school’s name is not taken.', () => {
    const known = ['Oakfield Primary School', 'Jo Bell', 'jo.bell@oakfield.example'];
    for (const poor of [
      'short',
      'password1234',
      'Welcome-2026!',
      'Oakfield2026!',
      'oakfieldprimary1',
      'jo.bell@oakfield.example',
      'aaaaaaaaaaaaaa',
      'x'.repeat(201),
    ]) {
      assert.notEqual(passwordFault(poor, known), null, poor);
    }
    assert.equal(passwordFault('three otters by the pond', known), null);
    assert.equal(passwordFault('Vf8#kq2!mZ0p', known), null);
  });
});
