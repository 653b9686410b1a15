// What a policy is: its words as data, numbered as people cite them, so that every rule, refusal and page
// can point to the sentence that it rests on. The words of the school's own policy are in
// security-incidents-2021.ts. The surprising thing: the document has faults (two e-mail domains, a review
// long overdue). They stay as they stand, and are pointed out; nobody silently corrects what a committee
// approved.

import type { IsoDate } from './calendar.ts';
import { londonDate, type Moment, sayDate, sayMonth } from './clock.ts';

/** The numbers of the policy's points. */
export const pointNumbers = ['1', '2', '3', '4', '5', '6', '7'] as const;
export type PointNumber = (typeof pointNumbers)[number];

/** The lettered items under the points 3 to 6, in the order of the document. */
export const itemIds = [
  ...(['3a', '3b', '3c', '3d', '3e', '3f', '3g', '3h', '3i', '3j', '3k'] as const),
  ...(['4a', '4b', '4c', '4d'] as const),
  ...(['5a', '5b', '5c', '5d', '5e'] as const),
  ...(['6a', '6b', '6c', '6d'] as const),
] as const;
export type ItemId = (typeof itemIds)[number];

export const isItem = (text: string): text is ItemId => itemIds.some((id) => id === text);

/** What a rule of the policy is cited by. */
export type PolicyRef = PointNumber | ItemId;

/** What a rule rests on: the policy, the law, or only our own default where the policy is silent. */
export type Basis = PolicyRef | 'school default' | Law;

const laws = ['UK GDPR Art 33', 'UK GDPR Art 34', 'DPA 2018 s.164A'] as const;
type Law = (typeof laws)[number];

export const isLaw = (basis: Basis): basis is Law => laws.some((law) => law === basis);

/** A version that the school adopted after the template: the n-th. */
export type OwnPolicyVersion = `version-${number}`;

/** The versions of the policy that an incident may be judged by; kept for ever once used. */
export type PolicyVersion = 'security-incidents-2021' | OwnPolicyVersion;

/** A lettered item of a point. */
export type Item = { readonly id: ItemId; readonly text: string };

/** A point: what, why and how; the how is a paragraph, or a lead sentence with lettered items. */
export type Point = {
  readonly number: PointNumber;
  readonly must: string;
  readonly why: string;
  /** What a school added to the point. */
  readonly added?: string;
} & (
  | { readonly how: string; readonly howLead: null; readonly items: readonly [] }
  | { readonly how: null; readonly howLead: string; readonly items: readonly Item[] }
);

/** A year and month, 'YYYY-MM'. */
export type YearMonth = `${number}-${number}`;

/** A policy, word for word. */
export type Policy = {
  readonly version: PolicyVersion;
  readonly school: string;
  readonly title: string;
  readonly subtitle: string;
  readonly numberingNote: string;
  readonly points: readonly Point[];
  /** The items that a school left out, as they stood last. */
  readonly leftOut: readonly Item[];
  /** What to do to be excepted: a formal request to the Headteacher. */
  readonly exceptionRoute: string;
  /** What to do to have the policy changed: the Information Champion may propose it. */
  readonly changeRoute: string;
  readonly documentControl: {
    readonly version: string;
    readonly approvedOn: IsoDate;
    readonly approvedBy: string;
    readonly nextReview: YearMonth;
  };
  readonly breachStatement: string;
  /** The addresses as they stand in the document, which nothing ever sends to; '' where none is given. */
  readonly contacts: { readonly chair: string; readonly headteacher: string };
};

/** How the review of the policy stands, and a sentence that says it. */
type ReviewState = { readonly state: 'due' | 'overdue'; readonly says: string };

/** Whether the next review is still to come or its month has passed, from document control. */
export function reviewState(policy: Policy, now: Moment): ReviewState {
  const { nextReview, approvedOn } = policy.documentControl;
  const thisMonth = londonDate(now).slice(0, 7);
  const month = sayMonth(nextReview);
  if (thisMonth <= nextReview) return { state: 'due', says: `The next review is due in ${month}.` };
  const late = monthsBetween(nextReview, thisMonth);
  const says =
    `The review is overdue. It was due in ${month}, ${late} ago. ` +
    `The policy was approved on ${sayDate(approvedOn)}.`;
  return { state: 'overdue', says };
}

function monthsBetween(from: string, to: string): string {
  const { years, months } = Temporal.PlainYearMonth.from(from).until(to);
  if (years === 0) return months === 1 ? '1 month' : `${months} months`;
  return years === 1 ? 'more than 1 year' : `more than ${years} years`;
}

/** What a school calls itself, and the addresses that it gives for reports; '' where it gave none. */
export type OwnNames = { readonly school: string } & Policy['contacts'];

/**
 * The policy with a school's own name and addresses in the place of those of the school that wrote it. Where
 * it gave no address, the office is named without one; the procedures are its own, not a county's.
 */
export function withOwnNames(policy: Policy, own: OwnNames): Policy {
  const { chair, headteacher } = policy.contacts;
  const said = (text: string): string =>
    text
      // The document parts the full stop from an address, which an office does not need.
      .replaceAll(`${chair} .`, own.chair ? `${own.chair} .` : 'the Chair of Governors.')
      .replaceAll(chair, own.chair || 'the Chair of Governors')
      .replaceAll(` (${headteacher})`, own.headteacher && ` (${own.headteacher})`)
      .replaceAll('the ECC Procedures', 'our Procedures');
  return {
    ...policy,
    school: own.school || 'The school',
    points: policy.points.map((each) => (each.how === null ? each : { ...each, how: said(each.how) })),
    exceptionRoute: said(policy.exceptionRoute),
    changeRoute: said(policy.changeRoute),
    contacts: { chair: own.chair, headteacher: own.headteacher },
  };
}

/** Two contacts of one school whose e-mail domains differ, and a sentence that says so. */
type ContactMismatch = { readonly domains: readonly [string, string]; readonly says: string };

/** The two differing e-mail domains of a policy's addresses, or null where they agree or one is not given. */
export function contactMismatch({
  contacts: { chair, headteacher },
}: Pick<Policy, 'contacts'>): ContactMismatch | null {
  if (chair === '' || headteacher === '') return null;
  const domains = [domainOf(chair), domainOf(headteacher)] as const;
  if (domains[0] === domains[1]) return null;
  const says =
    `The policy gives two e-mail domains: ${domains[0]} for the Chair and ${domains[1]} for the ` +
    'Headteacher. One is probably a mistake. Check which address works.';
  return { domains, says };
}

function domainOf(address: string): string {
  return address.slice(address.indexOf('@') + 1).toLowerCase();
}

/** The point of that number; throws where the policy lacks it, which no shipped policy does. */
export function point(policy: Policy, number: PointNumber): Point {
  const found = policy.points.find((point) => point.number === number);
  if (found === undefined) throw new Error(`The policy ${policy.version} has no point ${number}.`);
  return found;
}

/** The item of that id, also one that is left out; throws where the policy lacks it, which no shipped policy
 * does. */
export function item(policy: Policy, id: ItemId): Item {
  const all = [...point(policy, pointOf(id)).items, ...policy.leftOut];
  const found = all.find((item) => item.id === id);
  if (found === undefined) throw new Error(`The policy ${policy.version} has no item ${id}.`);
  return found;
}

/** The number of the point under which an item or the point itself stands. */
export function pointOf(ref: PolicyRef): PointNumber {
  return ref.charAt(0) as PointNumber;
}
