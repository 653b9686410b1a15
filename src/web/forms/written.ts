// What somebody wrote, shown above a form that builds on it.
import { type Child, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';

/** A text as it was written, its lines kept, under a few words on what it is. */
export const quoted = (heading: string, text: string): Child =>
  insetText({
    text: html`<p class="govuk-body-s">${heading}</p>
      <p class="govuk-body candour-prose">${text || 'Erased'}</p>`,
  });

/** What was reported, as it was written. */
export const reported = (what: string): Child => quoted('What was reported', what);
