// A point in the school's own words. Its number and letters stay, so that an older incident and a newer one
// can be compared; an item can be left out, and something added. Who rewords says of each passage whether
// Candour carries it out, so that nobody believes that a new sentence is enforced by itself.

import { type ItemId, itemIds, type PointNumber, pointOf } from '../../policy/policy.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import type { Reworded } from '../../school/policies/policy-version-state.ts';
import { passagesOf } from '../../school/policies/policy-versions.ts';
import { type CarriedOver, carriedOver, carryingOver, type VersionStep } from '../step.ts';
import { notDraft, outOfDate } from './withdraw-version.ts';

type Facts = { readonly point: PointNumber } & Pick<Reworded, 'leftOut' | 'coverage'>;

type Prose = 'must' | 'why' | 'how' | 'added' | ItemId;

const lettered = Object.fromEntries(itemIds.map((id) => [id, 'optional'])) as Record<ItemId, 'optional'>;

const wrongPlace = ({ point, leftOut, coverage }: Facts): Refusal | null => {
  const passages = passagesOf(point);
  const named = [...leftOut, ...Object.keys(coverage)];
  return named.some((each) => !passages.some((passage) => passage === each))
    ? refuse('school default', `Point ${point} has no such passage.`)
    : null;
};

type PointReworded = Event<'point-reworded', Facts>;

export const rewordPoint: VersionStep<'reword-point', Facts, Prose, PointReworded | CarriedOver> = {
  name: 'reword-point',
  title: 'Reword a point',
  point: 'school default',
  who: ['proposer'],
  prose: { must: 'required', why: 'required', how: 'required', added: 'optional', ...lettered },
  decide(version, facts, { proseGiven, school }) {
    const { point, leftOut, coverage } = facts;
    const refusal = notDraft(version) ?? outOfDate(version, school) ?? wrongPlace(facts);
    if (refusal !== null) return refusal;
    const stays = itemIds.filter((id) => pointOf(id) === point && !leftOut.includes(id));
    const empty = stays.filter((id) => !proseGiven.has(id));
    if (empty.length > 0)
      return refuse('school default', `Write ${empty.join(', ')}, or choose to leave it out.`);
    if (coverage.added === 'carried-out')
      return refuse('school default', 'Candour carries out only its own steps. What you add is guidance.');
    if (proseGiven.has('added') && coverage.added === undefined)
      return refuse('school default', 'Say whether what you add is guidance or not covered.');
    return [{ type: 'point-reworded', facts }, ...carriedOver(version, school)];
  },
  events: {
    'point-reworded': {
      evolve: (version, { facts: { point, leftOut, coverage }, version: entry }) => ({
        ...version,
        stage: 'draft',
        reworded: { ...version.reworded, [point]: { entry, leftOut, coverage } },
      }),
      says: ({ point }) => `reworded point ${point}`,
    },
    ...carryingOver,
  },
};
