// A request to know who made a confidential report, as it stands: what it waits for, and from when on it may
// be carried out. Who decides on it stands in judges.ts.
import { hourMs, type Moment } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { capitalised } from '../../record/phrases.ts';
import type { Incident } from '../state/incident.ts';
import type { IdentityRequest } from '../state/report.ts';

type Asked = Pick<Incident, 'identityRequests'>;

/** How long the reporter knows of it before it happens, where that puts nobody at risk (school default). */
const toldFirstMs = 72 * hourMs;

/** The request that is not settled yet, or null: it lapses where it was found to concern the person who
 * asked. */
export const identityRequest = ({ identityRequests }: Asked): IdentityRequest | null => {
  const latest = identityRequests.at(-1);
  const isSettled =
    latest === undefined || latest.lapsed || latest.refused !== null || latest.shared !== null;
  return isSettled ? null : latest;
};

/** What the request waits for, or null where none does. */
export const requestAwaits = (incident: Asked): 'approve' | 'confirm' | 'share' | null => {
  const present = identityRequest(incident);
  if (present === null) return null;
  if (present.approved === null) return 'approve';
  return present.confirmed === null ? 'confirm' : 'share';
};

/** What it asks for, while it waits for that. */
export const askedOfDeciders = (
  incident: Asked,
  awaits: NonNullable<ReturnType<typeof requestAwaits>>,
  words: string,
) =>
  requestAwaits(incident) === awaits
    ? [{ ask: capitalised(words), because: 'Somebody on the case has asked to know who reported it.' }]
    : [];

/** From when on the reporter may be made known, once it was approved. */
export const shareFrom = ({ approved }: IdentityRequest): Moment =>
  approved === null || !approved.tellFirst ? 0 : approved.at + toldFirstMs;

/** The incident once its latest request has come so far. */
export const settling = (incident: Incident, so: Partial<IdentityRequest>): Incident => ({
  ...incident,
  identityRequests: incident.identityRequests.map((each, index, all) =>
    index === all.length - 1 ? { ...each, ...so } : each,
  ),
});

/** The incident once it was found to concern these people: what one of them asked for lapses. */
export const lapsing = (incident: Incident, people: readonly PersonId[]): Incident => {
  const present = identityRequest(incident);
  const by = present && personOf(present.by);
  return by !== null && people.includes(by) ? settling(incident, { lapsed: true }) : incident;
};
