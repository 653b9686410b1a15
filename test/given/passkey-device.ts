// A device with a passkey, in software: it signs what it is told to, so that a test can have it lie.
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** How its answer differs from that of an honest device at the right address. */
export type Lie = {
  readonly origin?: string;
  readonly host?: string;
  readonly counter?: number;
  /** The holder is not verified. */
  readonly isUnverified?: boolean;
  readonly challenge?: string;
  readonly id?: string;
  readonly handle?: string;
  readonly type?: string;
  /** As a device answers that comes with a certificate of its maker. */
  readonly fmt?: string;
};

type Options = {
  readonly challenge: string;
  readonly user?: { readonly id: string };
  readonly rpId?: string;
  readonly rp?: { readonly id?: string };
};

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytes = (length: number, of: number): Buffer => {
  const whole = Buffer.alloc(length);
  whole.writeUIntBE(of, 0, length);
  return whole;
};

const clientData = (origin: string, type: string, { challenge }: Options, lie: Lie): Buffer =>
  Buffer.from(
    JSON.stringify({
      type: lie.type ?? type,
      challenge: lie.challenge ?? challenge,
      origin: lie.origin ?? origin,
      crossOrigin: false,
    }),
  );

const answerOf = (id: string, response: object): string => {
  const rest = { type: 'public-key', clientExtensionResults: {} };
  return JSON.stringify({ id, rawId: id, response, ...rest });
};

/** A public key as devices write it. */
const coseOf = (publicKey: KeyObject): Map<number, number | Uint8Array> => {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return new Map<number, number | Uint8Array>([
    ...([
      [1, 2],
      [3, -7],
      [-1, 1],
    ] as const),
    [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
    [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
  ]);
};

export function givenPasskeyDevice(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const key = coseOf(publicKey);
  let counter = 0;
  let handle = '';
  const dataOf = (host: string, lie: Lie, attested: Buffer): Buffer =>
    Buffer.concat([
      createHash('sha256')
        .update(lie.host ?? host)
        .digest(),
      bytes(1, 0x01 | (lie.isUnverified ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0)),
      bytes(4, lie.counter ?? counter),
      attested,
    ]);
  return {
    id: text(id),
    /** Answers what the site asks of it, to make a passkey. */
    make(options: Options, lie: Lie = {}): string {
      handle = options.user?.id ?? '';
      const attested = Buffer.concat([Buffer.alloc(16), bytes(2, id.length), id, isoCBOR.encode(key)]);
      const authData = Uint8Array.from(dataOf(options.rp?.id ?? '', lie, attested));
      const object = new Map<string, string | Uint8Array | Map<string, never>>([
        ['fmt', lie.fmt ?? 'none'],
        ['attStmt', new Map<string, never>()],
        ['authData', authData],
      ]);
      return answerOf(lie.id ?? text(id), {
        clientDataJSON: text(clientData(origin, 'webauthn.create', options, lie)),
        attestationObject: text(isoCBOR.encode(object)),
      });
    },
    /** Answers to sign in. */
    use(options: Options, lie: Lie = {}): string {
      counter += 1;
      const client = clientData(origin, 'webauthn.get', options, lie);
      const data = dataOf(options.rpId ?? '', lie, Buffer.alloc(0));
      const signed = createSign('sha256').update(data).update(createHash('sha256').update(client).digest());
      return answerOf(lie.id ?? text(id), {
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(signed.sign(privateKey)),
        userHandle: lie.handle ?? handle,
      });
    },
  };
}
