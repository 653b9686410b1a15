// What people can be told of the school and its people, and what it is found from.
import type { Moment } from '../policy/clock.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import type { Recorded } from '../record/step.ts';
import type { Ask } from './asks.ts';
import type { GuardedChange, Role, School } from './school.ts';
import type { PersonEvent, SchoolEvent } from './steps.ts';

/** What became of something proposed; `overtaken`: it no longer waits, though nobody decided on it. */
export type Outcome = 'confirmed' | 'declined' | 'overtaken';

/** Who decided, null where nobody of the school did, and in which entry of the stream. */
export type Decided = { readonly outcome: Outcome; readonly by: PersonId | null; readonly entry: EntryNo };

/** What a person can be told of the school and its people: an id, a kind, a moment, never a name. */
export type SchoolNotification =
  | Ask
  | {
      readonly kind: 'change-settled';
      readonly about: Decided & {
        readonly person: PersonId;
        readonly what: GuardedChange['what'];
        readonly role: Role | null;
      };
    }
  | { readonly kind: 'procedures-settled'; readonly about: Decided }
  | {
      readonly kind: 'role-changed';
      readonly about: { readonly role: Role; readonly held: boolean; readonly by: PersonId | null };
    }
  | {
      readonly kind: 'stands-in';
      readonly about: {
        readonly person: PersonId;
        readonly from: Moment;
        readonly until: Moment;
        readonly now: 'not-yet' | 'standing' | 'ended' | 'called-off';
      };
    }
  | {
      /** Somebody else said that they are away: what is theirs goes to others meanwhile. */
      readonly kind: 'marked-away';
      readonly about: { readonly by: PersonId | null; readonly from: Moment; readonly until: Moment };
    }
  | {
      /** What reporters read of the school, or how people get in, was changed: the chair watches it. */
      readonly kind: 'school-changed';
      readonly about: { readonly what: 'numbers' | 'settings'; readonly by: PersonId | null };
    };

/** What one person is told, and how soon a mail says it where they want mail. */
export type SchoolNotice = SchoolNotification & {
  readonly to: PersonId;
  readonly urgency: 'at-once' | 'digest' | 'bell';
};

/** One order on the school, or on one of its people, as it was carried out. */
export type Happened = {
  readonly events: readonly Recorded<PersonEvent | SchoolEvent>[];
  /** Whom it happened to; null for the school itself. */
  readonly person: PersonId | null;
  readonly before: School;
  readonly after: School;
};
