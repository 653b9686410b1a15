// What waits for somebody of the school to decide: a change of the person who watches the others (7), or the
// Procedures. Nothing keeps it: it is found from the school each time, so that it is there for the person who
// may decide now, and for nobody once it is settled.
import type { EntryNo, PersonId } from '../record/ids.ts';
import { seconds } from './people/guarded.ts';
import { adopters } from './policies/adopted-procedures.ts';
import type { School } from './school.ts';

/** What asks somebody to decide; it stands only for as long as they could. */
export const askKinds = ['confirmation-asked', 'procedures-asked'] as const;

/** What waits for somebody: a change of a person (7), or the Procedures. */
export type Ask =
  | {
      readonly kind: 'confirmation-asked';
      readonly about: { readonly person: PersonId; readonly change: EntryNo };
    }
  | { readonly kind: 'procedures-asked'; readonly about: { readonly proposal: EntryNo } };

/** What waits, and for whom. */
type AskOf = Ask & { readonly to: PersonId };

/** Everything that waits for anybody. */
export const asksIn = (school: School): readonly AskOf[] => {
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
  if (proposed === null) return changes;
  const { entry, by } = proposed;
  const toAdopt = adopters(school, by).map(
    (to): AskOf => ({ kind: 'procedures-asked', about: { proposal: entry }, to }),
  );
  return [...changes, ...toAdopt];
};

/** What waits for this person to confirm, adopt or decline. */
export const asksOf = (school: School, person: PersonId): readonly Ask[] =>
  asksIn(school).filter(({ to }) => to === person);

/** By what an ask is known: the same person is asked the same. */
export const nameOfAsk = ({ to, about }: AskOf): string => `${to} ${JSON.stringify(about)}`;
