/** What stands where a list is empty: why it is, and what to do. */
import { type Child, type Content, type Html, html } from './html.ts';

/** An empty list; `text` says what to do or what will appear here, `action` is a link or button. */
export function emptyState(options: { title: Content; text?: Content | undefined; action?: Child }): Html {
  const { title, text, action } = options;
  return html`<div class="candour-empty"><p class="candour-empty__title">${title}</p>${
    text && html`<p class="govuk-body">${text}</p>`
  }${action}</div>`;
}
