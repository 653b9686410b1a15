// Lanes for the reporter's pages: who asks from the same network stands in the same lane, so that a flood or
// a guesser waits behind itself and nobody else. A lane is a digest under a key that this process makes,
// keeps nowhere and throws away each hour: no address is written, logged or remembered. Nobody is turned
// away. The surprising thing: within a lane pauses follow each other, so that opening many connections gains
// little; the more wait, the shorter each pause, so that nobody stands behind a flood for ever.
import { createHmac, randomBytes } from 'node:crypto';
import type { Moment } from '../policy/clock.ts';
import type { DeskRequest, NetworkOf } from './site.ts';

/** What is counted, each apart: whoever reports adds to it afterwards. */
export type Slowed = 'report' | 'upload';

/** The lanes of the reporter's pages. */
export type Lanes = {
  /** The lane of whoever asks: says nothing of them, and is another in the next hour. */
  readonly of: (request: DeskRequest) => string;
  /**
   * Lets a report or an upload go on, somewhat later where very many of its kind came from the same network
   * within the hour.
   */
  readonly slowed: (request: DeskRequest, kind?: Slowed) => Promise<void>;
};

const hourMs = 3_600_000;
/** So many reports an hour from one network are nothing unusual: a whole staff at one meeting. */
const freePerHour = 60;
const stepMs = 25;
const delayMaxMs = 2000;
/** Whoever comes while a lane is as full as it stays waits about so long: less than proxies wait for us. */
const waitAimMs = 30_000;

/** How long the next report waits after so many from its network within the hour, in milliseconds. */
export const delayAfter = (count: number): number =>
  Math.min(delayMaxMs, Math.max(0, count - freePerHour + 1) * stepMs);

/** `peak`: the most that waited at once since nobody did. */
type Queue = { count: number; waiting: number; peak: number; last: Promise<void> };

/** Whether nothing is known of where it comes from: by a proxy that names nobody all come from here. */
const isHere = (network: string): boolean =>
  network === '' || network.startsWith('127.') || network === '0:0:0:0';

const forMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Makes the lanes; `pause` waits for some milliseconds. */
export function createLanes(networkOf: NetworkOf, now: () => Moment, pause = forMs): Lanes {
  let key = randomBytes(32);
  let endsAt = now() + hourMs;
  const queues = new Map<string, Queue>();
  const laneOf = (network: string): string => {
    const at = now();
    if (at >= endsAt || at < endsAt - hourMs) {
      key = randomBytes(32);
      endsAt = at + hourMs;
      queues.clear();
    }
    return createHmac('sha256', key).update(network).digest('base64url');
  };
  return {
    of: (request) => laneOf(networkOf(request)),
    async slowed(request, kind = 'report') {
      const network = networkOf(request);
      if (isHere(network)) return;
      const name = `${kind} ${laneOf(network)}`;
      const queue = queues.get(name) ?? { count: 0, waiting: 0, peak: 0, last: Promise.resolve() };
      queues.set(name, queue);
      const delayMs = delayAfter(queue.count);
      queue.count += 1;
      if (delayMs === 0) return;
      queue.waiting += 1;
      queue.peak = Math.max(queue.peak, queue.waiting);
      // Reckoned when its turn comes: of a burst the first do not yet know how many come with them.
      queue.last = queue.last.then(() => pause(Math.min(delayMs, waitAimMs / queue.peak)));
      await queue.last;
      queue.waiting -= 1;
      if (queue.waiting === 0) queue.peak = 0;
    },
  };
}
