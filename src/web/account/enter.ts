// From the trust's desk into the school, by a code that works once and for a minute: to the school's own
// session, by the school's own rules.
import type { Hono } from 'hono';
import { sayDevice } from '../../accounts/device.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { leadIn, refuseSignIn } from './sign-in.ts';

export const mountEnter = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/enter/:token', async (request) => {
    const device = sayDevice(request.req.header('user-agent') ?? '');
    const came = await site.accounts.enter(request.req.param('token'), device);
    if ('refused' in came) return refuseSignIn(request, site, came.refused);
    if ('refused' in came.signedIn) return refuseSignIn(request, site, came.signedIn.refused);
    return leadIn(request, site, came.signedIn, { next: came.next, kept: '' });
  });
};
