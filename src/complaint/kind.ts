import { personOf } from '../record/actor.ts';
import { NotFound } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import { holdsOffice, isActive } from '../school/holders.ts';
import { comesFromKey, defineKind, noticesByEvent } from '../school/kind.ts';
import type { School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import { acknowledgeDueAt, heardOn, nextReminder } from './due.ts';
import { blankComplaint, type Complaint } from './state.ts';
import { complaintOffice, handlers, standingsOf, standingWords } from './step.ts';
import { type ComplaintEvent, complaintSteps } from './steps.ts';

const officerKey = 'complaint:officer';
const headKey = 'complaint:headteacher';
const personKey = (person: PersonId): string => `complaint-person:${person}`;

const keysOf = (person: PersonId, school: School): readonly string[] => {
  if (!isActive(school, person)) return [];
  return [
    personKey(person),
    ...(holdsOffice(school, person, [complaintOffice]) ? [officerKey] : []),
    ...(holdsOffice(school, person, ['headteacher']) ? [headKey] : []),
  ];
};

/** Its officer, the headteacher, who handles it in their place, and who wrote it down. */
const readersOf = (complaint: Complaint, school: School): readonly string[] => {
  const by = personOf(complaint.madeBy);
  return [
    officerKey,
    ...(complaint.forOffice ? [headKey] : []),
    ...(by === null ? [] : [personKey(by)]),
    ...handlers(complaint, school).map(personKey),
  ];
};

const comesFrom = ({ incident }: Complaint) => (incident === null ? [] : [incident]);

/** Who handles it since this person does not see it. */
const newHandlers = (complaint: Complaint, left: PersonId, school: School): readonly PersonId[] => {
  const before = { ...complaint, excluded: complaint.excluded.filter((each) => each !== left) };
  const those = complaint.answer === null ? handlers(complaint, school) : [];
  return those.filter((each) => !handlers(before, school).includes(each));
};

const toldOf = (event: ComplaintEvent, complaint: Complaint, school: School) => {
  switch (event.type) {
    case 'complaint-made':
      return { to: handlers(complaint, school), kind: 'complaint-received' };
    case 'complaint-kept-from':
    case 'complaint-followed-exclusion':
      return { to: newHandlers(complaint, event.facts.person, school), kind: 'complaint-received' };
    case 'complaint-reminded': {
      const isLate = event.facts.marks.includes('late');
      return { to: event.facts.to, kind: isLate ? 'complaint-late' : 'complaint-due' };
    }
    default:
      return null;
  }
};

const asks = (complaint: Complaint, person: PersonId, school: School) => {
  if (complaint.answer !== null || !handlers(complaint, school).includes(person)) return [];
  const [acknowledge, answer] = ['acknowledge-complaint', 'answer-complaint'] as const;
  return heardOn(complaint) === null
    ? [{ step: acknowledge, label: 'Acknowledge', form: acknowledge, dueAt: acknowledgeDueAt(complaint) }]
    : [{ step: answer, label: 'Look into it' }];
};

export const complaintKind = defineKind<'complaint', Complaint, SchoolContext, typeof complaintSteps>({
  name: 'complaint',
  steps: complaintSteps,
  blank: blankComplaint,
  opensWith: ['make-complaint'],
  sealedAs: 'stream',
  contextOf: (_complaint, given) => given,
  permit(complaint, step, { actor, school }) {
    const person = personOf(actor);
    const isThere =
      person === null ||
      (!complaint.excluded.includes(person) &&
        readersOf(complaint, school).some((key) => keysOf(person, school).includes(key)));
    if (step !== 'make-complaint' && !isThere) throw new NotFound('There is no such complaint.');
    return permitAs(complaintSteps[step], standingsOf(complaint, actor, school), standingWords);
  },
  notificationsOf: (happened) => noticesByEvent(happened, toldOf),
  comesFrom,
  seen: {
    sightOf: (complaint, school) => ({
      keys: new Set([...readersOf(complaint, school), ...comesFrom(complaint).map(comesFromKey)]),
      dueAt: acknowledgeDueAt(complaint),
      wakeAt: nextReminder(complaint),
      excluded: complaint.excluded,
    }),
    keysOf,
    ownKey: personKey,
    // How to reach the complainant is not looked for.
    isSearched: (_entry, field) => field !== 'contact',
    mayRead: () => true,
  },
  words: {
    titleOf: () => 'Complaint about data handling',
    titledBy: () => ({ entry: 1, field: 'complaint', isLong: true }),
    says: saysOf(complaintSteps),
    asks,
    stillTells: (notice, complaint) =>
      notice === 'complaint-received' ? complaint.answer === null : heardOn(complaint) === null,
    notices: {
      'complaint-received': 'Acknowledge a complaint about data handling',
      'complaint-due': 'Acknowledge a complaint: its last day is near',
      'complaint-late': 'Look at a complaint that was not acknowledged in 30 days',
    },
  },
});
