// What mails say of the school and its people, without a name or a role: whose it is and what it is about
// stands behind the sign-in.
import { sayDate } from '../../policy/clock.ts';
import type { Outcome, SchoolNotification } from '../../school/notifications.ts';
import { lastDayOf } from '../../school/people/absence.ts';

const outcomes: Readonly<Record<Outcome, string>> = {
  confirmed: 'was confirmed',
  declined: 'was declined',
  overtaken: 'is no longer needed',
};

type StandsIn = Extract<SchoolNotification, { kind: 'stands-in' }>['about'];

const sayStandsIn = ({ now, from, until }: StandsIn): string => {
  const last = sayDate(lastDayOf({ until }));
  if (now === 'not-yet') return `Stand in for a colleague from ${sayDate(from)} until ${last}`;
  if (now === 'standing') return `Stand in for a colleague until ${last}`;
  return now === 'ended'
    ? 'You no longer stand in for a colleague'
    : 'You no longer need to stand in for a colleague';
};

/** Without its full stop; begins with what to do. */
export const sayInLetter = (told: SchoolNotification): string => {
  switch (told.kind) {
    case 'confirmation-asked':
      return 'Confirm or decline a change that needs a second person';
    case 'procedures-asked':
      return 'Adopt or decline a change to the Procedures';
    case 'change-settled':
      return `What you proposed ${outcomes[told.about.outcome]}`;
    case 'procedures-settled':
      return `The change to the Procedures that you proposed ${outcomes[told.about.outcome]}`;
    case 'role-changed':
      return `Look at your account: ${told.about.held ? 'you were given a role' : 'a role was taken back'}`;
    case 'stands-in':
      return sayStandsIn(told.about);
    case 'marked-away':
      return 'Check your account: somebody said that you are away';
    case 'to-ratify':
      return 'Prepare the next meeting: it has something to ratify';
    case 'school-changed':
      if (told.about.what === 'duties') return 'Check what you do in an incident: it was changed';
      return told.about.what === 'numbers'
        ? 'Check the numbers to ring: they were changed'
        : 'Check the school’s settings: they were changed';
  }
};

/** Where to read or do it. */
export const pathOfSchoolNotification = (told: SchoolNotification): string => {
  switch (told.kind) {
    case 'confirmation-asked':
      return `/people/${told.about.person}/confirm-change?change=${told.about.change}`;
    case 'procedures-asked':
      return '/procedures/decide';
    case 'change-settled':
      return `/people/${told.about.person}?settled=${told.about.entry}`;
    case 'procedures-settled':
      return `/procedures?settled=${told.about.entry}`;
    case 'role-changed':
    case 'stands-in':
    case 'marked-away':
      return '/account';
    case 'to-ratify':
      return '/meetings';
    case 'school-changed':
      return '/settings';
  }
};
