// The anchor of the record: the line itself, what it is for, and a sheet to print.

import type { Hono } from 'hono';
import { sayDate } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import { maySeeAnchor } from '../../school/may.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import type { DeskEnv, Signed, Site } from '../shell/site.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { printSheet } from '../ui/print-sheet.ts';

/** For those who are to keep it; nothing before the first. */
export const anchorPart = async (signed: Signed, site: Site): Promise<Child> => {
  if (!isOpen(maySeeAnchor, signed)) return null;
  const anchor = await site.app.anchors.latest();
  if (anchor === null) return null;
  return html`<h2 class="govuk-heading-m">The anchor of the record</h2>
    <p class="govuk-body">Each day all that is on the record is put into one line. The one of
    ${sayDate(anchor.day)} is</p><p class="govuk-body"><strong>${anchor.text}</strong></p>
    <p class="govuk-body"><a class="govuk-link" href="/settings/anchor">Print this and keep it outside the
    school</a>: by it the record can be checked later against what it was that day.
    ${site.accounts.mailOn && 'The chair gets one by mail each Monday.'}</p>`;
};

/** For what is printed and kept elsewhere; nothing before the first. */
export const anchorLine = async (site: Site): Promise<Html | undefined> => {
  const anchor = await site.app.anchors.latest();
  if (anchor === null) return undefined;
  return html`Anchor of ${sayDate(anchor.day)}: ${anchor.text}. Whoever keeps this line can have it checked
    that nothing of what was on the school’s record that day was removed or changed.`;
};

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
