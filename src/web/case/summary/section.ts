// A part of an incident's page, under its own heading.
import { type Child, type Html, html } from '../../ui/html.ts';

/** A part with its heading, which names it to screen readers and to links. */
export const section = (id: string, title: string, body: Child): Html =>
  html`<section aria-labelledby="${id}"><h2 class="govuk-heading-m"
    id="${id}">${title}</h2>${body}</section>`;
