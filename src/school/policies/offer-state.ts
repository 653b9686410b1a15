// What a trust offers its schools: a kind, a version, a content. An offer changes nothing. A school adopts it
// by its own steps, or leaves it, and its record names the trust and the version.
import type { Moment } from '../../policy/clock.ts';
import type { InformationPolicyId } from '../../policy/information-policies.ts';
import type { Point } from '../../policy/policy.ts';
import type { ContactId } from '../../policy/procedures/contacts-2026.ts';
import type { Figures } from '../../policy/procedures/procedures-figures.ts';
import type { Digest, EntryNo } from '../../record/ids.ts';
import type { Reworded } from './policy-version-state.ts';

export const offerKinds = ['policy', 'procedures', 'contacts', 'information-policies'] as const;
export type OfferKind = (typeof offerKinds)[number];

export type OfferedContact = { readonly id: ContactId } & Readonly<
  Record<'person' | 'telephone' | 'web', string>
>;

export type OfferContents = {
  readonly policy: readonly (Pick<Reworded, 'coverage'> & { readonly point: Point })[];
  readonly procedures: Figures;
  readonly contacts: readonly OfferedContact[];
  /** `id` is null where Candour ships with none such. */
  readonly 'information-policies': readonly ({ readonly id: InformationPolicyId | null } & Readonly<
    Record<'name' | 'link', string>
  >)[];
};

export type Offer<K extends OfferKind = OfferKind> = {
  readonly kind: K;
  /** From 1 upwards, of each kind. */
  readonly version: number;
  readonly content: OfferContents[K];
  /** By which the schools' records call the person who wrote it. */
  readonly by: Digest;
  readonly at: Moment;
  /** What is new in it. */
  readonly note: string;
  /** The trust's name. */
  readonly trust: string;
};

/** What became of an offer at a school. */
export type OfferAnswer = {
  readonly offer: OfferKind;
  readonly version: number;
  readonly answer: 'adopt' | 'leave';
  /** Which names the trust. */
  readonly entry: EntryNo;
  /** The proposal that takes it up; null where it holds at once, or was left. */
  readonly proposal: EntryNo | null;
};
