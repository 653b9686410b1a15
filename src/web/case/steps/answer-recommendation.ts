// One recommendation, answered. What is still to be done becomes an action, which outlives the incident. It
// is set first, so that the answer can name it; if the answer fails, the form names the action there is.

import { isDone } from '../../../app/door/order.ts';
import { viewers } from '../../../incident/people/viewers.ts';
import { unansweredRecommendations } from '../../../incident/state/governing/governing.ts';
import type { Recommendation } from '../../../incident/state/governing/investigation.ts';
import { isPractice } from '../../../incident/state/practice.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import type { EntryNo, PersonId, StreamId } from '../../../record/ids.ts';
import { uncapitalised } from '../../../record/phrases.ts';
import { isRefusal } from '../../../record/step.ts';
import { actionsOf, sayAction } from '../../actions/came-of.ts';
import { actionField, actionMax, dueField, inFourWeeks, ownerField } from '../../actions/fields.ts';
import { dateParts } from '../../forms/date-fields.ts';
import { type Field, type Located, problemAt } from '../../forms/field.ts';
import { branching, longText, reasonText } from '../../forms/fields.ts';
import type { Sent } from '../../forms/form-kind.ts';
import { type Child, html } from '../../ui/html.ts';
import { quoted, sayActor } from '../../words/entries.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';
import { sayRecommended } from '../governing/recommendations.ts';

const wordsOf = ({ entries }: StepView, { entry }: Recommendation): string =>
  writtenIn(entries, entry, 'recommendation') || `Entry ${entry}`;

/** The one that the address names, else the first. */
const meant = ({ found: { incident }, asked }: StepView): Recommendation | undefined => {
  const open = unansweredRecommendations(incident);
  const named = asked.get('recommendation');
  return named === '' ? open[0] : open.find(({ entry }) => String(entry) === named);
};

const intro = (view: StepView): Child => {
  const { found } = view;
  const recommendation = meant(view);
  if (recommendation === undefined) return null;
  return [
    quoted(`${sayActor(found.directory, recommendation.by)} recommends`, wordsOf(view, recommendation)),
  ];
};

/** Which one was answered: others may have answered it since the form was drawn. */
const answeredField: Field<EntryNo> = {
  names: ['recommendation'],
  parse: (form) => Number(form.get('recommendation')) || 0,
  render: (form) => html`<input type="hidden" name="recommendation" value="${form.get('recommendation')}">`,
};

/** The actions that were set from it already. */
const madeFor = (view: StepView) => {
  const recommendation = meant(view);
  return recommendation === undefined ? [] : actionsOf(view.actions, recommendation.entry);
};

type NewAction = { readonly action: string; readonly owner: PersonId; readonly dueOn: IsoDate };

const newAction = ({ found }: StepView) => ({
  action: actionField,
  owner: ownerField(found, found.incident.excluded),
  dueOn: dueField,
});

type Does =
  | { readonly choice: 'done' | 'declined'; readonly answer: string }
  | { readonly choice: 'made' }
  | ({ readonly choice: 'planned' } & NewAction);

const doesField = (view: StepView): Field<Does> => {
  const asked = {
    label: 'What does the school do?',
    hint: 'Each answer counts: the incident can close although an action is still to be done.',
    required: 'Choose what the school does',
  };
  const wasDone = longText('answer', { label: 'What was done?', required: 'Write what was done', rows: 3 });
  const why = { label: 'Why is it declined?', required: 'Write why it is declined', rows: 3 };
  const done = { text: 'It is done', fields: { answer: wasDone } };
  const declined = { text: 'It is declined', fields: { answer: reasonText('why', why) } };
  // No action comes of practice: it would outlive it.
  if (isPractice(view.found.incident)) return branching('does', { ...asked, branches: { done, declined } });
  const [action] = madeFor(view);
  if (action === undefined) {
    const planned = { text: 'It will be done', fields: newAction(view) };
    return branching('does', { ...asked, branches: { done, planned, declined } });
  }
  const made = {
    text: `It is an action already: ${action.title}, ${sayAction(action, view.found)}`,
    fields: {},
  };
  return branching('does', { ...asked, branches: { done, made, declined } });
};

/** Sent again under one secret, it is set once. */
const setAction = async (
  { found }: StepView,
  entry: EntryNo,
  { action, owner, dueOn }: NewAction,
  { app, secret }: Sent,
): Promise<StreamId | Located> => {
  const { incident, person, school } = found;
  const forOffice = viewers(incident, school).has('office');
  const answer = await app.execute({
    kind: 'action',
    stream: app.streams.newId(),
    actor: { kind: 'person', person },
    secret: secret === null ? null : `${secret} action`,
    commands: [
      {
        step: 'set-action',
        facts: { source: { stream: incident.id, entry }, forOffice, owner, dueOn },
        prose: { action, why: 'It was recommended after a security incident.' },
      },
    ],
  });
  if (isDone(answer)) return answer.stream as StreamId;
  return problemAt(
    'owner',
    isRefusal(answer) ? answer.because : 'The action could not be set. Send it again',
  );
};

export const answerRecommendation = stepPage({
  step: 'answer-recommendation',
  place: ['tell', 'outcome'],
  button: 'Send the answer',
  about: (found) => uncapitalised(sayRecommended(found)),
  // A draft would be offered for another recommendation too.
  isKept: false,
  isCalledFor: ({ incident }) => unansweredRecommendations(incident).length > 0,
  isReady: (view) => meant(view) !== undefined,
  intro,
  fields: (view) => ({
    recommendation: answeredField,
    does: doesField(view),
  }),
  prefill: (view) => {
    const { found, asked } = view;
    const recommendation = meant(view);
    const [made] = madeFor(view);
    return {
      recommendation: String(recommendation?.entry ?? ''),
      action: recommendation === undefined ? '' : wordsOf(view, recommendation).slice(0, actionMax),
      ...dateParts('dueOn', inFourWeeks(found.now)),
      owner: found.person,
      does: made === undefined ? asked.get('does') : 'made',
    };
  },
  async ask({ recommendation, does }, view, sent) {
    if (does.choice === 'made') {
      const [made] = madeFor(view);
      const doneBy = made?.state.dueOn ?? null;
      const prose = { answer: made?.title ?? '' };
      return {
        facts: { recommendation, answer: 'planned', doneBy, ...(made && { action: made.stream }) },
        prose,
      };
    }
    if (does.choice === 'planned') {
      // Answered since the form was drawn: no action is set for it, and the rule says what became of it.
      if (meant(view)?.entry !== recommendation)
        return { facts: { recommendation, answer: 'done', doneBy: null }, prose: { answer: does.action } };
      const action = await setAction(view, recommendation, does, sent);
      if (typeof action !== 'string') return action;
      const prose = { answer: does.action };
      return { facts: { recommendation, answer: 'planned', doneBy: does.dueOn, action }, prose };
    }
    const { choice, answer } = does;
    return { facts: { recommendation, answer: choice, doneBy: null }, prose: { answer } };
  },
});
