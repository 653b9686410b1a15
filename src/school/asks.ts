// What waits for somebody of the school: to decide on a change of the person who watches the others (7), or
// on the Procedures; to check the contacts. Nothing keeps it: it is found from the school each time, so that
// it is there for the person who may decide now, and for nobody once it is settled.
import type { Moment } from '../policy/clock.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import type { Asked } from './asked.ts';
import { contactsStaleAt } from './contacts.ts';
import { officeHolders } from './holders.ts';
import { seconds } from './people/guarded.ts';
import { adopters } from './policies/adopted-procedures.ts';
import type { School } from './school.ts';

/** What somebody is told of such an ask; it stands only for as long as they could. */
export type AskTold =
  | {
      readonly kind: 'confirmation-asked';
      readonly about: { readonly person: PersonId; readonly change: EntryNo };
    }
  | { readonly kind: 'procedures-asked'; readonly about: { readonly proposal: EntryNo } }
  | { readonly kind: 'contacts-asked'; readonly about: { readonly staleAt: Moment } };

/** What is asked for; its form is an address of the school. */
export const schoolAsks = {
  'confirmation-asked': {
    step: 'confirm-change',
    label: 'Confirm or decline a change to people',
    form: 'people',
  },
  'procedures-asked': {
    step: 'adopt-procedures',
    label: 'Adopt or decline a change to the Procedures',
    form: 'procedures/decide',
  },
  'contacts-asked': {
    step: 'check-contacts',
    label: 'Check the contacts: some were last checked over a year ago',
    form: 'settings/check-contacts',
  },
} as const satisfies Readonly<Record<AskTold['kind'], Asked>>;

export const askKinds = Object.keys(schoolAsks) as readonly AskTold['kind'][];

type SchoolAsk = Asked & { readonly to: readonly PersonId[]; readonly told: AskTold };

const askOf = (told: AskTold, to: readonly PersonId[]): SchoolAsk => ({ ...schoolAsks[told.kind], to, told });

/** Of the head office, or the headteacher where there is none, once time has reminded of them. */
const contactsAsked = (school: School): readonly SchoolAsk[] => {
  const staleAt = contactsStaleAt(school.settings);
  if (staleAt > school.settings.contactsRemindedAt) return [];
  const office = officeHolders(school, 'administrator');
  const to = office.length > 0 ? office : officeHolders(school, 'headteacher');
  return [askOf({ kind: 'contacts-asked', about: { staleAt } }, to)];
};

const proceduresAsked = (school: School): readonly SchoolAsk[] => {
  const { proposed } = school.settings;
  if (proposed === null) return [];
  const about = { proposal: proposed.entry };
  return [askOf({ kind: 'procedures-asked', about }, adopters(school, proposed.by))];
};

const changesAsked = (school: School): readonly SchoolAsk[] =>
  [...school.people.values()].flatMap((person) =>
    person.waiting.map((change) => {
      const about = { person: person.id, change: change.entry };
      return askOf({ kind: 'confirmation-asked', about }, seconds(school, person, change, change.by));
    }),
  );

/** Everything that waits for anybody. */
export const asksIn = (school: School): readonly SchoolAsk[] => [
  ...changesAsked(school),
  ...contactsAsked(school),
  ...proceduresAsked(school),
];

/** What waits for this person to confirm, adopt or decline. */
export const asksOf = (school: School, person: PersonId): readonly SchoolAsk[] =>
  asksIn(school).filter(({ to }) => to.includes(person));

/** Whether they are asked for that still. */
export const isAsked = (asks: readonly SchoolAsk[], person: PersonId, { kind, about }: AskTold): boolean =>
  asks.some(
    ({ to, told }) =>
      to.includes(person) && told.kind === kind && JSON.stringify(told.about) === JSON.stringify(about),
  );
