// All addresses of Candour, in the order in which they are mounted: files, the reporter's pages, the way in,
// the desk. The reporter's pages come before sessions: they ignore every cookie but the sealed one for a
// receipt.
import { Hono } from 'hono';
import { mountCalendars } from '../account/calendar-feed.ts';
import { mountWayIn } from '../account/way-in-pages.ts';
import { mountReporter } from '../reporter/reporter-pages.ts';
import { compressPages } from './compress.ts';
import { mountDesk } from './desk-pages.ts';
import { answerError, notFound, type OperatorLog } from './errors.ts';
import { sameOriginOnly, securityHeaders } from './headers.ts';
import { publicFiles } from './public-files.ts';
import { closedAfterRestore } from './restored.ts';
import { signedIn } from './session.ts';
import type { DeskEnv, Site } from './site.ts';

/** Builds the web server of a site; `log` is where operators read of failures. */
export function createServer(site: Site, log: OperatorLog): Hono<DeskEnv> {
  const server = new Hono<DeskEnv>();
  server.onError(answerError(log));
  server.notFound(notFound);
  server.use(securityHeaders(site.baseUrl));
  server.use(publicFiles());
  server.use(compressPages);
  server.use(closedAfterRestore(site));
  mountReporter(server, site);
  mountCalendars(server, site);
  server.use(sameOriginOnly(site.baseUrl));
  mountWayIn(server, site);
  server.use(signedIn(site));
  mountDesk(server, site);
  return server;
}
