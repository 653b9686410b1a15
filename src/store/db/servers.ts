// The PostgreSQL servers of one address: one, or several of which one is the primary and the others stand by.

/** Each by an address of its own: `postgres://USER@A:5432,B:5432/NAME` is of two. */
export function serversOf(url: string): readonly string[] {
  const [, before = '', hosts = '', after = ''] = /^(\w+:\/\/(?:[^/?]*@)?)([^/?]*)(.*)$/s.exec(url) ?? [];
  return hosts.includes(',') ? hosts.split(',').map((host) => before + host + after) : [url];
}
