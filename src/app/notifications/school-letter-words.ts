// What a letter says of the school and its people, and where each thing told of them is to be read. As with
// incidents never a name, and no role either: whose it is and what it is about stands behind the sign-in.
import { sayDate } from '../../policy/clock.ts';
import { lastDayOf } from '../../school/absence.ts';
import type { Outcome, SchoolNotification } from '../../school/notification.ts';
import type { Paragraph } from './mail-body.ts';

const outcomes: Readonly<Record<Outcome, string>> = {
  confirmed: 'was confirmed',
  declined: 'was declined',
  overtaken: 'no longer waits: it was settled otherwise',
};

type StandsIn = Extract<SchoolNotification, { kind: 'stands-in' }>['about'];

const sayStandsIn = ({ now, from, until }: StandsIn): string => {
  const last = sayDate(lastDayOf({ until }));
  if (now === 'not-yet') {
    return `You are to stand in for somebody who is away from ${sayDate(from)} until ${last}`;
  }
  if (now === 'standing') return `You stand in for somebody who is away until ${last}`;
  return now === 'ended'
    ? 'You no longer stand in for somebody who was away'
    : 'You need not stand in for somebody: it was called off';
};

/** What was told, in one line without its end. */
export const sayInLetter = (told: SchoolNotification): string => {
  switch (told.kind) {
    case 'confirmation-asked':
      return 'A change waits for a second person: you can confirm or decline it';
    case 'procedures-asked':
      return 'A change to the Procedures waits for you to adopt or decline it';
    case 'change-settled':
      return `What you proposed ${outcomes[told.about.outcome]}`;
    case 'procedures-settled':
      return `The change to the Procedures that you proposed ${outcomes[told.about.outcome]}`;
    case 'role-changed':
      return told.about.held ? 'You were given a role' : 'A role was taken back from you';
    case 'stands-in':
      return sayStandsIn(told.about);
    case 'marked-away':
      return 'Somebody else said that you are away';
    case 'school-changed':
      return told.about.what === 'numbers'
        ? 'The numbers to ring were changed'
        : 'The school’s settings were changed';
  }
};

/** Where it is to be read, or done. */
export const pathOfTold = (told: SchoolNotification): string => {
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
    case 'school-changed':
      return '/settings';
  }
};

/** The paragraph of a letter about it. */
export const schoolParagraph = (told: SchoolNotification, baseUrl: string): Paragraph => ({
  lines: [sayInLetter(told)],
  link: `${baseUrl}${pathOfTold(told)}`,
});
