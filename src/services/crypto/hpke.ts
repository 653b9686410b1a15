// Seals to a public key: HPKE, RFC 9180 (base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM),
// one message for each encapsulation. Any HPKE program can open it.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/** 32 bytes each. */
type KeyPair = { readonly publicKey: Buffer; readonly privateKey: Buffer };

const keySizeBytes = 32;
const tagSizeBytes = 16;

// Precedes the 32 bytes of an X25519 key in DER (RFC 8410).
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b656e032100', 'hex');

const privateObject = (raw: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([privatePrefix, raw]), format: 'der', type: 'pkcs8' });
const publicObject = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' });
const rawOf = (key: KeyObject): Buffer =>
  (key.type === 'private'
    ? key.export({ format: 'der', type: 'pkcs8' })
    : key.export({ format: 'der', type: 'spki' })
  ).subarray(-keySizeBytes);

export const publicKeyOf = (privateKey: Uint8Array): Buffer =>
  rawOf(createPublicKey(privateObject(privateKey)));

export const makeKeyPair = (): KeyPair => {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey: rawOf(publicKey), privateKey: rawOf(privateKey) };
};

const hmac = (key: Uint8Array, bytes: Uint8Array): Buffer => createHmac('sha256', key).update(bytes).digest();

const twoBytes = (number: number): Buffer => Buffer.of(number >> 8, number & 255);

const expand = (key: Uint8Array, info: Uint8Array, sizeBytes: number): Buffer => {
  const blocks: Buffer[] = [];
  let last: Buffer = Buffer.alloc(0);
  for (let number = 1; Buffer.concat(blocks).length < sizeBytes; number += 1) {
    last = hmac(key, Buffer.concat([last, info, Buffer.of(number)]));
    blocks.push(last);
  }
  return Buffer.concat(blocks).subarray(0, sizeBytes);
};

const labeled = (suite: Buffer, label: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('HPKE-v1'), suite, Buffer.from(label), bytes]);
const labeledExtract = (suite: Buffer, salt: Uint8Array, label: string, bytes: Uint8Array): Buffer =>
  hmac(salt, labeled(suite, label, bytes));
const labeledExpand = (
  suite: Buffer,
  key: Uint8Array,
  label: string,
  info: Uint8Array,
  sizeBytes: number,
): Buffer => expand(key, Buffer.concat([twoBytes(sizeBytes), labeled(suite, label, info)]), sizeBytes);

const none = Buffer.alloc(0);
const kemSuite = Buffer.concat([Buffer.from('KEM'), twoBytes(0x20)]);

/** Of one private key, another's public one, and both public. */
export const sharedSecret = (
  privateKey: Uint8Array,
  publicKey: Uint8Array,
  context: readonly [enc: Uint8Array, to: Uint8Array],
): Buffer => {
  const dh = diffieHellman({ privateKey: privateObject(privateKey), publicKey: publicObject(publicKey) });
  const extracted = labeledExtract(kemSuite, none, 'eae_prk', dh);
  return labeledExpand(kemSuite, extracted, 'shared_secret', Buffer.concat(context), keySizeBytes);
};

/** As the standard numbers it. */
type Aead = { readonly number: number; readonly keySizeBytes: number };
const aes256: Aead = { number: 2, keySizeBytes: 32 };

/** Of the only message; `info` says what it is for. */
export const scheduleOf = (
  secret: Uint8Array,
  info: Uint8Array,
  aead: Aead = aes256,
): { readonly key: Buffer; readonly nonce: Buffer } => {
  const suite = Buffer.concat([Buffer.from('HPKE'), twoBytes(0x20), twoBytes(1), twoBytes(aead.number)]);
  const context = Buffer.concat([
    Buffer.of(0),
    labeledExtract(suite, none, 'psk_id_hash', none),
    labeledExtract(suite, none, 'info_hash', info),
  ]);
  const scheduled = labeledExtract(suite, secret, 'secret', none);
  return {
    key: labeledExpand(suite, scheduled, 'key', context, aead.keySizeBytes),
    nonce: labeledExpand(suite, scheduled, 'base_nonce', context, 12),
  };
};

/** `info` says what it is for, and is needed to open it; `once` is for test vectors. */
export const sealTo = (
  publicKey: Uint8Array,
  plain: Uint8Array,
  info: string,
  once: KeyPair = makeKeyPair(),
): Buffer => {
  const secret = sharedSecret(once.privateKey, publicKey, [once.publicKey, publicKey]);
  const { key, nonce } = scheduleOf(secret, Buffer.from(info));
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSizeBytes });
  const inner = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([once.publicKey, inner, cipher.getAuthTag()]);
};

/** Null where another key, use or byte is meant. */
export const openWith = (privateKey: Uint8Array, sealed: Uint8Array, info: string): Buffer | null => {
  if (sealed.length < keySizeBytes + tagSizeBytes) return null;
  const enc = sealed.subarray(0, keySizeBytes);
  const end = sealed.length - tagSizeBytes;
  try {
    const secret = sharedSecret(privateKey, enc, [enc, publicKeyOf(privateKey)]);
    const { key, nonce } = scheduleOf(secret, Buffer.from(info));
    const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSizeBytes });
    cipher.setAuthTag(sealed.subarray(end));
    return Buffer.concat([cipher.update(sealed.subarray(keySizeBytes, end)), cipher.final()]);
  } catch {
    return null;
  }
};
