// Slows down floods from one network: reports, files, guesses at receipts and passwords. Nobody is turned
// away, and nobody waits longer than two seconds, because honest reports may come from the same network.
// A network is only a digest, see app/networks.ts. A receipt is protected by its length; slowing
// guesses is a second line.

import { isIP } from 'node:net';
import type { Networks } from '../../app/networks.ts';
import type { DeskRequest, NetworkOf } from './site.ts';

/** From the socket's address and the proxies' header. */
type ClientOf = (peer: string, forwarded: string) => string;
// A household has a whole network of IPv6 addresses, told from others by its first half.
const networkIn = (address: string): string => {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...(tail === undefined ? [] : zeros), ...last].slice(0, 4).join(':');
};

/** `clientOf` knows which proxies to believe. */
export function createNetworkOf(clientOf: ClientOf): NetworkOf {
  return (request) => {
    const peer = request.env?.incoming?.socket.remoteAddress ?? '';
    return networkIn(clientOf(peer, request.req.header('x-forwarded-for') ?? ''));
  };
}

/** Counted apart; a guess is a wrong receipt code. */
export type Slowed = 'report' | 'suggestion' | 'complaint' | 'upload' | 'guess';

export type SlowDown = {
  /** Says nothing of the sender, and changes every hour. */
  readonly queueOf: (request: DeskRequest) => Promise<string>;
  /** The more of its kind came from the network within the hour, the longer it waits. */
  readonly slowed: (request: DeskRequest, kind: Slowed) => Promise<void>;
};

const delayMaxMs = 2000;
/** Sixty reports an hour are nothing unusual: a whole staff at one meeting. */
const rules = {
  report: { freePerHour: 60, stepMs: 25 },
  suggestion: { freePerHour: 60, stepMs: 25 },
  complaint: { freePerHour: 60, stepMs: 25 },
  upload: { freePerHour: 60, stepMs: 25 },
  guess: { freePerHour: 0, stepMs: 200 },
} as const satisfies Record<Slowed, unknown>;

/** In milliseconds, after so many from its network within the hour. */
export const delayAfter = (kind: Slowed, count: number): number => {
  const { freePerHour, stepMs } = rules[kind];
  return Math.min(delayMaxMs, Math.max(0, count - freePerHour + 1) * stepMs);
};

/** Behind a proxy that does not name the sender, everything comes from here. */
const isHere = (network: string): boolean =>
  network === '' || network.startsWith('127.') || network === '0:0:0:0';

const forMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function createSlowDown(
  networkOf: NetworkOf,
  { digestOf, count }: Pick<Networks, 'digestOf' | 'count'>,
  pause = forMs,
): SlowDown {
  return {
    queueOf: (request) => digestOf(networkOf(request)),
    async slowed(request, kind) {
      const network = networkOf(request);
      // Otherwise one sender would slow everybody's reports and files.
      if (kind !== 'guess' && isHere(network)) return;
      const delayMs = delayAfter(kind, await count(kind, await digestOf(network)));
      if (delayMs > 0) await pause(delayMs);
    },
  };
}
