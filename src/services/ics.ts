// A calendar (RFC 5545). The caller decides what may stand in it.
import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';

/** Moments are UTC ms, `alarms` minutes before it. */
export type CalendarEntry = {
  readonly id: string;
  readonly title: string;
  readonly text?: string | undefined;
  readonly at: number;
  readonly url: string;
  readonly alarms: readonly number[];
};

const minuteMs = 60_000;
/** How long before its deadline an entry begins: shorter ones are hard to see or touch. */
const lastsMinutes = 30;

/** Fetched again every hour. */
export const calendarText = (name: string, entries: readonly CalendarEntry[], now: number): string => {
  const calendar = ical({ name, prodId: { company: 'Candour', product: 'Candour' }, ttl: 3600 });
  calendar.method(ICalCalendarMethod.PUBLISH);
  for (const { id, title, text, at, url, alarms } of entries) {
    const event = calendar.createEvent({
      id,
      summary: title,
      description: text ?? null,
      start: new Date(at - lastsMinutes * minuteMs),
      end: new Date(at),
      stamp: new Date(now),
      url,
    });
    for (const minutes of alarms) {
      // Alarms count from the start of the entry; it ends when it is due.
      const seconds = (minutes - lastsMinutes) * 60;
      event.createAlarm({ type: ICalAlarmType.display, trigger: Math.max(0, seconds), description: title });
    }
  }
  return `${calendar.toString()}\r\n`;
};
