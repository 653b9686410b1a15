// The question whether personal data is involved, and since when the school has been aware of it (UK GDPR Art
// 33), for the short path and the single page alike: so that both ask the same, and the 72 hours run from one
// and the same understanding. What follows a yes is each form's own.
import type { Case } from '../../../app/cases/cases.ts';
import { sayMoment } from '../../../policy/clock.ts';
import { type Branch, branching } from '../../forms/branching.ts';
import { dateTime } from '../../forms/date-field.ts';
import type { Fields } from '../../forms/field.ts';

type Of = Pick<Case, 'incident' | 'now'>;

/** A protected report lay unread at first: its first reading is a moment of its own. */
const firstRead = ({ incident }: Of): string =>
  incident.firstRead === null || incident.report === null
    ? ''
    : ` It came about ${sayMoment(incident.report.receivedAt)} and was first read on ` +
      `${sayMoment(incident.firstRead.at)}.`;

const awareSince = (of: Of) =>
  dateTime('awareAt', {
    label: 'Since when has the school been aware?',
    hint:
      'When somebody at the school could be reasonably certain, not when it happened: mostly the report. ' +
      `The 72 hours of UK GDPR Art 33 run from then.${firstRead(of)}`,
    required: 'Enter since when the school has been aware',
    now: of.now,
  });

const otherwise = {
  no: { text: 'No', hint: 'Then nobody outside must be told.', fields: {} },
  'not-known': {
    text: 'Not known yet',
    hint: 'Find out soon, and assess it again: it cannot close before that.',
    fields: {},
  },
} as const satisfies Readonly<Record<string, Branch>>;

/** Asks whether personal data is involved; after a yes since when the school is aware, and what is given. */
export const personalDataQuestion = <F extends Fields>(of: Of, afterYes: F) =>
  branching('personalData', {
    label: 'Is personal data of living people involved?',
    hint: 'Names, addresses, photographs, marks, health: anything about somebody who can be told from it.',
    required: 'Choose whether personal data is involved',
    branches: { yes: { text: 'Yes', fields: { awareAt: awareSince(of), ...afterYes } }, ...otherwise },
  });
