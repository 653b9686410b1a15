import type { AnyNotice, Notifications } from './kind.ts';
import { schoolMessages } from './messages.ts';
import type { Happened } from './notification.ts';

/**
 * How often within an hour somebody is mailed that they stand in, or do not (school default): anybody may say
 * that they are away, and name any colleague, as often as they like.
 */
const standInMailsPerHour = 4;

/** What an order on the school or one of its people has to be told. */
export const schoolNotifications = (happened: Happened): Notifications => ({
  notices: schoolMessages(happened).map(({ to, kind, about, urgency }): AnyNotice => {
    const said = { to, kind, stream: null, facts: about, urgency, statutory: false };
    return kind === 'stands-in' ? { ...said, mailsPerHour: standInMailsPerHour } : said;
  }),
  toReporter: null,
});
