// The headteacher proposes figures for the school's own Procedures (7). They wait for the chair; a new
// proposal takes the place of one that still waits, and the record keeps both.

import { criteriaFault, isAlike, ownCriterionIds } from '../../policy/procedures/own-criteria.ts';
import { type CriterionId, criterionIds } from '../../policy/procedures/procedures.ts';
import { differences } from '../../policy/procedures/procedures-differences.ts';
import { faultsOf, statutoryFault } from '../../policy/procedures/procedures-faults.ts';
import {
  criteriaIn,
  type Figures,
  figuresOf,
  fillCells,
  ownTimescales,
  type Statutory,
  valueIn,
} from '../../policy/procedures/procedures-figures.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, refuse } from '../../record/step.ts';
import { proceduresNow } from '../policies/adopted-procedures.ts';
import type { SettingsStep } from '../step.ts';

type Facts = { readonly figures: Figures; readonly statutory: Statutory };

/** Only what has a place in the table; midnight is 0 as well as 24. */
const tidied = (figures: Figures): Figures => ({
  ...figures,
  timescales: Object.fromEntries(
    ownTimescales.map((timescale) => {
      const own = figures.timescales[timescale.duty] ?? timescale;
      return [timescale.duty, fillCells(timescale, (cell) => valueIn(own, cell))];
    }),
  ),
  quietHours: { from: figures.quietHours.from % 24, to: figures.quietHours.to % 24 },
});

export const proposeProcedures: SettingsStep<
  'propose-procedures',
  Facts,
  'reason' | CriterionId,
  Event<'procedures-proposed', { readonly figures: Figures }>
> = {
  name: 'propose-procedures',
  point: '7',
  who: ['headteacher'],
  prose: {
    reason: 'required',
    ...(Object.fromEntries([...criterionIds, ...ownCriterionIds].map((id) => [id, 'optional'])) as Record<
      CriterionId,
      'optional'
    >),
  },
  decide(settings, facts, { proseGiven }) {
    const own = criteriaIn(facts.figures);
    const adopted = settings.adopted.map(({ figures }) => criteriaIn(figures));
    const fault =
      statutoryFault(facts.statutory) ??
      faultsOf(facts.figures)[0] ??
      criteriaFault(own, adopted, proseGiven);
    if (fault !== undefined && fault !== null) return refuse(fault.basis, fault.because);
    const figures = tidied(facts.figures);
    const present = proceduresNow(settings);
    // New words may be given to the same criteria: the page sees whether they differ.
    const isSame = isAlike(own, present.ownCriteria) && own.reworded.length + own.added.length === 0;
    return isSame && differences(figuresOf(present), figures).length === 0
      ? refuse('school default', 'This is already in force. Change at least one thing.')
      : [{ type: 'procedures-proposed', facts: { figures } }];
  },
  events: {
    'procedures-proposed': {
      evolve: (settings, { facts, version, at, actor }) => ({
        ...settings,
        proposed: { entry: version, at, by: personOf(actor), figures: facts.figures },
      }),
    },
  },
};
