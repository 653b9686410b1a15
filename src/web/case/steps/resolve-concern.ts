import { isUnresolved } from '../../../incident/state/incident.ts';
import type { PersonId } from '../../../record/ids.ts';
import { anyOf, longText } from '../../forms/fields.ts';
import { peopleOffered, sayNames } from '../../forms/people-fields.ts';
import { type Html, html } from '../../ui/html.ts';
import { quoted } from '../../words/entries.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';

const asked = (view: StepView): Html => {
  const { found, entries } = view;
  const { report, excluded } = found.incident;
  const kept = excluded.length > 0 && `It is kept already from ${sayNames(found, excluded, 'and')}.`;
  return html`<p class="govuk-body">The reporter named somebody it concerns. ${kept}
    Until you say who is meant, the people who handle incidents do not get it, and nobody is asked for
    advice. It never
    goes to a person you tick.</p>
    ${quoted('What they wrote', writtenIn(entries, report?.entry, 'concernsWhom'))}`;
};

export const resolveConcern = stepPage({
  step: 'resolve-concern',
  place: ['decide', 'summary'],
  isCalledFor: ({ incident }) => isUnresolved(incident),
  intro: (view) => isUnresolved(view.found.incident) && asked(view),
  fields: ({ found }) => ({
    people: anyOf<PersonId>('people', {
      label: 'Who is meant?',
      hint: 'Tick nobody if nobody else is, or they have no account here, and say so below.',
      items: peopleOffered(found),
    }),
    note: longText('note', { label: 'A remark', hint: 'Needed if you ticked nobody.', rows: 2 }),
  }),
  ask: ({ people, note }) => ({ facts: { people }, prose: { note } }),
});
