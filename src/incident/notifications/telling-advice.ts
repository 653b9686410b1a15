// When the data protection officer is asked for advice, and when they hear that nobody waits for it any more:
// the incident ended without it, or no personal data is involved after all. The surprising thing: in the
// second case they no longer see the incident (`dpoSees`), so that this is the last that they hear of it.
import type { Moment } from '../../policy/clock.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { hasInHand } from '../../school/absence.ts';
import type { School } from '../../school/school.ts';
import { dpoSees } from '../people/capacities.ts';
import { recipientsAs } from '../people/owners-reached.ts';
import type { Incident } from '../state/incident.ts';
import type { Announcement, Standing } from './notice.ts';

type Said = { readonly version: EntryNo; readonly at: Moment };

/** Whether they stood asked before that entry: once is enough, until it is said that there is none. */
const wasAsked = ({ classifications, reportabilities }: Incident, entry: EntryNo): boolean => {
  const answerAt = (at: EntryNo) => reportabilities.findLast((each) => each.entry < at)?.personalData;
  if (answerAt(entry) === 'no') return false;
  return [...classifications, ...reportabilities].some(
    (each) => each.entry < entry && answerAt(each.entry + 1) !== 'no',
  );
};

/** Whether they stood asked before that order: what was settled in the same breath asked nobody. */
const wasAskedBefore = (incident: Incident, { version, at }: Said): boolean => {
  const { classifications, reportabilities } = incident;
  const earlier = (each: { readonly at: Moment }) => each.at < at;
  const before = {
    ...incident,
    classifications: classifications.filter(earlier),
    reportabilities: reportabilities.filter(earlier),
  };
  return incident.advice.length === 0 && wasAsked(before, version);
};

/** Asks them, once, where personal data is or may be involved and they have not advised. */
export const askDpo = ({ version }: Said, { incident, school }: Standing): readonly Announcement[] =>
  dpoSees(incident) && incident.advice.length === 0 && !wasAsked(incident, version)
    ? [{ to: recipientsAs(incident, 'dpo', school), kind: 'asked', step: 'advise', duty: 'consult-dpo' }]
    : [];

/** Tells them that it ended without the advice that they were asked for. */
export const endedUnadvised = (event: Said, { incident, school }: Standing): readonly Announcement[] =>
  dpoSees(incident) && wasAskedBefore(incident, event)
    ? [{ to: recipientsAs(incident, 'dpo', school), kind: 'ended-unadvised', urgency: 'digest' }]
    : [];

/** Whether that is still for this person: who acts as DPO now, and is not concerned. */
export const hearsLast = ({ excluded, erased }: Incident, person: PersonId, school: School): boolean =>
  erased === null && !excluded.includes(person) && hasInHand(school, person, 'data-protection-officer');

/** Tells them that their advice is not needed any more: no personal data is involved after all. */
export const noPersonalData = (event: Said, { incident, school }: Standing): readonly Announcement[] => {
  const isNone = incident.reportabilities.at(-1)?.personalData === 'no';
  return isNone && wasAskedBefore(incident, event)
    ? [{ to: recipientsAs(incident, 'dpo', school), kind: 'no-personal-data', urgency: 'digest' }]
    : [];
};
