// The anchor of the record as people see it: the line itself, and what it is for. The sheet to print has a
// page of its own.
import { sayDate } from '../../policy/clock.ts';
import { maySeeAnchor } from '../../school/may.ts';
import { isOpen } from '../shell/desk.ts';
import type { Signed, Site } from '../shell/site.ts';
import { type Child, type Html, html } from '../ui/html.ts';

/** The latest anchor on the School page, for those who are to keep it; nothing before the first. */
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

/** The latest anchor in a line, for what is printed and kept elsewhere; nothing before the first. */
export const anchorLine = async (site: Site): Promise<Html | undefined> => {
  const anchor = await site.app.anchors.latest();
  if (anchor === null) return undefined;
  return html`Anchor of ${sayDate(anchor.day)}: ${anchor.text}. Whoever keeps this line can have it checked
    that nothing of what was on the school’s record that day was removed or changed.`;
};
