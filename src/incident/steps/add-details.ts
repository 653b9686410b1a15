// As much information as possible (2): added to the report, never over it. The person who holds a receipt
// must not fill the record: what they add ends somewhere.
import { isToCome, sayWhen, type When } from '../../policy/when.ts';
import type { FileId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Actor, type Event, refuse } from '../../record/step.ts';
import { onTheCase } from '../capacity.ts';
import { inHand } from '../notifications/recipients.ts';
import { isReporters } from '../people/hearing.ts';
import type { Incident } from '../state/incident.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly discoveredAt: When | null;
  readonly supplierAt?: When | null;
  readonly happenedAt: When | null;
  readonly affected: number | null;
  readonly isRough?: true;
  readonly files: readonly FileId[];
};
type Prose = 'where' | 'information' | 'peopleInvolved' | 'alreadyDone' | 'more' | 'fileNames';

/** How often a reporter adds details to one report (school default). */
export const detailsMax = 50;

/** How many people it is said to be about. */
export const sayAffected = ({ affected, isRough }: Pick<Facts, 'affected' | 'isRough'>): string =>
  affected === null ? '' : `${isRough ? 'about ' : ''}${affected}`;

/** '' where none of it was given. */
const sayDetails = (facts: Facts): string =>
  [
    ...(facts.happenedAt === null ? [] : [`it happened ${sayWhen(facts.happenedAt)}`]),
    ...(facts.discoveredAt === null ? [] : [`it was discovered ${sayWhen(facts.discoveredAt)}`]),
    ...(facts.supplierAt ? [`the supplier’s message arrived ${sayWhen(facts.supplierAt)}`] : []),
    ...(facts.affected === null ? [] : [`number of people: ${sayAffected(facts)}`]),
  ].join('; ');

/** Whether the reporter adds, and has added so often that no more is taken. */
const isEnough = (incident: Incident, actor: Actor): boolean =>
  isReporters(incident, actor) &&
  incident.details.filter(({ by }) => isReporters(incident, by)).length >= detailsMax;

export const addDetails: Step<'add-details', Facts, Prose, Event<'details-added', Facts>> = {
  name: 'add-details',
  title: 'Add details',
  point: '2',
  carriesOut: [],
  who: ['reporter', ...onTheCase],
  stages: openStages,
  onlyAdds: true,
  prose: {
    where: 'optional',
    information: 'optional',
    peopleInvolved: 'optional',
    alreadyDone: 'optional',
    more: 'optional',
    fileNames: 'optional',
  },
  decide(incident, facts, { now, proseGiven, actor }) {
    const { discoveredAt, supplierAt = null, happenedAt, affected, files } = facts;
    const moments = [discoveredAt, supplierAt, happenedAt].filter((each) => each !== null);
    if (proseGiven.size === 0 && moments.length === 0 && affected === null && files.length === 0) {
      return refuse('2', 'You have not filled in anything yet. Add at least one detail.');
    }
    if (isEnough(incident, actor)) {
      return refuse('school default', `You have added details ${detailsMax} times. Ring the school.`);
    }
    if (moments.some((each) => isToCome(each, now))) return refuse('2', 'A date is in the future.');
    return [{ type: 'details-added', facts }];
  },
  events: {
    'details-added': {
      evolve: (incident, event) => ({
        ...incident,
        details: [...incident.details, { ...stamp(event), ...event.facts, proseGiven: event.proseGiven }],
      }),
      says: (facts) => {
        const said = sayDetails(facts);
        return `added details${facts.files.length > 0 ? ' and files' : ''}${said && `: ${said}`}`;
      },
      tells: (_event, standing) => [{ to: inHand(standing), kind: 'details', urgency: 'bell' }],
    },
  },
};
