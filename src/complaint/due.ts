// By when a complaint is to be acknowledged. The Act counts 30 days from when it is received: the day of
// receipt is day 1, a day earlier than in the regulator's guidance (checked 24 November 2026).
import { addDays, type IsoDate } from '../policy/calendar.ts';
import { type Moment, momentOf } from '../policy/clock.ts';
import { dueAtOf } from '../policy/deadline.ts';
import { type Complaint, type ComplaintMark, complaintMarks } from './state.ts';

const acknowledgedWithinDays = 30;

/** The last day. */
export const acknowledgeBy = ({ receivedOn }: Pick<Complaint, 'receivedOn'>): IsoDate =>
  addDays(receivedOn, acknowledgedWithinDays - 1);

export const acknowledgeDueAt = (complaint: Pick<Complaint, 'receivedOn'>): Moment =>
  dueAtOf(acknowledgeBy(complaint));

/** When the complainant first heard: an outcome needs no acknowledgement before it. */
export const heardOn = ({ acknowledgedOn, answer }: Complaint): IsoDate | null =>
  acknowledgedOn ?? answer?.on ?? null;

/** In days from the last day (school default). */
const daysOf: Readonly<Record<ComplaintMark, number>> = { 'week-before': -7, 'on-the-day': 0, late: 1 };

const remindAt = (complaint: Complaint, mark: ComplaintMark): Moment =>
  momentOf(addDays(acknowledgeBy(complaint), daysOf[mark]), '08:00');

const marksLeft = (complaint: Complaint): readonly ComplaintMark[] =>
  heardOn(complaint) === null ? complaintMarks.filter((mark) => !complaint.reminded.includes(mark)) : [];

export const marksDue = (complaint: Complaint, now: Moment): readonly ComplaintMark[] =>
  marksLeft(complaint).filter((mark) => remindAt(complaint, mark) <= now);

/** When time is to remind next; null where the complainant has heard. */
export const nextReminder = (complaint: Complaint): Moment | null => {
  const [mark] = marksLeft(complaint);
  return mark === undefined ? null : remindAt(complaint, mark);
};

export type ComplaintCounts = Readonly<Record<'received' | 'inTime' | 'answered' | 'upheld', number>>;

/** As the regulator may ask for them. */
export const countComplaints = (all: readonly Complaint[]): ComplaintCounts => {
  const inTime = all.filter((each) => (heardOn(each) ?? '9999') <= acknowledgeBy(each));
  return {
    received: all.length,
    inTime: inTime.length,
    answered: all.filter(({ answer }) => answer !== null).length,
    upheld: all.filter(({ answer }) => answer?.outcome === 'upheld' || answer?.outcome === 'partly-upheld')
      .length,
  };
};
