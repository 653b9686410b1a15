// What waits for somebody of the school: to decide on a change of the person who watches the others (7), or
// on the Procedures; to check the contacts. Nothing keeps it: it is found from the school each time, so that
// it is there for the person who may decide now, and for nobody once it is settled.
import type { Moment } from '../policy/clock.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import { contactsStaleAt } from './contacts.ts';
import { officeHolders } from './holders.ts';
import { seconds } from './people/guarded.ts';
import { adopters } from './policies/adopted-procedures.ts';
import type { School } from './school.ts';

/** What asks for something; it stands only for as long as they could. */
export const askKinds = ['confirmation-asked', 'procedures-asked', 'contacts-asked'] as const;

/** What waits for somebody: a change of a person (7), the Procedures, or the contacts. */
export type Ask =
  | {
      readonly kind: 'confirmation-asked';
      readonly about: { readonly person: PersonId; readonly change: EntryNo };
    }
  | { readonly kind: 'procedures-asked'; readonly about: { readonly proposal: EntryNo } }
  | { readonly kind: 'contacts-asked'; readonly about: { readonly staleAt: Moment } };

/** What waits, and for whom. */
type AskOf = Ask & { readonly to: PersonId };

/** Of the head office, or the headteacher where there is none, once time has reminded of them. */
const contactsAsked = (school: School): readonly AskOf[] => {
  const staleAt = contactsStaleAt(school.settings);
  if (staleAt > school.settings.contactsRemindedAt) return [];
  const office = officeHolders(school, 'administrator');
  return (office.length > 0 ? office : officeHolders(school, 'headteacher')).map(
    (to): AskOf => ({ kind: 'contacts-asked', about: { staleAt }, to }),
  );
};

/** Everything that waits for anybody. */
export const asksIn = (school: School): readonly AskOf[] => {
  const contacts = contactsAsked(school);
  const changes = [...school.people.values()].flatMap((person) =>
    person.waiting.flatMap((change) =>
      seconds(school, person, change, change.by).map(
        (to): AskOf => ({
          kind: 'confirmation-asked',
          about: { person: person.id, change: change.entry },
          to,
        }),
      ),
    ),
  );
  const { proposed } = school.settings;
  if (proposed === null) return [...changes, ...contacts];
  const { entry, by } = proposed;
  const toAdopt = adopters(school, by).map(
    (to): AskOf => ({ kind: 'procedures-asked', about: { proposal: entry }, to }),
  );
  return [...changes, ...contacts, ...toAdopt];
};

/** What waits for this person to confirm, adopt or decline. */
export const asksOf = (school: School, person: PersonId): readonly Ask[] =>
  asksIn(school).filter(({ to }) => to === person);

/** By what an ask is known: the same person is asked the same. */
export const nameOfAsk = ({ to, about }: AskOf): string => `${to} ${JSON.stringify(about)}`;
