// Mark as away, and back again, in whole days. The steps decide who may say so and who may stand in.

import { nameIn } from '../../../app/directory.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { inOffice } from '../../../policy/said.ts';
import type { PersonId } from '../../../record/ids.ts';
import { sayList } from '../../../record/phrases.ts';
import {
  lastDayOf,
  namesDeputy,
  refusedToSay,
  standsInFor,
  unfitFor,
  wholeDays,
} from '../../../school/people/absence.ts';
import { dateParts, wholeDay } from '../../forms/date-fields.ts';
import type { Field } from '../../forms/field.ts';
import { fromList } from '../../forms/fields.ts';
import { peopleItems } from '../../forms/people-fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText, warningText } from '../../ui/notice.ts';
import { sayAbsence } from '../../words/people.ts';
import { type PersonView, personForm } from './person-form.ts';

const actorOf = ({ signed }: PersonView) => ({ kind: 'person', person: signed.id }) as const;
const maySay = (view: PersonView): boolean =>
  refusedToSay(view.signed.school, actorOf(view), view.person) === null;
const mayName = (view: PersonView): boolean => namesDeputy(view.signed.school, actorOf(view), view.person);

const deputyField = (view: PersonView): Field<PersonId | null> => {
  const { signed, person } = view;
  const { school, directory } = signed;
  const others = [...school.people.values()]
    .filter(({ id, active }) => active && id !== person.id && id !== signed.id)
    .filter((deputy) => unfitFor(school, person, deputy) === null);
  return fromList<PersonId>('deputy', {
    label: 'Who stands in?',
    hint: 'They get the reminders, and can see and do what is needed on open incidents.',
    items: peopleItems(directory, others),
    none: 'Nobody: reminders go straight to the next person up',
  });
};

/** People who watch over others choose their own deputy. */
const noQuestion: Field<PersonId | null> = { names: [], parse: () => null, render: () => html`` };

const whyNoDeputy = ({ signed: { directory }, person }: PersonView): Child => {
  const meanwhile = person.roles.includes('chair')
    ? `The ${inOffice('vice-chair')}, or ${inOffice('another governor')}, acts for them meanwhile`
    : 'Reminders meanwhile go to the next person up';
  const text =
    `${nameIn(directory, person.id)} watches over the others, so only they choose who stands in for them. ` +
    `${meanwhile} (school default).`;
  return insetText({ text });
};

const whoLosesThem = ({ signed, person }: PersonView): Child => {
  const away = standsInFor(signed.school, person.id).map(({ id }) => nameIn(signed.directory, id));
  return (
    away.length > 0 &&
    warningText({
      text: `${sayList(away)} would then have nobody to stand in. Ask them to choose somebody else.`,
    })
  );
};

const intro = (view: PersonView): Child => html`<p class="govuk-body">The deputy sees and does what the
  person who is away would, on open incidents. They do not see an incident that concerns either of them,
  or in which either made the mistake. It ends by itself after the last day. The person who is away can
  still look and act.</p>${mayName(view) ? null : whyNoDeputy(view)}${whoLosesThem(view)}`;

export const awayForm = personForm({
  name: 'away',
  step: 'mark-away',
  title: 'Mark as away',
  done: 'The absence is saved. It ends by itself after the last day.',
  isCalledFor: (view) => maySay(view) && (mayName(view) || view.person.absence === null),
  intro,
  fields: (view) => ({
    first: wholeDay('first', { label: 'First day away', future: true, required: 'Enter the first day away' }),
    last: wholeDay('last', { label: 'Last day away', future: true, required: 'Enter the last day away' }),
    deputy: mayName(view) ? deputyField(view) : noQuestion,
  }),
  prefill: ({ person: { absence } }) =>
    absence === null
      ? {}
      : {
          ...dateParts('first', absence.from),
          ...dateParts('last', absence.until - 1),
          deputy: absence.deputy ?? '',
        },
  ask: ({ first, last, deputy }) => ({
    step: 'mark-away',
    facts: { ...wholeDays(first, last), deputy },
    prose: {},
  }),
});

export const backForm = personForm({
  name: 'back',
  step: 'end-absence',
  title: 'Mark as back',
  done: 'The absence has ended: they are back.',
  isCalledFor: (view) => maySay(view) && view.person.absence !== null,
  intro: ({ signed, person }) => {
    const { absence } = person;
    if (absence === null) return html`<p class="govuk-body">They are not marked as away.</p>`;
    const last = sayDate(lastDayOf(absence));
    return html`<p class="govuk-body">Away ${sayAbsence(signed, person)}.</p>
      <p class="govuk-body">${
        absence.begun
          ? `Send this when they are back before ${last} is over. The deputy then stops standing in.`
          : `Send this when they do not go away on ${sayDate(londonDate(absence.from))} after all.`
      }</p>`;
  },
  fields: () => ({}),
  ask: () => ({ step: 'end-absence', facts: {}, prose: {} }),
});
