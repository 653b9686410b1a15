// The second factor: six digits from an app, every 30 seconds (RFC 6238), one step of grace before and
// after; and codes on paper for when the telephone is lost. It keeps nothing: whoever does also keeps the
// last step used.
import { randomInt } from 'node:crypto';
import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';

const graceSeconds = 30;
const recoveryCodeCount = 10;
// Without letters and digits that are misread on paper.
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new secret, in base 32, of 160 bits. */
export const newTotpSecret = (): string => generateSecret();

/** The address that an authenticator app reads from a QR code. */
export const totpUri = (secret: string, schoolName: string, address: string): string =>
  generateURI({ issuer: `Candour ${schoolName}`.trim(), label: address, secret });

/** The code that an app shows at this moment (UTC ms). */
export const totpCodeAt = (secret: string, at: number): string =>
  generateSync({ secret, epoch: Math.floor(at / 1000) });

/**
 * The step that a typed code stands for, later than `lastStep`; null when it is wrong, too old or was used.
 */
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

/** Ten codes for one use each, such as `7KQ4-MZ2B-X9RT`, to be printed and shown once. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: recoveryCodeCount }, () => [group(), group(), group()].join('-'));

const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');

/** A typed recovery code as it was made, forgiving case, spaces and dashes; null when it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const bare = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const shape = new RegExp(`^[${letters}]{12}$`);
  return shape.test(bare) ? [bare.slice(0, 4), bare.slice(4, 8), bare.slice(8)].join('-') : null;
}
