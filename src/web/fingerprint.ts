// The fingerprint of a report, for whoever made it: with it on paper they are a witness outside the school.
import { type Html, html } from './ui/html.ts';

/** The fingerprint, and in a sentence what it is for. */
export const fingerprintOf = (hash: string): Html =>
  html`<h2 class="govuk-heading-s">Fingerprint of your report</h2><p class="candour-hash">${hash}</p>
    <p class="govuk-body">Whoever keeps this can have it checked that the report is still on the record, as it
    was sent.</p>`;
