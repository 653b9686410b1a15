// The chair has told who asked, by word of mouth: what is known to few is not written down for one more,
// where the machine's operator could read it. On the record is that it happened, when, and how.

import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { askedOfDeciders, identityRequest, requestAwaits, settling, shareFrom } from '../identity/request.ts';
import { toAsker } from '../notifications/announcements.ts';
import { askerLeft } from '../people/capacities.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

const whatIsAsked = 'tell the person who asked who reported it';

export const shareIdentity: Step<'share-identity', None, 'how', Event<'identity-shared', None>> = {
  name: 'share-identity',
  title: 'Tell them who reported it',
  short: 'Tell who reported',
  asked: { words: whatIsAsked, inMail: false },
  wanted: (incident) => askedOfDeciders(incident, 'share', whatIsAsked),
  point: 'school default',
  carriesOut: [],
  who: ['chair'],
  stages: openOrClosed,
  grave: true,
  prose: { how: 'required' },
  decide(incident, _facts, { now, school }) {
    const present = identityRequest(incident);
    if (present === null || requestAwaits(incident) !== 'share') {
      return refuse('school default', 'Nobody has yet approved and confirmed that they may know it.');
    }
    const left = askerLeft(incident, school);
    if (left !== null) return left;
    return now < shareFrom(present)
      ? refuse('school default', 'The reporter is told first. Wait three days after the approval.')
      : [{ type: 'identity-shared', facts: {} }];
  },
  events: {
    'identity-shared': {
      evolve: (incident, event) => settling(incident, { shared: stamp(event) }),
      says: () => 'told the person who asked who made the report',
      tells: toAsker,
    },
  },
};
