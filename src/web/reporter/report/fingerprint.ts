// The fingerprint of a report, for whoever made it: with it on paper they are a witness outside the school.
import { type Child, html } from '../../ui/html.ts';

/** The fingerprint, and in a sentence what it is for; nothing where there is none to show. */
export const fingerprintOf = (hash: string): Child =>
  hash !== '' &&
  html`<h2 class="govuk-heading-s">Fingerprint of your report</h2><p class="candour-hash">${hash}</p>
    <p class="govuk-body">Whoever keeps this can have it checked that the report is still on the record, as it
    was sent.</p>`;
