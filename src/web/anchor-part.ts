// The anchor of the record as people see it: the line itself, and what it is for. On the School page it is a
// sheet to print, for those who are to keep it outside the school; below an outcome report it is one line.
import type { Anchor } from '../app/anchors.ts';
import { sayDate } from '../policy/clock.ts';
import { maySeeAnchor } from '../school/may.ts';
import { isOpen } from './school-form.ts';
import type { Signed, Site } from './site.ts';
import { type Child, type Html, html } from './ui/html.ts';
import { printSheet } from './ui/print-sheet.ts';

const sheet = ({ day, text }: Anchor, { directory }: Signed): Child =>
  printSheet({
    kind: 'report',
    within: true,
    title: `Anchor of ${sayDate(day)}`,
    body: html`<p class="govuk-body">${directory.schoolName}</p>
      <p class="govuk-body-l"><strong>${text}</strong></p>
      <p class="govuk-body">This line stands for everything that was on the record that day. Print this and
      keep it outside the school: whoever runs Candour there cannot change what is on paper elsewhere. To
      compare it, they run <code>npm run verify -- --anchor</code> followed by the line. If anything was
      removed, altered or exchanged since, it does not fit.</p>`,
  });

/** The latest anchor as a sheet, for the chair and the headteacher; nothing before the first. */
export const anchorPart = async (signed: Signed, site: Site): Promise<Child> => {
  if (!isOpen(maySeeAnchor, signed)) return null;
  const anchor = await site.app.anchors.latest();
  if (anchor === null) return null;
  return html`<h2 class="govuk-heading-m">The anchor of the record</h2>
    <p class="govuk-body">Each day the whole record is put into one line. The chair gets it by mail once a
    week.</p>${sheet(anchor, signed)}`;
};

/** The latest anchor in a line, for what is printed and kept elsewhere; nothing before the first. */
export const anchorLine = async (site: Site): Promise<Html | undefined> => {
  const anchor = await site.app.anchors.latest();
  if (anchor === null) return undefined;
  return html`Anchor of ${sayDate(anchor.day)}: ${anchor.text}. Whoever keeps this line can have it
    checked that nothing was taken off the school’s record or changed on it since that day.`;
};
