// The address of the client behind proxies. Anybody can write X-Forwarded-For, so it is believed only as
// far as proxies named in TRUST_PROXY wrote it, read from its end.
import { BlockList, isIP } from 'node:net';
import type { TrustedProxy } from '../config.ts';

// An IPv4 address that came through an IPv6 socket.
const bare = (address: string): string => address.trim().replace(/^::ffff:(?=[\d.]+$)/i, '');
const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const listOf = (addresses: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const each of addresses) {
    const [address = '', prefix] = each.split('/');
    if (isIP(address) === 0) continue;
    const longest = familyOf(address) === 'ipv6' ? 128 : 32;
    const length = prefix === undefined ? longest : Number(prefix);
    if (length <= longest) list.addSubnet(address, length, familyOf(address));
  }
  return list;
};

export function createClientOf(trusted: TrustedProxy): (peer: string, forwarded: string) => string {
  if (trusted === null) return (peer) => bare(peer);
  const hops = (peer: string, forwarded: string) =>
    [...forwarded.split(','), peer].map(bare).filter((address) => isIP(address) !== 0);
  if ('hopCount' in trusted) {
    return (peer, forwarded) => {
      const chain = hops(peer, forwarded);
      return chain.at(-1 - trusted.hopCount) ?? chain[0] ?? bare(peer);
    };
  }
  const list = listOf(trusted.addresses);
  return (peer, forwarded) => {
    const chain = hops(peer, forwarded);
    return chain.findLast((address) => !list.check(address, familyOf(address))) ?? chain[0] ?? bare(peer);
  };
}
