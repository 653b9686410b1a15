/** The pages of School > Running it: lights, with a word each, and the steps of a test. */
import { type Child, type Content, type Html, html } from './html.ts';
import { type IconName, icon } from './icon.ts';

type Light = 'well' | 'soon' | 'wrong' | 'not-yet';

const looks: Readonly<Record<Light, readonly [icon: IconName, state: string]>> = {
  well: ['done', 'done'],
  soon: ['clock', 'soon'],
  wrong: ['late', 'late'],
  'not-yet': ['todo', 'none'],
};

export const lightOf = (light: Light, words: Content): Html => {
  const [name, state] = looks[light];
  return html`<span class="candour-state candour-state--${state}">${icon(name)}${words}</span>`;
};

/** `state` says in a word what the picture shows. */
type Check = {
  readonly light: Light;
  readonly text: Content;
  readonly state: string;
  readonly more?: Child;
};

export const checkList = (checks: readonly Check[]): Html =>
  html`<ul class="govuk-list govuk-list--spaced">${checks.map(
    ({ light, text, state, more }) =>
      html`<li>${lightOf(
        light,
        html`<span>${text} <span class="govuk-visually-hidden">(${state})</span></span>`,
      )}${more && html`<br><span class="candour-muted">${more}</span>`}</li>`,
  )}</ul>`;
