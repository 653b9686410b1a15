// The anchor of the record: the line itself, what it is for, and a sheet to print.

import type { Hono } from 'hono';
import { sayDate } from '../../policy/clock.ts';
import { inOffice } from '../../policy/said.ts';
import { NotFound } from '../../record/failure.ts';
import { maySeeAnchor } from '../../school/may.ts';
import { sayKey } from '../documents/anchor-blocks.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import type { DeskEnv, Signed, Site } from '../shell/site.ts';
import { type Child, html } from '../ui/html.ts';
import { verifierLinks } from '../ui/layout.ts';
import { backLink } from '../ui/links.ts';
import { printSheet } from '../ui/print-sheet.ts';

/** For those who are to keep it; nothing before the first. */
export const anchorPart = async (signed: Signed, site: Site): Promise<Child> => {
  if (!isOpen(maySeeAnchor, signed)) return null;
  const anchor = await site.app.anchors.latest();
  if (anchor === null) return null;
  return html`<h2 class="govuk-heading-m">The anchor of the record</h2>
    <p class="govuk-body">Each day Candour puts the whole record into one line. The line for
    ${sayDate(anchor.day)} is</p><p class="govuk-body"><strong>${anchor.text}</strong></p>
    <p class="govuk-body"><a class="govuk-link" href="/settings/anchor">Print this and keep it outside the
    school</a>: it lets you check later that the record of that day has not changed.
    ${site.accounts.mailOn && `The ${inOffice('chair')} gets one by mail each Monday.`}</p>`;
};

export const mountAnchor = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/settings/anchor', async (request) => {
    const signed = request.get('signed');
    const anchor = isOpen(maySeeAnchor, signed) ? await site.app.anchors.latest() : null;
    if (anchor === null) throw new NotFound('There is no anchor yet, or it is for others to keep.');
    const title = `Anchor of ${sayDate(anchor.day)}`;
    const body = html`<p class="govuk-body-l"><strong>${anchor.text}</strong></p>
      <p class="govuk-body">This line stands for the whole record of
      ${signed.directory.schoolName} at the time it was made. Keep it outside the school, where the people
      who run Candour cannot change it. For example, keep it at home or with the clerk.</p>
      <p class="govuk-body">It checks an incident’s bundle: export the incident, open
      <code>verify.html</code>, drop the bundle on it and type the line. ${verifierLinks}</p>
      <p class="govuk-body">Bundles are signed with the key
      <strong>${sayKey(await site.app.bundles.publicKey())}</strong></p>
      <p class="govuk-body">To check the whole record, the person who runs the server types
      <code>npm run verify -- --anchor</code> and the line.</p>`;
    return deskPage(request, {
      title,
      current: '/settings',
      before: backLink({ href: '/settings', text: 'Back to the school' }),
      body: printSheet({ kind: 'report', title, body }),
    });
  });
};
