// The trust's policy: the points that it reworded, taken up as a draft. The governors adopt it as any other.
import { differencesOf } from '../../../policy/passages.ts';
import { itemIds, type Point, type Policy, pointNumbers, pointOf } from '../../../policy/policy.ts';
import { inOffice } from '../../../policy/said.ts';
import type { OfferedPoint } from '../../../school/policies/offer-state.ts';
import { lineageOf, versionInForce } from '../../../school/policies/policy-versions.ts';
import { problemAt } from '../../forms/field.ts';
import type { Reader, Site } from '../../shell/site.ts';
import { wordDiff } from '../../ui/word-diff.ts';
import type { OfferPart, VersionCommand } from './part.ts';

/** The words of each point of the version in force that somebody reworded. */
const rewordedIn = async ({ app }: Site, { id, school }: Reader): Promise<readonly OfferedPoint[]> => {
  const line = lineageOf(school, versionInForce(school)?.stream ?? null);
  const found = pointNumbers.map(async (point) => {
    const last = line.find(({ state }) => state.reworded[point] !== undefined);
    const reworded = last?.state.reworded[point];
    if (last === undefined || reworded === undefined) return [];
    const { entries } = await app.streams.open(id, 'policy-version', last.stream);
    const { written = {} } = entries.find(({ version }) => version === reworded.entry) ?? {};
    const { must = '', why = '', how = '', ...more } = written;
    const words = { must: must ?? '', why: why ?? '', how: how ?? '' };
    const rest = Object.entries(more).filter((each): each is [string, string] => each[1] !== null);
    const { leftOut, coverage } = reworded;
    return [{ point, leftOut, coverage, words: { ...Object.fromEntries(rest), ...words } }];
  });
  return (await Promise.all(found)).flat();
};

const pointAs = (base: Point, { words, leftOut }: OfferedPoint): Point => {
  const { number } = base;
  const { must, why, how, added } = words;
  const common = { number, must, why, ...(added ? { added } : {}) };
  if (base.how !== null) return { ...common, how, howLead: null, items: [] };
  const ids = itemIds.filter((id) => pointOf(id) === number && !leftOut.includes(id));
  return { ...common, how: null, howLead: how, items: ids.map((id) => ({ id, text: words[id] ?? '' })) };
};

const withPoints = (policy: Policy, offered: readonly OfferedPoint[]): Policy => ({
  ...policy,
  points: policy.points.map((base) => {
    const found = offered.find(({ point }) => point === base.number);
    return found === undefined ? base : pointAs(base, found);
  }),
});

const differs = ({ directory: { policy } }: Reader, offered: OfferedPoint): boolean =>
  differencesOf(policy, withPoints(policy, [offered]), offered.point).length > 0;

export const offeredPolicy: OfferPart<'policy'> = {
  name: 'policy',
  place: { href: '/policy/versions', text: 'Back to versions' },
  async from(site, who) {
    const points = await rewordedIn(site, who);
    return points.length > 0 ? points : null;
  },
  changes({ signed }, { content }) {
    const { policy } = signed.directory;
    const found = differencesOf(policy, withPoints(policy, content));
    return found.length === 0 ? null : wordDiff(found);
  },
  adopt: `Begin a draft with it: you put it forward, and the ${inOffice('governors')} adopt it`,
  commands({ signed }, offer) {
    const points = offer.content.filter((each) => differs(signed, each));
    if (points.length === 0) return problemAt('decision', 'The policy says all of this already. Leave it');
    const from = versionInForce(signed.school)?.stream ?? null;
    const why = `${offer.trust} offers it as version ${offer.version}. ${offer.note}`.trim();
    return [
      {
        step: 'begin-version',
        facts: { from, grounds: [], offered: offer.version },
        prose: { why, trust: offer.trust },
      },
      ...points.map(({ words, ...facts }): VersionCommand => ({ step: 'reword-point', facts, prose: words })),
    ];
  },
};
