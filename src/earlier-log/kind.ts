import type { PersonId } from '../record/ids.ts';
import { holds, isActive, isOfOffice } from '../school/holders.ts';
import { defineKind } from '../school/kind.ts';
import type { School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import { blankEarlierLog, type EarlierLog } from './state.ts';
import { standingsOf, standingWords } from './step.ts';
import { earlierLogSteps } from './steps.ts';

const readersKey = 'earlier-log';
const personKey = (person: PersonId): string => `earlier-log-person:${person}`;

/** Who sees incidents as a matter of course: nobody can say of a row whom it concerns. */
const reads = (person: PersonId, school: School): boolean =>
  isOfOffice(school, person) || holds(school, person, 'data-protection-officer');

export const earlierLogKind = defineKind<'earlier-log', EarlierLog, SchoolContext, typeof earlierLogSteps>({
  name: 'earlier-log',
  steps: earlierLogSteps,
  blank: blankEarlierLog,
  opensWith: ['take-over-log'],
  sealedAs: 'stream',
  contextOf: (_log, given) => given,
  permit: (_log, step, { actor, school }) =>
    permitAs(earlierLogSteps[step], standingsOf(actor, school), standingWords),
  notificationsOf: () => ({ notices: [], toReporter: null }),
  seen: {
    sightOf: ({ takenOver }) => ({
      keys: new Set([readersKey]),
      dueAt: takenOver?.at ?? 0,
      wakeAt: null,
      excluded: [],
    }),
    keysOf: (person, school) =>
      isActive(school, person) ? [personKey(person), ...(reads(person, school) ? [readersKey] : [])] : [],
    ownKey: personKey,
    // Its rows are found one by one, not as a whole.
    isSearched: () => false,
    // Rows are read as rows.
    mayRead: (_log, _entry, field) => field === 'fileName' || field === 'reason',
  },
  words: {
    titleOf: () => 'Earlier log',
    says: saysOf(earlierLogSteps),
    asks: () => [],
    notices: {},
  },
});
