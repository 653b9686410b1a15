// The one shape of what is asked, on an incident, on a stream of another kind, in the school, or of the
// governing body. Desk, bell, mails, calendar, actions and agendas are chosen from lists of it.
import type { Moment } from '../policy/clock.ts';
import type { Basis } from '../policy/policy.ts';
import type { PersonId } from '../record/ids.ts';

export type Asked = {
  /** The step that does it. */
  readonly step: string;
  readonly label: string;
  readonly because?: string;
  readonly basis?: Basis;
  /** Who is asked, where the list is not one reader's. */
  readonly to?: readonly PersonId[];
  readonly since?: Moment;
  /** Null or left out where nothing gives it a time. */
  readonly dueAt?: Moment | null;
  /** The last part of its form's address; left out where the page of its stream has what does it. */
  readonly form?: string;
  /** Only something to read, or what a meeting decides; left out where somebody has to do something alone. */
  readonly how?: 'reading' | 'at-meeting';
  /** It waits only from then on; left out where it waits now. */
  readonly notBefore?: Moment;
};

/** What the governing body is to do about something, what it decides first. */
export const governorsAsks = ['ratify', 'decide', 'adopt', 'note'] as const;
export type GovernorsAsk = (typeof governorsAsks)[number];

/** What waits for the governing body, in words for an agenda: they name nobody. */
export type GovernorsAsked = Asked & {
  readonly asked: GovernorsAsk;
  readonly since: Moment;
  /** Where one item of an agenda is for all of them: how many, and since when the last waits. */
  readonly all?: { readonly count: number; readonly lastAt: Moment };
};
