// Where a request comes from, for slowing down guesses at passwords on the desk: kept in memory only, never
// written. The reporter's pages know it only as a queue (slow-down.ts), which says nothing of anybody.

import { createHmac, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { Moment } from '../../policy/clock.ts';
import type { DeskRequest, NetworkOf } from './site.ts';

/** The address of whoever asked, from that of the socket and the header that proxies write. */
export type ClientOf = (peer: string, forwarded: string) => string;
// A household has a whole network of IPv6 addresses: its first half is what tells it from others.
const networkIn = (address: string): string => {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...(tail === undefined ? [] : zeros), ...last].slice(0, 4).join(':');
};

/** Makes the reader of where requests come from; `clientOf` knows which proxies are believed. */
export function createNetworkOf(clientOf: ClientOf): NetworkOf {
  return (request) => {
    const peer = request.env?.incoming?.socket.remoteAddress ?? '';
    return networkIn(clientOf(peer, request.req.header('x-forwarded-for') ?? ''));
  };
}

/** What is counted, each apart; a guess is a wrong receipt code. */
export type Slowed = 'report' | 'upload' | 'guess';

/** Slows whoever sends very much from one network. */
export type SlowDown = {
  /** The name of the queue in which they wait: it says nothing of them, and is another in the next hour. */
  readonly queueOf: (request: DeskRequest) => string;
  /** Waits for longer the more of the kind came from the same network within the hour. */
  readonly slowed: (request: DeskRequest, kind: Slowed) => Promise<void>;
};

const hourMs = 3_600_000;
const delayMaxMs = 2000;
/** Sixty reports an hour from one network are nothing unusual: a whole staff at one meeting. */
const rules = {
  report: { freePerHour: 60, stepMs: 25 },
  upload: { freePerHour: 60, stepMs: 25 },
  guess: { freePerHour: 0, stepMs: 200 },
} as const satisfies Record<Slowed, unknown>;

/** How long the next of a kind waits after so many from its network within the hour, in milliseconds. */
export const delayAfter = (kind: Slowed, count: number): number => {
  const { freePerHour, stepMs } = rules[kind];
  return Math.min(delayMaxMs, Math.max(0, count - freePerHour + 1) * stepMs);
};

/** Whether nothing is known of where it comes from: by a proxy that names nobody all come from here. */
const isHere = (network: string): boolean =>
  network === '' || network.startsWith('127.') || network === '0:0:0:0';

const forMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Makes what slows down; `pause` waits for some milliseconds. */
export function createSlowDown(networkOf: NetworkOf, now: () => Moment, pause = forMs): SlowDown {
  let key = randomBytes(32);
  let endsAt = now() + hourMs;
  const counts = new Map<string, number>();
  const queueOf = (network: string): string => {
    const at = now();
    if (at >= endsAt || at < endsAt - hourMs) {
      key = randomBytes(32);
      endsAt = at + hourMs;
      counts.clear();
    }
    return createHmac('sha256', key).update(network).digest('base64url');
  };
  return {
    queueOf: (request) => queueOf(networkOf(request)),
    async slowed(request, kind) {
      const network = networkOf(request);
      // Behind such a proxy reports and files of everybody would be slowed for what one sends.
      if (kind !== 'guess' && isHere(network)) return;
      const name = `${kind} ${queueOf(network)}`;
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      const delayMs = delayAfter(kind, count);
      if (delayMs > 0) await pause(delayMs);
    },
  };
}
