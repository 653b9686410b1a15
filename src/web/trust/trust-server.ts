// All addresses of the trust's own host. It sets no cookie elsewhere, and no page of a school reads its.
import { Hono, type MiddlewareHandler } from 'hono';
import { plainly } from '../../policy/said.ts';
import { answerError, notFound, type OperatorLog } from '../shell/errors.ts';
import { compressPages, publicFiles, sameOriginOnly, securityHeaders } from '../shell/every-answer.ts';
import { mountTrustDesk } from './desk.ts';
import { mountTrustFigures } from './figures.ts';
import { mountTrustOffers } from './offers.ts';
import { mountTrustSchools } from './schools.ts';
import { mountTrustSignIn, trustReader } from './sign-in.ts';
import type { TrustEnv, TrustSite } from './trust-site.ts';
import { createViews } from './views.ts';

/** What goes wrong is said in the policy's words: here is no school to call its offices otherwise. */
const plainWords: MiddlewareHandler = async (request, next) => {
  await next();
  const { res } = request;
  if (!res.headers.get('content-type')?.startsWith('text/html')) return;
  const said = plainly(await res.text());
  request.res = undefined;
  request.res = new Response(said, { status: res.status, headers: res.headers });
};

export function createTrustServer(site: TrustSite, log: OperatorLog): Hono<TrustEnv> {
  const server = new Hono<TrustEnv>();
  server.onError(answerError(log));
  server.notFound(notFound);
  server.use(securityHeaders(site.baseUrl));
  server.use(publicFiles());
  server.use(compressPages);
  server.use(plainWords);
  server.use(sameOriginOnly(site.baseUrl));
  mountTrustSignIn(server, site);
  server.use(async (request, next) => {
    const reader = await trustReader(request, site);
    if (reader === null) {
      const { pathname, search } = new URL(request.req.url);
      return request.redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`, 303);
    }
    request.set('reader', reader);
    return next();
  });
  const views = createViews(site);
  mountTrustDesk(server, site, views);
  mountTrustSchools(server, site, views);
  mountTrustFigures(server, site, views);
  mountTrustOffers(server, site, views);
  return server;
}
