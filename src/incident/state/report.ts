import type { Moment } from '../../policy/clock.ts';
import type { Certainty, RedFlag } from '../../policy/procedures/procedures.ts';
import type { InPlaceOfChair } from '../../policy/said.ts';
import type { When } from '../../policy/when.ts';
import type { Digest, EntryNo, FileId, PersonId } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';
import { holders, holds } from '../../school/holders.ts';
import type { School } from '../../school/school.ts';

/** How a report reached the school. */
const routes = ['form', 'spoke', 'rang', 'mailed', 'wrote'] as const;

export type Route = (typeof routes)[number];

/** How a report came in, in words. */
export const routeWords: Readonly<Record<Route, string>> = {
  form: 'on the report page',
  spoke: 'in person',
  rang: 'by telephone',
  mailed: 'by e-mail',
  wrote: 'in writing',
};

/**
 * How a reporter gives their name: openly; to the acting chair alone; to nobody. The last two are
 * protected: such a report goes to the chair first.
 */
export const namings = ['named', 'confidential', 'anonymous'] as const;

export type Naming = (typeof namings)[number];

/** The offices to which the chair may forward a protected report. */
export const forwardable = ['headteacher', 'bursar'] as const;

export type Forwardable = (typeof forwardable)[number];

/** Whom a report may concern, by office, those first who mostly get reports. */
export const concernable = [
  ...(['headteacher', 'bursar', 'chair'] as const),
  ...(['vice-chair', 'governor', 'data-protection-officer'] as const),
] as const;

export type Concerned = (typeof concernable)[number];

/** A word between the reporter and the people who look into it; what it says is prose. */
export type Message = Stamp & { readonly from: 'case' | 'reporter' };

/** The chair's latest question how a protected reporter was treated since, and every answer of theirs. */
export type Retaliation = { readonly asked: Stamp; readonly answers: readonly RetaliationAnswer[] };

/** Their answer; `sealedTo` is left out where nobody had a key, and it was kept as prose. */
export type RetaliationAnswer = Stamp & {
  readonly sealedTo?: readonly Digest[];
  /** The entry of its newest sealed box, once it was handed over. */
  readonly sealedBox?: EntryNo;
};

/** The report as it first came in. */
export type Report = Stamp & {
  readonly receivedAt: Moment;
  readonly route: Route;
  readonly naming: Naming;
  /** The signed-in person who reported in their own name. */
  readonly reporter: PersonId | null;
  readonly certainty: Certainty;
  readonly redFlags: readonly RedFlag[];
  readonly concerns: readonly Concerned[];
  readonly ownMistake: boolean;
  readonly proseGiven: readonly string[];
};

/**
 * Where it stands who made a confidential report, and the digests of the public keys that it is sealed to.
 */
export type Identity = Stamp & { readonly sealedTo: readonly Digest[] };

/** A request to know who made a confidential report, and how far it has come. */
export type IdentityRequest = Stamp & {
  readonly approved: (Stamp & { readonly tellFirst: boolean }) | null;
  readonly confirmed: Stamp | null;
  readonly refused: Stamp | null;
  /** When who asked was told. */
  readonly shared: Stamp | null;
  /** Whether it was found to concern the person who asked: an exclusion that is lifted brings no request
   * back. */
  readonly lapsed?: true;
};

/** When the chair first forwarded or kept a protected report, and to whom it has gone so far. */
export type Forwarded = Stamp & { readonly to: readonly Forwardable[] };

/** Something added to the report; the original is never overwritten. */
export type Details = Stamp & {
  /** When anybody at the school first saw it, or was told. */
  readonly discoveredAt: When | null;
  /** When a supplier’s message arrived, read or not. */
  readonly supplierAt?: When | null;
  readonly happenedAt: When | null;
  readonly affected: number | null;
  /** They said a rough number, such as “about 6”. */
  readonly isRough?: true;
  readonly files: readonly FileId[];
  readonly proseGiven: readonly string[];
};

/** What was said last of when it happened and was discovered, and of how many people it is about. */
export type Said = Pick<Details, 'happenedAt' | 'discoveredAt' | 'affected' | 'isRough'>;

export const saidLast = (details: readonly Details[]): Said => {
  const counted = details.findLast((each) => each.affected !== null);
  return {
    happenedAt: details.findLast((each) => each.happenedAt !== null)?.happenedAt ?? null,
    discoveredAt: details.findLast((each) => each.discoveredAt !== null)?.discoveredAt ?? null,
    affected: counted?.affected ?? null,
    ...(counted?.isRough ? { isRough: true } : {}),
  };
};

/** Somebody whom the incident concerns, or who has an interest in it, as was found after the report. */
export type Conflict = Stamp & { readonly person: PersonId };

/** Entries that a person whom the incident concerns was given to read (3b). */
export type Disclosure = Stamp & { readonly person: PersonId; readonly entries: readonly EntryNo[] };

const holdersOf = (school: School, office: Concerned): readonly PersonId[] => {
  const held = holders(school, office);
  if (office !== 'governor') return held;
  const others = concernable.filter((each) => each !== 'governor');
  return held.filter((person) => !others.some((other) => holds(school, person, other)));
};

/** The people whom these offices mean now, each once. */
export const concernedIn = (school: School, concerns: readonly Concerned[]): readonly PersonId[] => [
  ...new Set(concerns.flatMap((office) => holdersOf(school, office))),
];

/** Who has the chair's duties where it concerns the chair. */
export const actsForChair = ({ report }: { readonly report: Report | null }): InPlaceOfChair | null => {
  const concerns = report?.concerns ?? [];
  if (!concerns.includes('chair')) return null;
  return concerns.includes('vice-chair') ? 'acting-chair' : 'vice-chair';
};

/** Whether its report concerns who would handle it: then the chair stands in for headteacher and bursar. */
export const concernsOffice = ({ report }: { readonly report: Report | null }): boolean =>
  report?.concerns.some((office) => office === 'headteacher' || office === 'bursar') === true;
