import { type Child, type Html, html } from '../../ui/html.ts';

export const section = (id: string, title: string, body: Child): Html =>
  html`<section aria-labelledby="${id}"><h2 class="govuk-heading-m"
    id="${id}">${title}</h2>${body}</section>`;
