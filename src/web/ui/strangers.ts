/**
 * A page of what strangers wrote, which stands in a frame: it runs nothing, loads nothing, sends nothing, and
 * is of no origin.
 */
import { createHash } from 'node:crypto';
import { type Child, type Html, html, raw } from './html.ts';

const style = `body{margin:0;padding:16px;font:16px/1.5 Arial,sans-serif;color:#1b2a2e;
background:#fff;overflow-wrap:anywhere}h2{font-size:19px;margin:24px 0 8px}pre{white-space:pre-wrap;margin:0;
font:inherit}dt{color:#4a5a5e}dd{margin:0 0 8px}table{border-collapse:collapse}td,th{padding:2px 8px 2px 0;
text-align:left;vertical-align:top}section{border-left:4px solid #4a5a5e;padding-left:16px}`;

const digest = createHash('sha256').update(style).digest('base64');

const policy = [
  'sandbox',
  "default-src 'none'",
  `style-src 'sha256-${digest}'`,
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Of a page for strangers' words, or of a picture alone. */
export const strangersHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'X-Frame-Options': 'SAMEORIGIN',
  'Cache-Control': 'private, no-store',
};

export const strangersPage = (title: string, body: Child): Html => html`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${raw(style)}</style></head>
<body><main>${body}</main></body></html>`;

/** HTML from which all else was taken before: whatever is no bare tag of these is shown as text. */
export const bareHtml = (left: string, tags: readonly string[]): Html =>
  raw(left.replaceAll(new RegExp(`<(?!/?(?:${tags.join('|')})(?: /)?>)`, 'g'), '&lt;'));

export const strangersFrame = (src: string, title: string): Html =>
  html`<iframe src="${src}" title="${title}" sandbox loading="lazy"></iframe>`;
