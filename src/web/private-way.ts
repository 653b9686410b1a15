// Whether what somebody writes here travels so that nobody on the way reads it: by https, or not at all,
// because the browser runs on the same machine. Over anything else a promise to protect a name would be
// false.
import type { Context } from 'hono';
import { isOnlyHere } from './only-here.ts';
import type { Site } from './site.ts';

const proxyHeaders = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded', 'via'];

/**
 * Whether a name can be protected on this way. Behind a proxy BASE_URL says whether it is https; without it,
 * what came through a proxy came from another machine.
 */
export const isPrivateWay = ({ req }: Context, { baseUrl }: Pick<Site, 'baseUrl'>): boolean => {
  if (baseUrl.startsWith('https:')) return true;
  const isProxied = proxyHeaders.some((name) => (req.header(name) ?? '') !== '');
  return !isProxied && isOnlyHere({ baseUrl: req.url });
};
