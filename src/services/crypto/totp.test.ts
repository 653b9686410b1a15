import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newRecoveryCodes, newTotpSecret, readRecoveryCode, totpCodeAt, totpStep, totpUri } from './totp.ts';

const at = Date.UTC(2026, 9, 23, 15, 30);
const stepMs = 30_000;

describe('the second factor', () => {
  test('A code is taken in its own step and in the one before and after.', () => {
    const secret = newTotpSecret();
    for (const off of [-1, 0, 1]) {
      const code = totpCodeAt(secret, at + off * stepMs);
      assert.equal(totpStep(secret, code, at, null), at / stepMs + off);
    }
    assert.equal(totpStep(secret, totpCodeAt(secret, at - 2 * stepMs), at, null), null);
    assert.equal(totpStep(secret, totpCodeAt(secret, at + 2 * stepMs), at, null), null);
  });

  test('A code that was used once is not taken again, nor one before it.', () => {
    const secret = newTotpSecret();
    const used = totpStep(secret, totpCodeAt(secret, at), at, null);
    assert.equal(totpStep(secret, totpCodeAt(secret, at), at, used), null);
    assert.equal(totpStep(secret, totpCodeAt(secret, at - stepMs), at, used), null);
    assert.notEqual(totpStep(secret, totpCodeAt(secret, at + stepMs), at, used), null);
  });

  test('What is not six digits is no code, and spaces between them do not matter.', () => {
    const secret = newTotpSecret();
    for (const typed of ['', 'abcdef', '12345', '1234567'])
      assert.equal(totpStep(secret, typed, at, null), null);
    const code = totpCodeAt(secret, at);
    assert.notEqual(totpStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, at, null), null);
  });

  test('The address for the app names the school and the person.', () => {
    assert.match(
      totpUri('JBSWY3DPEHPK3PXP', 'Oakfield', 'jo@oakfield.example'),
      /^otpauth:\/\/totp\/Candour%20Oakfield:/,
    );
  });

  test('Ten recovery codes are made, and read however they are typed.', () => {
    const codes = newRecoveryCodes();
    assert.equal(new Set(codes).size, 10);
    for (const code of codes) {
      assert.match(code, /^[2-9A-Z]{4}(-[2-9A-Z]{4}){2}$/);
      assert.equal(readRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')}`), code);
    }
    assert.equal(readRecoveryCode('123456'), null);
  });
});
