// Six digits from an app, every 30 seconds (RFC 6238), with one step of grace before and after, and
// recovery codes on paper. The caller keeps the last step used.

import { randomInt } from 'node:crypto';
import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';
import { plainLetters } from '../../record/ids.ts';

const graceSeconds = 30;
const recoveryCodeCount = 10;

export const newTotpSecret = (): string => generateSecret();

/** For a QR code. */
export const totpUri = (secret: string, schoolName: string, address: string): string =>
  generateURI({ issuer: `Candour ${schoolName}`.trim(), label: address, secret });

/** UTC ms. */
export const totpCodeAt = (secret: string, at: number): string =>
  generateSync({ secret, epoch: Math.floor(at / 1000) });

/** Must be later than `lastStep`; null where it is wrong, too old or used. */
export function totpStep(secret: string, typed: string, at: number, lastStep: number | null): number | null {
  const token = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const checked = verifySync({
    secret,
    token,
    epoch: Math.floor(at / 1000),
    epochTolerance: graceSeconds,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  });
  return checked.valid && 'timeStep' in checked ? checked.timeStep : null;
}

/** Ten, such as `7KQ4-MZ2B-X9RT`, each for one use. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: recoveryCodeCount }, () => [group(), group(), group()].join('-'));

const group = (): string =>
  Array.from({ length: 4 }, () => plainLetters[randomInt(plainLetters.length)]).join('');

/** Forgives case, spaces and dashes; null where it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const bare = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const shape = new RegExp(`^[${plainLetters}]{12}$`);
  return shape.test(bare) ? [bare.slice(0, 4), bare.slice(4, 8), bare.slice(8)].join('-') : null;
}
