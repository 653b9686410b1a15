import { answerQuestion, laterQuestion, openQuestion } from '../../../incident/state/telling/advice.ts';
import { steps } from '../../../incident/steps.ts';
import { inDuty } from '../../../policy/said.ts';
import { foldedTogether, together } from '../../forms/field.ts';
import { longText, reasonText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText, quoteFigure } from '../../ui/notice.ts';
import { sayActor } from '../../words/entries.ts';
import { type StepView, stepPage, writtenOrErased } from '../case-form.ts';
import { adviceHours, lawsClock } from '../triage/advice-hours.ts';
import { advisedTell, dpoAdvice, tellFact } from '../triage/dpo-advice.ts';
import { restsOn } from '../triage/judgement.ts';

const hours = (view: StepView): Child => {
  const says = adviceHours(view);
  return says && insetText({ text: html`${says}` });
};

/** What the school asks in its own words, or what it found out, below what they wanted to know. */
const asked = (view: StepView): Child => {
  const { found, entries } = view;
  const { incident, directory } = found;
  const question = openQuestion(incident);
  if (question === null) return restsOn(view);
  const { advice } = incident;
  // Their answer stands below what the officer wanted found out.
  if (question.answers) return [dpoAdvice(view, advice.slice(-1)), restsOn(view, advice.slice(0, -1))];
  const words = writtenOrErased(entries, question.entry, 'question');
  return [quoteFigure(`${sayActor(directory, question.by)} asks you`, words), restsOn(view)];
};

const first = {
  label: 'What do you advise, or what must be found out first?',
  hint: 'Whom the school should tell and by when, and what else it should do.',
  required: 'Write your advice',
};
const later = { label: 'What do you answer?', required: 'Write your answer' };

/** A later question is answered first: it may be about anything. */
const fieldsOf = ({ found: { incident } }: StepView) => {
  const isLater = laterQuestion(incident) !== null;
  const words = {
    advice: longText('advice', { ...(isLater ? later : first), rows: 3 }),
    reasons: reasonText('reasons', { label: 'Why?', required: 'Write the reasons for your advice' }),
  };
  const tell = { tell: advisedTell('I', isLater) };
  return isLater
    ? { ...words, told: foldedTogether('My advice on who to tell changes', tell) }
    : { told: together(tell), ...words };
};

export const advise = stepPage({
  step: 'advise',
  place: ['tell', 'summary'],
  next(view, _row, isYours) {
    const law = lawsClock(view)?.dueAt;
    return isYours && law !== undefined && law <= view.found.now ? { clock: adviceHours(view) } : {};
  },
  button: 'Send the advice',
  help: () =>
    html`<p class="govuk-body">You advise. The ${inDuty('headteacher, bursar')} or ${inDuty('chair')} decides.
      Your advice stays on the record as you write it.</p>`,
  heading: ({ found: { incident } }) =>
    laterQuestion(incident) === null ? steps.advise.title : answerQuestion,
  beside: (view) =>
    laterQuestion(view.found.incident) === null ? [hours(view), asked(view)] : [asked(view), hours(view)],
  fields: fieldsOf,
  ask: ({ told: { tell }, ...prose }) => ({ facts: tellFact(tell), prose }),
});
