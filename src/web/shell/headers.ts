import type { MiddlewareHandler } from 'hono';
import { html } from '../ui/html.ts';
import { plainLayout } from '../ui/layout.ts';

const contentPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const securityHeaders =
  (baseUrl: string): MiddlewareHandler =>
  async (request, next) => {
    await next();
    const { headers } = request.res;
    headers.set('Content-Security-Policy', contentPolicy);
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('X-Frame-Options', 'DENY');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    if (!headers.has('Referrer-Policy')) headers.set('Referrer-Policy', 'same-origin');
    if (baseUrl.startsWith('https:')) headers.set('Strict-Transport-Security', 'max-age=31536000');
  };

const fromElsewhere = (
  origin: string | undefined,
  site: string | undefined,
  baseUrl: string,
  host: string | undefined,
): boolean => {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  if (origin === new URL(baseUrl).origin) return false;
  try {
    return new URL(origin).host !== host;
  } catch {
    return true;
  }
};

/**
 * Another site's forms would act in the name of the person signed in; told apart by Sec-Fetch-Site and
 * Origin.
 */
export const sameOriginOnly =
  (baseUrl: string): MiddlewareHandler =>
  async (request, next) => {
    const { method } = request.req;
    if (method === 'GET' || method === 'HEAD') return next();
    const header = (name: string) => request.req.header(name);
    if (!fromElsewhere(header('origin'), header('sec-fetch-site'), baseUrl, header('host'))) return next();
    const body = html`<h1 class="govuk-heading-l">This form came from another site</h1>
      <p class="govuk-body">Candour did not act on it. Open the page in Candour itself and send it from
      there.</p>`;
    return request.html(String(plainLayout({ title: 'This form came from another site', body })), 403);
  };
