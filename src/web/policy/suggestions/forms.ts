import type { IncidentId, Reference } from '../../../record/ids.ts';
import { suggestionSteps } from '../../../suggestion/steps.ts';
import type { Field } from '../../forms/field.ts';
import { longText } from '../../forms/fields.ts';
import { onStreams, type StreamForm, type StreamView, stepForms } from '../../streams/stream-form.ts';
import { html } from '../../ui/html.ts';
import { suggestionFields, wordsNow } from './suggestion-fields.ts';

export const kind = 'suggestion';
type View = StreamView<typeof kind>;

const suggestionForm = stepForms(kind, suggestionSteps);

/** The incident whose lessons it comes from; anybody may write one into the address. */
const fromIncident: Field<string> = {
  names: ['incident'],
  parse: (form) => form.get('incident'),
  render: (form) => {
    const reference = form.get('incident');
    return html`${
      reference !== '' &&
      html`<input type="hidden" name="incident" value="${reference}">
        <p class="govuk-body">From the lessons of ${reference}. Only those who may see that incident are told
        which it is.</p>`
    }`;
  },
};

const fieldsOf = ({ signed }: View) => ({ ...suggestionFields(signed), incident: fromIncident });

export const makeForm = suggestionForm({
  step: 'make-suggestion',
  name: 'new',
  button: 'Send the suggestion',
  done: 'Your suggestion was sent. We tell you when it has an answer.',
  intro: ({ signed, asked }) => [
    wordsNow(signed, asked.get('about')),
    html`<p class="govuk-body">Only the people who answer and the headteacher see your name. You can also
      <a class="govuk-link" href="/suggest">suggest it without your name</a>.</p>`,
  ],
  fields: fieldsOf,
  prefill: ({ asked }) => ({ about: asked.get('about'), incident: asked.get('incident') }),
  ask: async ({ about, incident, ...prose }, { signed }, { app }) => {
    const linked =
      incident === '' ? null : (await app.cases.open(signed.id, incident as Reference)).incident.id;
    return { facts: { about, incident: linked as IncidentId | null }, prose };
  },
});

const isOpen = ({ state }: View): boolean => state.stage === 'open';

const reasons = (required: string) => ({
  reasons: longText('reasons', {
    label: 'Why?',
    hint: 'All staff read your answer with the suggestion, without the name of the person who made it.',
    required,
  }),
});

const answerForm = (
  step: 'agree-suggestion' | 'decline-suggestion',
  words: { readonly button: string; readonly done: string; readonly required: string },
): StreamForm<typeof kind> =>
  suggestionForm({
    step,
    name: step.replace('-suggestion', ''),
    button: words.button,
    done: words.done,
    isCalledFor: isOpen,
    fields: () => reasons(words.required),
    ask: ({ reasons }) => ({ facts: {}, prose: { reasons } }),
  });

const withdrawForm = suggestionForm({
  step: 'withdraw-suggestion',
  name: 'withdraw',
  button: 'Withdraw',
  done: 'You withdrew the suggestion.',
  isCalledFor: isOpen,
  fields: () => ({}),
  ask: () => ({ facts: {}, prose: {} }),
});

export const suggestionForms: readonly StreamForm<typeof kind>[] = [
  answerForm('agree-suggestion', {
    button: 'Agree',
    done: 'You agreed. Now you can propose the new wording.',
    required: 'Say why you agree',
  }),
  answerForm('decline-suggestion', {
    button: 'Decline',
    done: 'You declined the suggestion.',
    required: 'Say why the policy stays as it is',
  }),
  withdrawForm,
];

export const onSuggestion = onStreams(kind, {
  href: '/suggestions',
  text: 'Back to suggestions',
  current: '/policy',
});
