import { inOffice } from '../../../policy/said.ts';
import type { IncidentId, Reference } from '../../../record/ids.ts';
import { isPoint, type Subject, subjectsOf } from '../../../school/policies/subject.ts';
import { sayCounts } from '../../../suggestion/steps/raise-suggestion.ts';
import { suggestionSteps } from '../../../suggestion/steps.ts';
import type { Field } from '../../forms/field.ts';
import { reasonText } from '../../forms/fields.ts';
import type { Signed } from '../../shell/site.ts';
import { onStreams, type StreamForm, type StreamView, stepForms } from '../../streams/stream-form.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { quoteFigure } from '../../ui/notice.ts';
import { subjectShown } from '../exceptions/point.ts';
import { informationPath } from '../information/information.ts';
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

/** What the policy says there; another policy is read elsewhere, as far as the school gave its address. */
export const shownNow = (signed: Signed, about: Subject | null): Child =>
  about !== null && (isPoint(about) ? wordsNow(signed, about) : subjectShown(signed, about));

const toRead = ({ signed, asked }: View): Child => {
  const about = subjectsOf(signed.school).find((each) => each === asked.get('about'));
  if (about === undefined)
    return html`<p class="govuk-body">To read another policy first, see <a class="govuk-link"
      href="${informationPath}">information policies</a>.</p>`;
  return shownNow(signed, about);
};

const fieldsOf = ({ signed }: View) => ({ ...suggestionFields(signed), incident: fromIncident });

export const makeForm = suggestionForm({
  step: 'make-suggestion',
  name: 'new',
  button: 'Send the suggestion',
  done: 'Your suggestion was sent. We tell you when it has an answer.',
  intro: (view) => [
    toRead(view),
    html`<p class="govuk-body">Only the people who answer and the ${inOffice('headteacher')} see your name.
      You can also
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

/** What the policy says there, and what was suggested; one that figures raised says what they count. */
const suggested = ({ state, entries, signed }: View): Child => {
  const [first] = entries;
  const quote = (field: string, name: string) =>
    first !== undefined && field in first.written && quoteFigure(name, first.written[field] ?? 'Erased');
  return [
    shownNow(signed, state.about),
    state.counts !== null && html`<p class="govuk-body">${sayCounts(state.counts)}</p>`,
    quote('problem', 'The problem'),
    quote('proposal', 'The proposal'),
  ];
};

const inParagraph = (text: string): Html => html`<p class="govuk-body">${text}</p>`;

/** Only this policy is reworded in Candour. */
const afterAgreeing =
  `You propose new words of this policy, and the ${inOffice('governors')} decide. The person who looks ` +
  'after another policy changes it.';

const isOpen = ({ state }: View): boolean => state.stage === 'open';

const reasons = (label: string, required: string) => ({
  reasons: reasonText('reasons', {
    label,
    hint: 'All staff read your answer with the suggestion, without the name of the person who made it.',
    required,
  }),
});

type AnswerWords = Readonly<Record<'button' | 'done' | 'label' | 'required', string>> & {
  readonly follows: (view: View) => string;
};

const answerForm = (
  step: 'agree-suggestion' | 'decline-suggestion',
  words: AnswerWords,
): StreamForm<typeof kind> =>
  suggestionForm({
    step,
    name: step.replace('-suggestion', ''),
    button: words.button,
    done: words.done,
    isCalledFor: isOpen,
    intro: (view) => inParagraph(words.follows(view)),
    beside: suggested,
    fields: () => reasons(words.label, words.required),
    ask: ({ reasons }) => ({ facts: {}, prose: { reasons } }),
  });

const withdrawForm = suggestionForm({
  step: 'withdraw-suggestion',
  name: 'withdraw',
  button: 'Withdraw',
  done: 'You withdrew the suggestion.',
  isCalledFor: isOpen,
  intro: () => inParagraph('Nobody has to answer it then. It stays on the record as withdrawn.'),
  beside: suggested,
  fields: () => ({}),
  ask: () => ({ facts: {}, prose: {} }),
});

const agreeing: AnswerWords = {
  button: 'Agree',
  follows: () => afterAgreeing,
  done: 'You agreed. Begin the new wording here.',
  label: 'Why?',
  required: 'Say why you agree',
};
const keeping: AnswerWords = {
  button: 'Keep the wording',
  follows: () => 'The policy stays as it is: you do something else, or nothing.',
  done: 'You answered. The wording stays.',
  label: 'What do you do, or why not?',
  required: 'Say what you do, or why not',
};

/** What each answer comes to, before one is chosen. */
export const answersTo = (view: View): readonly (readonly [string, string])[] =>
  [agreeing, keeping].map(({ button, follows }) => [button, follows(view)]);

export const suggestionForms: readonly StreamForm<typeof kind>[] = [
  answerForm('agree-suggestion', agreeing),
  answerForm('decline-suggestion', keeping),
  withdrawForm,
];

export const suggestionsAt = '/policy/versions';

const onAny = onStreams(kind, { href: suggestionsAt, text: 'Back to suggestions', current: '/policy' });

/** In the address of the form that was opened from what should change: it leads back there. */
export const fromChange = 'from=change';

export const onSuggestion: typeof onAny = {
  ...onAny,
  onwards: async (request, site, form, sent) => {
    const after = await onAny.onwards(request, site, form, sent);
    // What is agreed begins a version.
    return form.name === 'agree' ? after.replace('?', '/propose?') : after;
  },
  frame: (form, view) => ({
    ...onAny.frame(form, view),
    ...(view.asked.get('from') === 'change' && {
      back: { href: '/term-reports/change', text: 'Back to what should change' },
    }),
  }),
};
