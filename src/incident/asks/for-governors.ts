// What of an incident waits for the governing body (6), by its reference alone: readers of an agenda may be
// kept from the incident.
import type { Moment } from '../../policy/clock.ts';
import { inOffice } from '../../policy/said.ts';
import type { GovernorsAsked } from '../../school/asked.ts';
import {
  isGoverned,
  isWithGovernors,
  openAuthorities,
  openDirections,
} from '../state/governing/governing.ts';
import { type Incident, outcome } from '../state/incident.ts';

/** Where on its pages stands what was decided on it. */
export const decisionsPart = 'investigation#decisions';

export const toRatify = (incident: Incident): GovernorsAsked | null => {
  const acts = openAuthorities(incident);
  const [first] = acts;
  if (first === undefined || incident.erased !== null) return null;
  return {
    ...{ step: 'record-ratification', asked: 'ratify', form: decisionsPart, since: first.at },
    label: `${incident.reference}: urgent action of the ${inOffice('chair')}, to ratify`,
    all: { count: acts.length, lastAt: Math.max(...acts.map(({ at }) => at)) },
  };
};

const toDecideOrNote = (incident: Incident, noted: (since: Moment) => boolean): GovernorsAsked | null => {
  const [{ reference }, reported, [direction]] = [incident, outcome(incident), openDirections(incident)];
  const inReport = { form: 'outcome', since: reported?.at ?? 0 };
  if (isWithGovernors(incident) && reported !== null) {
    const label = `${reference}: the ${inOffice('governors')}’ findings, to decide`;
    return { step: 'governors-outcome', label, asked: 'decide', ...inReport };
  }
  if (direction !== undefined) {
    const label = `${reference}: directions without an answer, to note`;
    return { step: 'answer-direction', label, asked: 'note', form: decisionsPart, since: direction.at };
  }
  return reported === null || noted(reported.at)
    ? null
    : { step: 'submit-outcome', label: `${reference}: outcome report, to note`, asked: 'note', ...inReport };
};

/** The first of what waits on it; `late` is since when each is of what was promised and not done. */
export const asksGovernors = (
  incident: Incident,
  late: readonly Moment[],
  noted: (since: Moment) => boolean,
): GovernorsAsked | null => {
  const own = isGoverned(incident) ? (toRatify(incident) ?? toDecideOrNote(incident, noted)) : null;
  const [since] = late.filter((at) => !noted(at)).toSorted((a, b) => a - b);
  if (own !== null || since === undefined) return own;
  return { step: 'finish-action', label: `Late action: ${incident.reference}`, asked: 'note', since };
};
