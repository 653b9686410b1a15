// Closing waits only for an exception whose point was not carried out here, or whose other policy was
// breached.
import { hourMs } from '../../policy/clock.ts';
import { isItem, itemIds, type PolicyRef, pointOf } from '../../policy/policy.ts';
import { latest } from '../../policy/when.ts';
import { isPoint } from '../../school/policies/subject.ts';
import { type Excepted, tookPart, unjudged } from '../state/excepted.ts';
import type { Incident } from '../state/incident.ts';
import { saidLast } from '../state/report.ts';
import { type ItemState, itemState } from './items.ts';

/** `asked`: closing waits for it. Else why it does not; `open`: what its point asks for may still be done. */
type Asked = 'asked' | 'open' | 'carried-out' | 'not-applicable' | 'not-reported' | 'not-late';

const notCarriedOut: readonly ItemState['state'][] = ['partly', 'to-come', 'not-appropriate'];

/** While an item is open, closing waits for the item itself. */
const askedOfItems = (incident: Incident, about: PolicyRef): Asked => {
  const items = isItem(about) ? [about] : itemIds.filter((each) => pointOf(each) === about);
  const states = items
    .map((each) => itemState(incident, each).state)
    .filter((state) => state !== 'not-applicable');
  if (states.length === 0) return 'not-applicable';
  if (states.some((state) => notCarriedOut.includes(state))) return 'asked';
  return states.includes('open') ? 'open' : 'carried-out';
};

/** The policy says “immediately” and sets no time: a report within the hour of the discovery asks nobody. */
const atOnceMs = hourMs;

/** From 1 where the record shows that the report came later than that, from 2 where it brought no details. */
const askedOfReport = ({ report, details }: Incident, point: '1' | '2'): Asked => {
  if (point === '2') return details.length > 0 ? 'carried-out' : 'asked';
  const { discoveredAt } = saidLast(details);
  if (report === null || discoveredAt === null) return 'not-late';
  return report.receivedAt - latest(discoveredAt) > atOnceMs ? 'asked' : 'not-late';
};

/** Of an exception that was in force here. Points 1 and 2 are for who reports, 7 for all who take part. */
export const askedOf = (incident: Incident, { about, holder }: Omit<Excepted, 'id'>): Asked => {
  if (!isPoint(about) || about === '7') return 'asked';
  if (about !== '1' && about !== '2') return askedOfItems(incident, about);
  const isReporter = holder !== null && tookPart(incident, holder) === 'reported';
  return isReporter ? askedOfReport(incident, about) : 'not-reported';
};

/** Those that closing waits for. */
export const unanswered = <E extends Excepted>(incident: Incident, exceptions: readonly E[]): readonly E[] =>
  unjudged(incident, exceptions).filter((each) => askedOf(incident, each) === 'asked');
