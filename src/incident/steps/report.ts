// A report opens an incident (1). Only what happened is required. Whom it concerns by office is resolved to
// the people who hold that office now: they must not learn of it, and later office-holders are not excluded
// by it.

import { type Moment, sayMoment } from '../../policy/clock.ts';
import type { Certainty, RedFlag } from '../../policy/procedures/procedures.ts';
import { inDuty } from '../../policy/said.ts';
import type { ScenarioId } from '../../policy/scenarios.ts';
import { personOf } from '../../record/actor.ts';
import type { Digest, FileId, IncidentId, PersonId, Reference } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, type Recorded, type Refusal, refuse } from '../../record/step.ts';
import { holdsAny } from '../../school/holders.ts';
import { chairRoles, officeRoles } from '../../school/offices.ts';
import type { School } from '../../school/school.ts';
import { newReport } from '../notifications/announcements.ts';
import { office } from '../notifications/recipients.ts';
import { sealedBox } from '../people/readers.ts';
import type { Incident } from '../state/incident.ts';
import { mayPractise } from '../state/practice.ts';
import type { Concerned, Naming, Route } from '../state/report.ts';
import { concernedIn, routeWords } from '../state/report.ts';
import type { Context, Step } from '../step.ts';

type Facts = {
  readonly incident: IncidentId;
  readonly reference: Reference;
  readonly receivedAt: Moment;
  readonly route: Route;
  readonly naming: Naming;
  readonly certainty: Certainty;
  readonly redFlags: readonly RedFlag[];
  readonly concerns: readonly Concerned[];
  readonly ownMistake: boolean;
  /** The keys that a confidential identity is sealed to, by their digests. */
  readonly sealedTo?: readonly Digest[];
  /** Left out where the report brought none. */
  readonly files?: readonly FileId[];
  /** Left out where it is real. */
  readonly practice?: ScenarioId;
};
type Reported = Event<
  'reported',
  Facts & {
    readonly policy: Incident['policy'];
    /** Left out where the version leaves out none. */
    readonly leftOut?: Incident['leftOut'];
    readonly procedures: Incident['procedures'];
    readonly excluded: readonly PersonId[];
    readonly reporter: PersonId | null;
  }
>;

type Prose = 'what' | 'contact' | 'identity' | 'reportedBy' | 'concernsWhom' | 'fileNames';

/**
 * What is in the way of giving one's name so: who is known to the chair alone says who, in a field of its
 * own.
 */
const namingRefusal = (naming: Naming, proseGiven: ReadonlySet<string>): Refusal | null => {
  if (naming === 'confidential') {
    if (!proseGiven.has('identity'))
      return refuse('1', `Say who you are. Only the ${inDuty('chair')} reads it.`);
    return proseGiven.has('contact')
      ? refuse('1', `Say who you are in the box that only the ${inDuty('chair')} reads.`)
      : null;
  }
  if (proseGiven.has('identity'))
    return refuse('1', `Only a report for the ${inDuty('chair')} alone may name its reporter here.`);
  return naming === 'anonymous' && (proseGiven.has('contact') || proseGiven.has('reportedBy'))
    ? refuse('1', 'An anonymous report cannot say how to contact its reporter.')
    : null;
};

/** A practice report holds the scenario and nothing else: nobody is meant, and nobody outside can be told. */
const practiceRefusal = (
  { practice, route, naming, concerns, ownMistake, files = [] }: Facts,
  person: PersonId | null,
  { school, proseGiven }: Pick<Context, 'school' | 'proseGiven'>,
): Refusal | null => {
  if (practice === undefined) return null;
  if (person === null || !mayPractise(school, person)) {
    const because =
      `The ${inDuty('headteacher, bursar')}, ${inDuty('chair')} or information champion ` +
      `starts a practice incident.`;
    return refuse('school default', because);
  }
  const isPlain = route === 'form' && naming === 'named' && concerns.length === 0 && !ownMistake;
  return isPlain && files.length === 0 && [...proseGiven].every((field) => field === 'what')
    ? null
    : refuse('school default', 'A practice incident holds its scenario alone.');
};

