// What every form asks that sets an action.
import type { Directory } from '../../app/directory.ts';
import { addDays, type IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import { wholeDay } from '../forms/date-fields.ts';
import type { Field } from '../forms/field.ts';
import { fromList, longText } from '../forms/fields.ts';
import { peopleItems } from '../forms/people-fields.ts';

type Held = { readonly school: School; readonly directory: Directory };

/** Anybody at the school, but whom its source concerns. */
export const ownerField = ({ school, directory }: Held, excluded: readonly PersonId[]): Field<PersonId> =>
  fromList<PersonId>('owner', {
    label: 'Who carries it out?',
    items: peopleItems(
      directory,
      [...school.people.values()].filter(
        ({ id, active, roles }) => active && !excluded.includes(id) && !roles.includes('outside-body'),
      ),
    ),
    none: 'Choose somebody',
    required: 'Choose who carries it out',
  });

export const dueField = wholeDay('dueOn', {
  label: 'By which day?',
  required: 'Enter the day by which it is to be done',
  future: 'deadline',
});

/** The day that a form proposes (school default). */
export const inFourWeeks = (now: Moment): IsoDate => addDays(londonDate(now), 28);

/** In characters: one action. */
export const actionMax = 300;

export const actionField = longText('action', {
  label: 'What is to be done?',
  hint: 'One action. Name no pupil.',
  required: 'Write what is to be done',
  rows: 3,
  max: actionMax,
});
