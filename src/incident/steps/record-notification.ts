// That the regulator, or another body, was told: when, by whom, under which reference; if late, why; and what
// the regulator advised.

import { type Moment, sayMoment } from '../../policy/clock.ts';
import { type BodyId, bodyNamed } from '../../policy/procedures/bodies-2026.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { judging } from '../capacity.ts';
import { whoIsTold } from '../state/incident.ts';
import { countedFrom, notifyWithinMs } from '../state/judging/awareness.ts';
import { outOfTime } from '../state/judging/in-time.ts';
import type { Notification } from '../state/judging/judgement.ts';
import { openOrClosed } from '../state/stages.ts';
import { isIcoTold } from '../state/telling/told.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly body: 'regulator' | 'other';
  readonly notifiedAt: Moment;
  /** Which other body, where it is one that must hear of such a thing. */
  readonly which?: BodyId;
};
type Prose =
  | ('whom' | 'added' | 'byWhom' | 'reference' | 'lateBecause' | 'earlyBecause')
  | ('caseOfficer' | 'advice');
/**
 * `more`: the ICO was told before. `advised`: what it advised is written there, or that alone. `only`: its
 * reference alone.
 */
type NotificationRecorded = Event<
  'notification-recorded',
  Facts &
    Pick<Notification, 'reference'> & {
      readonly more?: true;
      readonly advised?: 'too' | 'only';
      readonly only?: true;
    }
>;

/**
 * Records a notification, made since the school was aware. Where the ICO is first told past 72 hours the
 * reasons for the delay are mandatory (6c; UK GDPR Art 33(1)); more may follow in phases (Art 33(4)).
 */
export const recordNotification: Step<'record-notification', Facts, Prose, NotificationRecorded> = {
  name: 'record-notification',
  title: 'Tell somebody outside',
  short: `Tell the ${regulatorName}`,
  why: `The ${regulatorName} is told by telephone or online, and that is recorded here.`,
  lacks: (incident) =>
    whoIsTold(incident) === 'nobody' || isIcoTold(incident)
      ? []
      : [
          {
            what: `The ${regulatorName} must be told, but nobody has recorded that.`,
            basis: 'UK GDPR Art 33',
          },
        ],
  point: '6c',
  carriesOut: ['6c'],
  who: judging,
  stages: openOrClosed,
  prose: {
    whom: 'required',
    added: 'optional',
    byWhom: 'required',
    reference: 'optional',
    lateBecause: 'optional',
    earlyBecause: 'optional',
    caseOfficer: 'optional',
    advice: 'optional',
  },
  decide(incident, facts, { now, proseGiven }) {
    const wrong = outOfTime(incident, facts.notifiedAt, 'done', now, 'UK GDPR Art 33');
    if (wrong !== null) return wrong;
    const since = countedFrom(incident) ?? facts.notifiedAt;
    // A form holds whole minutes.
    if (facts.notifiedAt + 60_000 <= since && !proseGiven.has('earlyBecause')) {
      return refuse(
        'UK GDPR Art 33',
        `That is before the school became aware of it, ${sayMoment(since)}. Correct the date, or say why.`,
      );
    }
    const isMore = facts.body === 'regulator' && isIcoTold(incident);
    const late = facts.body === 'regulator' && !isMore && facts.notifiedAt - since > notifyWithinMs;
    if (late && !proseGiven.has('lateBecause')) {
      return refuse(
        'UK GDPR Art 33',
        'More than 72 hours have passed since the school became aware. Give the reasons for the delay.',
      );
    }
    const isAdded = !isMore || proseGiven.has('added');
    const isGiven = proseGiven.has('reference');
    const reference: Pick<Notification, 'reference'> =
      isMore && !isGiven ? {} : { reference: isGiven ? 'given' : 'lacking' };
    return [
      {
        type: 'notification-recorded',
        facts: {
          ...facts,
          ...(isMore ? { more: true } : {}),
          ...(facts.body === 'regulator' && reference),
          ...(proseGiven.has('advice') && { advised: isAdded ? 'too' : 'only' }),
          ...(!isAdded && isGiven && !proseGiven.has('advice') && { only: true }),
        },
      },
    ];
  },
  events: {
    'notification-recorded': {
      evolve: (incident, event) => {
        const { body, notifiedAt, which, reference } = event.facts;
        const more = { ...(which && { which }), ...(reference && { reference }) };
        const notification = { ...stamp(event), body, notifiedAt, ...more };
        return { ...incident, notifications: [...incident.notifications, notification] };
      },
      says: ({ body, which, notifiedAt, more, advised, only }) => {
        const other = which === undefined ? 'another body' : bodyNamed(which);
        const whom = body === 'regulator' ? `the ${regulatorName}` : other;
        if (only) return `recorded ${whom}’s reference, ${sayMoment(notifiedAt)}`;
        if (advised === 'only') return `recorded what ${whom} advised, ${sayMoment(notifiedAt)}`;
        const also = advised === undefined ? '' : ' and what it advised';
        const told = `recorded that ${whom} ${which === 'police' ? 'were' : 'was'} told`;
        return `${told}${more ? ' more' : ''}${also}, ${sayMoment(notifiedAt)}`;
      },
    },
  },
};
