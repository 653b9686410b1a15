// Whether the address of this site opens on the machine itself alone, as it does until BASE_URL is set: what
// is handed to others, a link or a poster, would then lead them nowhere.

import { type Child, html } from '../ui/html.ts';
import { warningText } from '../ui/notice.ts';
import type { Site } from './site.ts';

/** Whether the site's own address leads nobody here but whoever sits at the machine. */
export const isOnlyHere = ({ baseUrl }: Pick<Site, 'baseUrl'>): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(baseUrl).hostname);

/** The warning beside what is handed to others, where it would lead them nowhere. */
export const onlyHereWarning = (site: Pick<Site, 'baseUrl'>, what: string, before: string): Child =>
  isOnlyHere(site) &&
  html`<div class="candour-screen-only">${warningText({
    text: `${what} opens only on the machine on which Candour runs. Set BASE_URL before you ${before}.`,
  })}</div>`;
