// Who is named in the record, by post: an auditor asks whether the right person decided. Files name people by
// their codes.
import { nameIn, sayRoles } from '../../../app/directory.ts';
import { says } from '../../../incident/steps.ts';
import { personOf } from '../../../record/actor.ts';
import type { PersonId } from '../../../record/ids.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { wideTable } from '../../ui/table.ts';
import { namesOf } from '../../words/entries.ts';
import type { StepView } from '../case-form.ts';

export const peopleTitle = 'People in this record';

/** Those alone whom the sentences of the record name to this reader. */
const named = ({ found: { directory }, entries }: StepView): readonly PersonId[] => {
  const people = new Set<PersonId>();
  const add = (person: PersonId): string => {
    people.add(person);
    return '';
  };
  const names = { ...namesOf(directory), person: add };
  for (const { actor, type, facts } of entries) {
    const person = personOf(actor);
    if (person !== null) add(person);
    says(type, facts, names);
  }
  return [...people];
};

const postOf = ({ found: { incident, school, directory } }: StepView, id: PersonId): string => {
  const person = school.people.get(id);
  const post = person?.active ? sayRoles(directory, person.roles) : 'Has left';
  const { report } = incident;
  return report !== null && personOf(report.by) === id ? `${post}; reported it` : post;
};

export const peopleInRecord = (view: StepView): Child =>
  fold(
    peopleTitle,
    wideTable({
      caption: peopleTitle,
      captionClasses: 'govuk-visually-hidden',
      head: [{ text: 'Name' }, { text: 'Post today' }, { text: 'Code in files' }],
      rows: named(view).map((id) => [
        { text: nameIn(view.found.directory, id) },
        { text: postOf(view, id) },
        { text: html`<code>${id}</code>` },
      ]),
    }),
  );
