// The anchor of the record on a sheet of its own, to be printed and kept outside the school.
import type { Hono } from 'hono';
import { sayDate } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import { maySeeAnchor } from '../../school/may.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { printSheet } from '../ui/print-sheet.ts';

/** Mounts the sheet. */
export const mountAnchor = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/settings/anchor', async (request) => {
    const signed = request.get('signed');
    const anchor = isOpen(maySeeAnchor, signed) ? await site.app.anchors.latest() : null;
    if (anchor === null) throw new NotFound('There is no anchor, or it is for others to keep.');
    const title = `Anchor of ${sayDate(anchor.day)}`;
    const body = html`<p class="govuk-body-l"><strong>${anchor.text}</strong></p>
      <p class="govuk-body">This line stands for everything that was on the record of
      ${signed.directory.schoolName} when it was made. Keep it outside the school, where nobody who runs
      Candour there can change it: at home, with the clerk, with the local authority.</p>
      <p class="govuk-body">To check the record by it, whoever runs Candour types
      <code>npm run verify -- --anchor</code> and the line. If anything was removed, altered or exchanged
      since, it says so. What was added since is fine.</p>`;
    return deskPage(request, {
      title,
      current: '/settings',
      before: backLink({ href: '/settings', text: 'Back to the school' }),
      body: printSheet({ kind: 'report', title, body }),
    });
  });
};
