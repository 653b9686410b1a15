// The policy in the school's own words: its name and addresses in the place of the template's, and the points
// that it reworded. A point that a version does not reword stands as in the version that it comes from.
import type { Moment } from '../policy/clock.ts';
import { policies } from '../policy/policies.ts';
import {
  type Item,
  type ItemId,
  type OwnNames,
  type Point,
  type Policy,
  type PolicyVersion,
  withOwnNames,
} from '../policy/policy.ts';
import { CorruptData } from '../record/failure.ts';
import type { StreamId } from '../record/ids.ts';
import { type PolicyVersionState, sayNumber } from '../school/policies/policy-version-state.ts';
import {
  adoptedVersions,
  leftOutIn,
  lineageOf,
  template,
  versionInForce,
  versionPinned,
} from '../school/policies/policy-versions.ts';
import type { School } from '../school/school.ts';
import type { Written } from '../store/log/prose.ts';

export type PolicyWords = {
  /** The version in force. */
  readonly policy: Policy;
  /** A version by what incidents pin; throws CorruptData for one that the school never adopted. */
  readonly policyOf: (pinned: PolicyVersion) => Policy;
  /** A version by its stream, drafts too; null for the template. */
  readonly policyIn: (stream: StreamId | null) => Policy;
};

type VersionsWritten = ReadonlyMap<StreamId, ReadonlyMap<number, Written>>;

type Texts = { readonly written: VersionsWritten; readonly line: ReturnType<typeof lineageOf> };

/** What this version, or the one nearest to it that reworded the point, wrote in a field. */
const textIn = ({ written, line }: Texts, point: Point['number'], field: string): string | undefined => {
  for (const { stream, state } of line) {
    const reworded = state.reworded[point];
    const text = reworded && written.get(stream)?.get(reworded.entry)?.[field];
    if (text) return text;
    // What was added goes where it is not written again.
    if (reworded !== undefined && field === 'added') return undefined;
  }
  return undefined;
};

const pointIn = (texts: Texts, base: Point): Point => {
  const said = (field: string) => textIn(texts, base.number, field);
  const { number } = base;
  const common = { number, must: said('must') ?? base.must, why: said('why') ?? base.why };
  const added = said('added');
  const more = added === undefined ? common : { ...common, added };
  if (base.how !== null) return { ...more, how: said('how') ?? base.how, howLead: null, items: [] };
  const items = base.items.map(({ id, text }) => ({ id, text: said(id) ?? text }));
  return { ...more, how: null, howLead: said('how') ?? base.howLead, items };
};

const splitItems = (points: readonly Point[], leftOut: readonly ItemId[]) => {
  const isOut = ({ id }: Item) => leftOut.includes(id);
  return {
    leftOut: points.flatMap(({ items }) => items.filter(isOut)),
    points: points.map((each) =>
      each.how === null ? { ...each, items: each.items.filter((item) => !isOut(item)) } : each,
    ),
  };
};

const controlOf = (
  { adoption, reviews }: PolicyVersionState,
  written: ReadonlyMap<number, Written> | undefined,
  { documentControl }: Policy,
): Policy['documentControl'] => {
  if (adoption === null) return { ...documentControl, version: 'draft' };
  const { number, approvedOn, entry } = adoption;
  return {
    version: sayNumber(number),
    approvedOn,
    approvedBy: written?.get(entry)?.approvedBy ?? documentControl.approvedBy,
    nextReview: reviews.at(-1)?.nextReview ?? adoption.nextReview,
  };
};

/** The moment at which the next version came into force; null for the one in force, and for drafts. */
const replacedAt = (school: School, stream: StreamId | null): Moment | null => {
  const all = adoptedVersions(school);
  const isThis = (each: (typeof all)[number]) =>
    stream === null ? each.adoption.pinned === template : each.stream === stream;
  const place = all.findIndex(isThis);
  // The template is in force from the beginning, also where no version says so.
  return place === -1 && stream !== null ? null : (all[place + 1]?.adoption.at ?? null);
};

/** `shippedAt` is the template with the school's own offices as they were then, null for today. */
export const policyWordsOf = (
  school: School,
  written: VersionsWritten,
  own: OwnNames,
  shippedAt: (until: Moment | null) => Policy = () => policies[template],
): PolicyWords => {
  const worded = (stream: StreamId | null): Policy => {
    const shipped = shippedAt(replacedAt(school, stream));
    const line = lineageOf(school, stream);
    const [newest] = line;
    if (newest === undefined) return withOwnNames(shipped, own);
    const points = shipped.points.map((each) => pointIn({ written, line }, each));
    const { adoption } = newest.state;
    const policy: Policy = {
      ...shipped,
      version: adoption?.pinned ?? template,
      ...splitItems(points, leftOutIn(school, newest.stream)),
      documentControl: controlOf(newest.state, written.get(newest.stream), shipped),
    };
    return withOwnNames(policy, own);
  };
  const known = new Map<StreamId | null, Policy>();
  const once = (stream: StreamId | null): Policy => {
    const found = known.get(stream) ?? worded(stream);
    known.set(stream, found);
    return found;
  };
  return {
    policy: once(versionInForce(school)?.stream ?? null),
    policyIn: once,
    policyOf(pinned) {
      const found = versionPinned(school, pinned);
      if (found === undefined && pinned !== template)
        throw new CorruptData(`This school never adopted the policy ${pinned}.`);
      return once(found?.stream ?? null);
    },
  };
};
