// One version of the school's policy as the rules see it: which items it leaves out, who carries out what it
// says, when it was adopted. Its words are prose; here stand only the numbers of the entries that hold them.
import type { IsoDate } from '../../policy/calendar.ts';
import type { Moment } from '../../policy/clock.ts';
import type { ItemId, PointNumber, PolicyVersion, YearMonth } from '../../policy/policy.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId, StreamId } from '../../record/ids.ts';
import { sayList } from '../../record/phrases.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event, Recorded } from '../../record/step.ts';

/** Who carries out a passage: Candour by its steps, people who follow it as guidance, or nobody yet. */
export const coverages = ['carried-out', 'guidance', 'not-covered'] as const;
export type Coverage = (typeof coverages)[number];

/** What may be reworded in a point and is carried out: its how, its lettered items, what the school added. */
export type Passage = 'how' | 'added' | ItemId;

/** A point in the school's own words; `entry` holds them. */
export type Reworded = {
  readonly entry: EntryNo;
  readonly leftOut: readonly ItemId[];
  /** Of the passages that were reworded or added; all others are carried out as in the version before. */
  readonly coverage: Readonly<Partial<Record<Passage, Coverage>>>;
};

/** Who did something, and the entry that holds what they wrote. */
export type Signed = { readonly entry: EntryNo; readonly at: Moment; readonly by: PersonId | null };

export const signed = (event: Recorded<Event>): Signed => ({
  ...stamp(event),
  by: personOf(event.actor),
});

/** How a version came into force; `entry` holds the minute and who approved it. */
export type Adoption = {
  readonly entry: EntryNo;
  readonly pinned: PolicyVersion;
  readonly number: { readonly major: number; readonly minor: number };
  readonly approvedOn: IsoDate;
  readonly nextReview: YearMonth;
  /** In force from then on; the template, which was approved elsewhere, since it was approved. */
  readonly at: Moment;
  readonly by: PersonId | null;
  /** The items of the template that it leaves out; older records do not name them. */
  readonly leftOut?: readonly ItemId[];
};

/** The items that it leaves out: until it is adopted, of the points that it rewords itself. */
export const leftOutBy = ({ adoption, reworded }: PolicyVersionState): readonly ItemId[] =>
  adoption?.leftOut ?? Object.values(reworded).flatMap(({ leftOut }) => leftOut);

/** '' where it leaves out none. */
export const sayLeftOut = (items: readonly ItemId[]): string =>
  items.length === 0 ? '' : `leaves out ${items.length === 1 ? 'point' : 'points'} ${sayList(items)}`;

export const sayNumber = ({ major, minor }: Adoption['number']): string => `${major}.${minor}`;

/** A version that was adopted was reviewed, and stays as it is until `nextReview`. */
type Review = Signed & { readonly meetingOn: IsoDate; readonly nextReview: YearMonth };

/** A list that people signed on paper; `entry` holds their names. */
type PaperReading = Signed & { readonly on: IsoDate; readonly count: number };

export type PolicyVersionStage = 'draft' | 'put-forward' | 'adopted' | 'declined' | 'withdrawn';

/** One version of the policy, folded from its stream. */
export type PolicyVersionState = {
  readonly version: number;
  readonly changed: EntryNo;
  readonly stage: PolicyVersionStage;
  /** Who began it; null where it is the template. */
  readonly by: PersonId | null;
  readonly begunAt: Moment;
  /** The version in force when it was begun, or when it was last carried over; null for the template. */
  readonly from: StreamId | null;
  /** The suggestions and exceptions that it answers. */
  readonly grounds: readonly StreamId[];
  /** The version of the trust's policy that it takes up; left out where it takes up none. */
  readonly offered?: number;
  /** The points that this version itself rewords; all others stand as in `from`. */
  readonly reworded: Readonly<Partial<Record<PointNumber, Reworded>>>;
  /** Who put it forward, last; `entry` holds what they say of it. */
  readonly putForward: Signed | null;
  /** Why it was declined, last. */
  readonly declined: Signed | null;
  /** The decision that the chair recorded, while another governor has yet to confirm it. */
  readonly recorded: Omit<Adoption, 'pinned'> | null;
  readonly adoption: Adoption | null;
  readonly reviews: readonly Review[];
  /** That it stays as it is, proposed and not yet decided on. */
  readonly proposedReview: (Signed & { readonly nextReview: YearMonth }) | null;
  /** The reminder of its review that was given last: when it was due. */
  readonly remindedFor: Moment;
  /** Who was reminded to read it: how often, when last, and whether the headteacher has their name. */
  readonly reminded: Readonly<
    Record<PersonId, { readonly times: number; readonly at: Moment; readonly isListed: boolean }>
  >;
  /** The lists that people without an account signed. */
  readonly papers: readonly PaperReading[];
};
