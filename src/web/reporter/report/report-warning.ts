// Between writing and sending a protected report: the words in it that may point to one person, shown once.
// Nothing is stored by then, and nothing typed is lost on either way on.
import type { Context } from 'hono';
import { type Form, pairsOf } from '../../forms/form.ts';
import type { Site } from '../../shell/site.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { reporterPage } from '../frame.ts';
import { toldNamedName } from './named-readers.ts';

/** The field that says that they were warned. */
export const warned = '_warned';

/** Whether whoever sends the form was warned already. */
export const isWarned = (form: Form): boolean => form.get(warned) === 'yes';

/** The form of somebody who is warned by the page on which it is drawn. */
export const warnedNow = (form: Form): Form => ({
  get: (name) => (name === warned ? 'yes' : form.get(name)),
  all: (name) => (name === warned ? ['yes'] : form.all(name)),
});

/** Carries on that they were warned. */
export const warnedField = (form: Form): Child =>
  isWarned(form) && html`<input type="hidden" name="${warned}" value="yes">`;

const fields = [
  ...['_secret', 'what', 'redFlags', 'certainty', 'naming', 'contact', 'ownMistake', 'concerns'],
  ...['concernsMore', 'concernsWhom', toldNamedName],
];

/** Draws the words that may point to the reporter, with both ways on. */
export const drawWarning = (
  request: Context,
  site: Site,
  form: Form,
  pointers: readonly string[],
): Promise<Response> => {
  const kept = [...pairsOf(form, fields), [warned, 'yes'] as const].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">`,
  );
  const body = html`<h1 class="govuk-heading-l">Could this tell who you are?</h1>
    <p class="govuk-body">Nothing was sent yet. You want your name protected, and these words may point to one
    person at a small school:</p>
    <ul class="govuk-list govuk-list--bullet">${pointers.map((words) => html`<li>“${words}”</li>`)}</ul>
    <p class="govuk-body">If it can be said without them, change it. If it cannot, it is still right to report
    it. This is no more than a hint: other words may tell who you are too.</p>
    <form method="post" action="/report" novalidate>${kept}
      ${buttonGroup(
        button({ text: 'Go back and change it', name: '_go', value: 'change' }),
        button({
          text: 'Send it as it is',
          name: '_go',
          value: 'send',
          classes: 'govuk-button--secondary',
          preventDoubleClick: true,
        }),
      )}
    </form>`;
  return reporterPage(request, site, { title: 'Could this tell who you are?', body }, 422);
};
