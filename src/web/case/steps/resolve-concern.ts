import { isProtected, isUnresolved } from '../../../incident/state/incident.ts';
import type { PersonId } from '../../../record/ids.ts';
import { anyOf, longText } from '../../forms/fields.ts';
import { peopleOffered, sayNames } from '../../forms/people-fields.ts';
import { html } from '../../ui/html.ts';
import { quoted } from '../../words/entries.ts';
import { stepPage, writtenIn } from '../case-form.ts';

export const resolveConcern = stepPage({
  step: 'resolve-concern',
  place: ['decide', 'summary'],
  isCalledFor: ({ incident }) => isUnresolved(incident),
  intro: ({ found, entries }) =>
    isUnresolved(found.incident)
      ? html`<p class="govuk-body">The reporter named somebody it concerns. Until you say who is
        meant, the people who handle incidents do not get it. ${
          isProtected(found.incident)
            ? 'Then you can forward it, but never to a person you tick.'
            : 'Then it goes to them, but never to a person you tick.'
        }</p>
        ${quoted('What they wrote', writtenIn(entries, found.incident.report?.entry, 'concernsWhom'))}
        ${
          found.incident.excluded.length > 0 &&
          html`<p class="govuk-body">It is kept already from
          ${sayNames(found, found.incident.excluded, 'and')}. If nobody else is meant, tick nobody and say
          so below.</p>`
        }`
      : html`<p class="govuk-body">Nobody is named in words here, or somebody has already said who is
        meant.</p>`,
  fields: ({ found }) => ({
    people: anyOf<PersonId>('people', {
      label: 'Who is meant?',
      hint: 'Tick nobody if it is somebody without an account here, and say who below.',
      items: peopleOffered(found),
    }),
    note: longText('note', { label: 'A remark', hint: 'Needed if you ticked nobody.', rows: 2 }),
  }),
  ask: ({ people, note }) => ({ facts: { people }, prose: { note } }),
});
