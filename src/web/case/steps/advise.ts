import { duties } from '../../../incident/due/duties.ts';
import { answerQuestion, laterQuestion, openQuestion } from '../../../incident/state/advice.ts';
import { steps } from '../../../incident/steps.ts';
import { foldedTogether, together } from '../../forms/field.ts';
import { longText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText, quoteFigure } from '../../ui/notice.ts';
import { nearWhen } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { type StepView, stepPage, writtenOrErased } from '../case-form.ts';
import { advisedTell, tellFact } from '../triage/advised-tell.ts';
import { dpoAdvice } from '../triage/dpo-advice.ts';
import { restsOn } from '../triage/judgement.ts';

/** While the law's hours run, the advice is read with them in mind. */
const lawsHours = ({ found }: StepView): Child => {
  const { incident, procedures, calendar, now } = found;
  const duty = duties(incident, procedures, calendar, now).find((each) => each.duty === 'notify-ico');
  if (duty === undefined || (duty.state !== 'open' && duty.state !== 'missed')) return null;
  const { dueAt } = duty;
  const ends = dueAt > now ? 'end' : 'ended';
  return insetText({ text: html`The 72 hours to tell the ICO ${ends} ${nearWhen(dueAt, now)}.` });
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
    reasons: longText('reasons', { label: 'Why?', required: 'Write the reasons for your advice' }),
  };
  const tell = { tell: advisedTell('I', isLater) };
  return isLater
    ? { ...words, told: foldedTogether('My advice on who to tell changes', tell) }
    : { told: together(tell), ...words };
};

export const advise = stepPage({
  step: 'advise',
  place: ['tell', 'summary'],
  button: 'Send the advice',
  help: () =>
    html`<p class="govuk-body">You advise. The headteacher, bursar or chair decides. Your advice stays on
      the record as you write it.</p>`,
  heading: ({ found: { incident } }) =>
    laterQuestion(incident) === null ? steps.advise.title : answerQuestion,
  beside: (view) =>
    laterQuestion(view.found.incident) === null
      ? [lawsHours(view), asked(view)]
      : [asked(view), lawsHours(view)],
  fields: fieldsOf,
  ask: ({ told: { tell }, ...prose }) => ({ facts: tellFact(tell), prose }),
});
