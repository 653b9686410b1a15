// Where a request comes from, for slowing down guesses at passwords on the desk: kept in memory only, never
// written. The reporter's pages know it only as a queue (slow-down.ts), which says nothing of anybody.
import { isIP } from 'node:net';
import type { NetworkOf } from './site.ts';

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