/** Files that came with the report stand with those that are added to it. */
const filesOf = (event: Recorded<Reported>): Incident['details'] => {
  const { files = [] } = event.facts;
  const said = { discoveredAt: null, happenedAt: null, affected: null } as const;
  return files.length > 0 ? [{ ...stamp(event), ...said, files, proseGiven: event.proseGiven }] : [];
};

const practiceOf = ({ facts: { practice }, actor }: Recorded<Reported>): Incident['practice'] => {
  const startedBy = personOf(actor);
  return practice === undefined || startedBy === null
    ? null
    : { scenario: practice, startedBy, hurriedMs: 0 };
};

/** Whether this person puts on record what somebody else told them. */
export const mayRecordForOthers = (school: School, person: PersonId): boolean =>
  holdsAny(school, person, ['told-first', ...officeRoles, ...chairRoles]);

export const report: Step<'report', Facts, Prose, Reported> = {
  name: 'report',
  title: 'Report a security incident',
  point: '1',
  carriesOut: [],
  who: [],
  stages: [],
  onlyAdds: true,
  prose: {
    what: 'required',
    contact: 'optional',
    identity: 'optional',
    reportedBy: 'optional',
    concernsWhom: 'optional',
    fileNames: 'optional',
  },
  decide(incident, facts, { actor, now, school, policy, procedures, proseGiven }) {
    if (incident.version > 0) return refuse('1', 'This incident has already been reported.');
    if (facts.receivedAt > now) return refuse('1', 'A report cannot have been received in the future.');
    const person = personOf(actor);
    if (facts.naming !== 'named' && actor.kind !== 'reporter')
      return refuse(
        '1',
        'A protected report must be made on the report page, so that nothing shows who made it.',
      );
    const refusal =
      namingRefusal(facts.naming, proseGiven) ?? practiceRefusal(facts, person, { school, proseGiven });
    if (refusal !== null) return refusal;
    if (facts.route !== 'form') {
      if (person === null || !mayRecordForOthers(school, person))
        return refuse(
          '1',
          `Only the ${inDuty('headteacher, bursar')} or ${inDuty('chair')} can record a report for ` +
            `somebody else.`,
        );
      if (!proseGiven.has('reportedBy')) return refuse('1', 'Say who reported it.');
    }
    return [
      {
        type: 'reported',
        facts: {
          ...facts,
          policy: policy.version,
          ...(policy.leftOut.length > 0 && { leftOut: policy.leftOut.map(({ id }) => id) }),
          procedures: procedures.version,
          excluded: concernedIn(school, facts.concerns),
          reporter: facts.route === 'form' && facts.practice === undefined ? person : null,
        },
      },
    ];
  },
  events: {
    reported: {
      evolve: (incident, event) => ({
        ...incident,
        id: event.facts.incident,
        reference: event.facts.reference,
        policy: event.facts.policy,
        leftOut: event.facts.leftOut ?? [],
        procedures: event.facts.procedures,
        practice: practiceOf(event),
        excluded: event.facts.excluded,
        madeTheMistake: event.facts.ownMistake && event.facts.reporter ? [event.facts.reporter] : [],
        identity: event.proseGiven.includes('identity')
          ? { ...stamp(event), sealedTo: event.facts.sealedTo ?? [] }
          : null,
        details: filesOf(event),
        report: {
          ...stamp(event),
          receivedAt: event.facts.receivedAt,
          route: event.facts.route,
          naming: event.facts.naming,
          reporter: event.facts.reporter,
          certainty: event.facts.certainty,
          redFlags: event.facts.redFlags,
          concerns: event.facts.concerns,
          ownMistake: event.facts.ownMistake,
          proseGiven: event.proseGiven,
        },
      }),
      says: ({ route, receivedAt, naming = 'named', files = [], practice }) => {
        if (practice !== undefined) return 'started a practice incident: nothing of it happened';
        const about = naming === 'named' ? '' : 'about ';
        const brought = files.length > 0 ? ' with files' : '';
        const received = `received ${about}${sayMoment(receivedAt)}`;
        // Otherwise the person at the school took down what somebody else reported.
        const did = route === 'form' ? 'reported the incident' : 'took down a report made';
        return `${did} ${routeWords[route]}${brought}, ${received}`;
      },
      tells: (_event, standing) => newReport(office(standing), standing),
      readers: (_facts, field) => (field === 'identity' ? sealedBox : null),
    },
  },
};
