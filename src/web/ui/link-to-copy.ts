import { button } from './button.ts';
import { type Child, type Html, html } from './html.ts';

/** A link in a box of its own, which a press copies where the script runs. Otherwise people select it. */
export const linkToCopy = (options: { id: string; label: Child; link: string }): Html => {
  const { id, label, link } = options;
  const copy = button({
    text: 'Copy the link',
    type: 'button',
    classes: 'govuk-button--secondary',
    attributes: { 'data-copy': link, hidden: true },
  });
  return html`<p class="govuk-body"><label class="govuk-label" for="${id}">${label}</label><input
    class="govuk-input" id="${id}" readonly value="${link}"></p>${copy}`;
};
