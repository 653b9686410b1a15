import { isProtected, isUnresolved, reportability } from '../../../incident/state/incident.ts';
import { isUnadvised } from '../../../incident/state/telling/advice.ts';
import type { PersonId } from '../../../record/ids.ts';
import { anyOf, longText } from '../../forms/fields.ts';
import { peopleOffered, sayNames } from '../../forms/people-fields.ts';
import { type Html, html } from '../../ui/html.ts';
import { quoted } from '../../words/entries.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';
import { advisers } from '../triage/ico-questions.ts';

/** What waits for the answer: advice that is owed is only then asked for. */
const sayUnadvised = (view: StepView): string => {
  const { incident } = view.found;
  const isOwed = isUnadvised(incident) && reportability(incident)?.personalData !== 'no';
  return isOwed && advisers(view) !== '' ? ` and ${advisers(view)} is not asked for advice` : '';
};

const who = {
  label: 'Who is meant?',
  hint: 'Tick nobody if it is somebody without an account here, and say who below.',
};
const whoElse = {
  label: 'Who else is meant?',
  hint: 'Tick nobody if nobody else is, or they have no account here, and say so below.',
};

const asked = (view: StepView): Html => {
  const { found, entries } = view;
  const { report, excluded } = found.incident;
  const kept = excluded.length > 0 && `It is kept already from ${sayNames(found, excluded, 'and')}.`;
  return html`<p class="govuk-body">The reporter named somebody it concerns. ${kept}
    Until you say ${kept ? 'whether anybody else' : 'who'} is meant, the people who handle incidents do not
    get it${sayUnadvised(view)}. ${
      isProtected(found.incident)
        ? 'Then you can forward it, but never to a person you tick.'
        : 'Then it goes to them, but never to a person you tick.'
    }</p>
    ${quoted('What they wrote', writtenIn(entries, report?.entry, 'concernsWhom'))}`;
};

export const resolveConcern = stepPage({
  step: 'resolve-concern',
  place: ['decide', 'summary'],
  isCalledFor: ({ incident }) => isUnresolved(incident),
  intro: (view) =>
    isUnresolved(view.found.incident)
      ? asked(view)
      : html`<p class="govuk-body">Nobody is named in words here, or somebody has already said who is
        meant.</p>`,
  fields: ({ found }) => ({
    people: anyOf<PersonId>('people', {
      ...(found.incident.excluded.length > 0 ? whoElse : who),
      items: peopleOffered(found),
    }),
    note: longText('note', { label: 'A remark', hint: 'Needed if you ticked nobody.', rows: 2 }),
  }),
  ask: ({ people, note }) => ({ facts: { people }, prose: { note } }),
});
