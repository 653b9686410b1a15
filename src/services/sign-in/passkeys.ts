// Passkeys (WebAuthn), made for one address and compared with it exactly. The device checks who holds it, by
// a fingerprint, a face or its PIN, so a passkey counts as both factors.
import { isIP } from 'node:net';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

/** What a device proves that it holds; `key` is the public one. */
export type Passkey = { readonly id: string; readonly key: string; readonly counter: number };

/** For whom a passkey is made; only we know whom `handle` names. */
type Holder = { readonly handle: string; readonly name: string; readonly address: string };

export type PasskeyOptions = PublicKeyCredentialCreationOptionsJSON | PublicKeyCredentialRequestOptionsJSON;

/** Of the address under which people open Candour; null where browsers make no passkey for it. */
export function passkeysAt(baseUrl: string) {
  const { protocol, hostname, origin } = new URL(baseUrl);
  const isNamed = isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
  if (hostname !== 'localhost' && !(protocol === 'https:' && isNamed)) return null;
  return { origin, host: hostname };
}

export type PasskeyPlace = NonNullable<ReturnType<typeof passkeysAt>>;

/** Loaded with the first who uses one. */
const library = () => import('@simplewebauthn/server');
const helpers = () => import('@simplewebauthn/server/helpers');

/** EdDSA, ES256 and RS256: what devices have. Others are still tried out in Node. */
const algorithms = [-8, -7, -257];

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));

export async function optionsToMake(
  { host }: PasskeyPlace,
  school: string,
  { handle, name, address }: Holder,
  has: readonly Passkey[],
): Promise<PasskeyOptions> {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: school,
    rpID: host,
    userID: bytesOf(handle),
    userName: address,
    userDisplayName: name,
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: has.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

export async function optionsToUse({ host }: PasskeyPlace): Promise<PasskeyOptions> {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({ rpID: host, userVerification: 'required' });
}

/** What a browser sent, read no further than to find whose it says it is. */
export function readAnswer(text: string): { readonly id: string; readonly handle: unknown } | null {
  try {
    const { id, response } = JSON.parse(text) as { id?: unknown; response?: { userHandle?: unknown } };
    return typeof id === 'string' ? { id, handle: response?.userHandle } : null;
  } catch {
    return null;
  }
}

/** A certificate of the device's maker is not asked for, and could lead us to any address. */
async function hasCertificate({ response }: RegistrationResponseJSON): Promise<boolean> {
  const { decodeAttestationObject } = await helpers();
  const made = decodeAttestationObject(bytesOf(response.attestationObject));
  return !['none', 'packed'].includes(made.get('fmt')) || made.get('attStmt').get('x5c') !== undefined;
}

/** What a browser sends may be anything: whatever cannot be read is refused. */
const orNull = (checked: Promise<Passkey | null>): Promise<Passkey | null> => checked.catch(() => null);

/** The passkey that was made for this challenge; null where it does not prove itself. */
export async function passkeyMade(
  { origin, host }: PasskeyPlace,
  answer: string,
  challenge: string,
): Promise<Passkey | null> {
  const { verifyRegistrationResponse } = await library();
  const check = async (): Promise<Passkey | null> => {
    const response = JSON.parse(answer) as RegistrationResponseJSON;
    if (await hasCertificate(response)) return null;
    const { registrationInfo } = await verifyRegistrationResponse({
      ...{ response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: host },
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (registrationInfo === undefined) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { id, key: Buffer.from(publicKey).toString('base64url'), counter };
  };
  return orNull(check());
}

/** The passkey with its counter moved on; null where it does not prove itself. */
export async function passkeyUsed(
  { origin, host }: PasskeyPlace,
  answer: string,
  challenge: string,
  { id, key, counter }: Passkey,
): Promise<Passkey | null> {
  const { verifyAuthenticationResponse } = await library();
  const check = async (): Promise<Passkey | null> => {
    const response = JSON.parse(answer) as AuthenticationResponseJSON;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...{ response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: host },
      requireUserVerification: true,
      credential: { id, publicKey: bytesOf(key), counter },
    });
    return verified ? { id, key, counter: authenticationInfo.newCounter } : null;
  };
  return orNull(check());
}
