// What mails say: what to do, by when, a reference and one link. Never a title, never what happened. Mail is
// read over shoulders, on locked screens and by those who run mailboxes.

import { sayInMail, something } from '../../incident/asks/notice-words.ts';
import type { Capacity } from '../../incident/capacity.ts';
import { isForReporter, type ReporterKind } from '../../incident/notifications/notice.ts';
import { formOf } from '../../incident/steps.ts';
import { londonDate, type Moment, sayDayAndTime, sayTime } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import type { SchoolNotification } from '../../school/notifications.ts';
import type { LetterNotice } from '../../store/notifications/outbox.ts';
import { type OpenedOther, sayNoticeOn, streamPath } from '../cases/other-streams.ts';
import { checkByBookmark, type Worded, whyAccount } from './mail-frame.ts';
import { sayInLetter, schoolNoticePath } from './school-notice-words.ts';

/** `confidential`: say only that there is something. */
export type Readable = LetterNotice & {
  readonly confidential: boolean;
  readonly own: boolean;
  /** What they are on it, after “because you”. */
  readonly part?: string | null;
  /** From when the law’s time is counted. */
  readonly clock?: string;
};

/** One thing that a mail tells; `what` has no full stop. */
type Thing = {
  readonly what: string;
  readonly button: NonNullable<Worded['button']>;
  readonly notes?: readonly string[];
};

type Telling = {
  readonly baseUrl: string;
  readonly now: Moment;
  readonly school?: readonly SchoolNotification[];
  readonly others?: readonly Thing[];
};

const signIn = (baseUrl: string): Thing['button'] => ({
  text: 'Sign in to Candour',
  link: `${baseUrl}/sign-in`,
});

/** The clock of practice can be hurried: no date holds there. */
const withWhen = (what: string, { dueAt, practice }: LetterNotice, now: Moment): string => {
  if (dueAt === null || practice) return what;
  const when = sayDayAndTime(dueAt, now);
  return dueAt < now ? `${what}: due ${when}, now late` : `${what} by ${when}`;
};

/** A new report leads to the incident, where a short form does more than the one step. */
const buttonOf = (notice: Readable, what: string, baseUrl: string): Thing['button'] => {
  const { own, reference, step, kind } = notice;
  if (own) return { text: 'Read about your report', link: `${baseUrl}/my-reports/${reference}` };
  const isNew = (kind === 'reported' || kind === 'urgent') && step === 'acknowledge';
  if (kind === 'no-personal-data') return { text: 'Open Candour', link: `${baseUrl}/told` };
  const incident = `${baseUrl}/incidents/${reference}`;
  if (step === null || isNew) return { text: 'Open the incident', link: incident };
  return { text: what, link: `${incident}/${formOf(step)}` };
};

const thingOf = (notice: Readable, baseUrl: string, now: Moment): Thing => {
  if (notice.confidential) return { what: something, button: signIn(baseUrl) };
  const what = sayInMail(notice);
  return {
    what: `${withWhen(what, notice, now)} (${notice.reference})`,
    button: buttonOf(notice, what, baseUrl),
    notes: [
      ...(notice.statutory && !notice.practice
        ? [['This time limit is set by law.', notice.clock].join(' ').trim()]
        : []),
      ...(notice.kind === 'escalated' ? ['It comes to you because it is not done yet.'] : []),
    ],
  };
};

const far = Number.MAX_SAFE_INTEGER;
/** What is confidential is never named first, however soon it is due. */
const rankOf = ({ confidential, kind, dueAt }: Readable): number => {
  if (confidential) return far;
  return kind === 'now' ? 0 : (dueAt ?? far - 1);
};

/** Overdue first, then by when it is due, last what has no date. Each once. */
const inOrder = (notices: readonly Readable[]): readonly Readable[] => {
  const sorted = notices.toSorted((a, b) => rankOf(a) - rankOf(b));
  const nameOf = ({ confidential, reference, kind, duty, step }: Readable): string =>
    confidential ? '' : [reference, duty ?? kind, step].join(' ');
  const names = sorted.map(nameOf);
  return sorted.filter((_, index) => names.indexOf(names[index]!) === index);
};

const saysLittle = 'Mails from Candour never say what happened: sign in to read it.';

const why = (notices: readonly Readable[]): string => {
  const parts = [...new Set(notices.flatMap(({ part, confidential }) => (confidential ? [] : (part ?? []))))];
  const because = parts.length === 0 ? 'it is for you to read or to do' : `you ${parts.join(', and ')}`;
  return `You get this because ${because}.`;
};

const listedMax = 10;
/** Among other things. */
const somethingElse = 'Something else, which you read once you sign in';

const sayList = (things: readonly Thing[]): Pick<Worded, 'list' | 'notes'> => {
  const more = things.length - listedMax;
  return {
    list: things.slice(0, listedMax).map(({ what }) => (what === something ? somethingElse : what)),
    ...(more > 0 && { notes: [`${more} more under Notifications.`] }),
  };
};

/** Two that read alike, such as of two risks, tell no more than one. */
const eachOnce = (things: readonly Thing[]): readonly Thing[] =>
  things.filter(({ what }, index) => things.findIndex((each) => each.what === what) === index);

/** Of incidents; in `school` of the school and its people. */
export const tellPerson = (
  notices: readonly Readable[],
  { baseUrl, now, school = [], others = [] }: Telling,
): Worded => {
  const ordered = inOrder(notices);
  const ofSchool = school.map((told): Thing => {
    const link = `${baseUrl}${schoolNoticePath(told)}`;
    return { what: sayInLetter(told), button: { text: 'Open Candour', link } };
  });
  const open = ordered.filter(({ confidential }) => !confidential);
  const things = [
    ...eachOnce(open.map((notice) => thingOf(notice, baseUrl, now))),
    ...ofSchool,
    ...others,
    ...ordered.filter(({ confidential }) => confidential).map((notice) => thingOf(notice, baseUrl, now)),
  ];
  const [first, ...rest] = things;
  const told = first ?? { what: something, button: signIn(baseUrl) };
  const isConfidential = open.length + ofSchool.length + others.length === 0;
  const framed = { why: isConfidential ? whyAccount : why(ordered), check: checkByBookmark };
  if (rest.length === 0) {
    const { what, button, notes = [] } = told;
    const more = isConfidential ? [] : [saysLittle];
    return { subject: what, says: `${what}.`, button, notes: [...notes, ...more], ...framed };
  }
  const { list = [], notes = [] } = sayList(things);
  return {
    subject: `${told.what}, and ${rest.length} more`,
    says: `${things.length} things wait for you:`,
    list,
    button: { text: 'See what waits for you', link: `${baseUrl}/told` },
    notes: [...notes, saysLittle],
    ...framed,
  };
};

const reporterWords: Readonly<Record<ReporterKind, Pick<Worded, 'subject' | 'says'>>> = {
  received: { subject: 'Your report was received', says: 'The school has received your report.' },
  message: {
    subject: 'Read a message about your report',
    says: 'There is a message about your report.',
  },
  'looked-into': {
    subject: 'Your report is being looked into',
    says: 'The school is looking into your report.',
  },
  outcome: { subject: 'Read the outcome of your report', says: 'There is an outcome of your report.' },
};

/** Never the reference, never the receipt code. */
export const tellReporter = (says: string, baseUrl: string): Worded | null => {
  if (!isForReporter(says)) return null;
  return {
    ...reporterWords[says],
    button: { text: 'Follow your report', link: `${baseUrl}/follow` },
    notes: ['You need your receipt code.'],
    why: 'You get this because a report left this address for answers.',
    check: 'To check that this mail is real, open the report page as you did before and follow your report.',
  };
};

/** Never of which incident, nor anything of what it says. */
export const tellWitness = (link: string): Worded => ({
  subject: 'Read and sign your statement',
  says:
    'The school wrote down what you told it. Please read it, correct it where it is wrong, and sign it. ' +
    'The link works for 14 days, and once.',
  button: { text: 'Read your statement', link },
  notes: ['Anybody who has the link can read it and sign: do not pass this mail on.'],
  why: 'You get this because the school asked you to sign a statement.',
  check: 'To check that this mail is real, ring the school on a number that you know.',
});

/** Marked where it is read first, on a locked screen too. */
export const asPractice = (worded: Worded): Worded => ({
  ...worded,
  subject: `Practice: ${worded.subject}`,
  says: `This is practice: nothing happened. ${worded.says}`,
});

type Told = { readonly baseUrl: string; readonly now: Moment; readonly most: number };

/** Counts only reports that its reader may still see. */
export const tellReports = (notices: readonly Readable[], { baseUrl, now, most }: Told): Worded => {
  const open = notices.filter(({ confidential }) => !confidential);
  if (open.length === 0) return tellPerson(notices, { baseUrl, now });
  const many = notices.length >= most ? `at least ${open.length}` : String(open.length);
  const since = Math.min(...open.map(({ at }) => at ?? now));
  const from = londonDate(since) === londonDate(now) ? sayTime(since) : sayDayAndTime(since, now);
  const what = `Look at ${many} more report${open.length === 1 ? '' : 's'} since ${from}`;
  return {
    subject: what,
    says: `${what}.`,
    ...(open.length < notices.length && { list: [somethingElse] }),
    button: { text: 'See the reports', link: `${baseUrl}/incidents` },
    notes: ['So many came within an hour that they share a mail. An urgent report always has its own.'],
    why: why(open),
    check: checkByBookmark,
  };
};

/** For the person who keeps it outside the school. */
export const tellAnchor = (anchor: string): Worded => ({
  subject: 'Keep this line outside the school',
  says:
    'This line stands for everything on the school’s record until now. Keep this mail, or print it, ' +
    'outside the school. If anybody ever doubts the record, the line shows whether it was changed.',
  kept: anchor,
  why: `You get this each week because you act as ${inDuty('chair of governors')}.`,
  check:
    'To check that this mail is real, open Candour from your own bookmark: School shows the latest line.',
});

/** The same each working day, whether or not anything waits. */
export const tellLook = (baseUrl: string): Worded => ({
  subject: 'Check whether a report waits for you',
  says: 'Please sign in, and check whether a report waits for you.',
  button: signIn(baseUrl),
  notes: [
    'This mail comes on every working day. It says the same whether or not a report waits, so that ' +
      'nobody who sees it can tell. No other mail tells you of a report.',
  ],
  why: 'You get this because the school’s Procedures name you as the outside body.',
  check: 'To check that this mail is real, open Candour from your own bookmark.',
});

/** From the closest part to the loosest. Other capacities get no letters. */
const parts: Readonly<Partial<Record<Capacity, string>>> = {
  lead: 'lead the investigation',
  'leading-governor': `lead the investigation for the ${inDuty('Governing Body')}`,
  governor: `work on the investigation for the ${inDuty('Governing Body')}`,
  'past-governor': `were on the case for the ${inDuty('Governing Body')}`,
  supporter: 'support the investigation',
  office: `deal with incidents as ${inDuty('headteacher or bursar')}, or in their place`,
  chair: `act as ${inDuty('chair of governors')}`,
  dpo: 'act as data protection officer',
  'identity-decider': `may confirm it as second ${inDuty('governor')}`,
  reviewer: 'may review it',
  confirmer: 'may confirm what somebody else proposed',
  owner: 'own a risk or a control',
  reporter: 'reported it',
};

/** Follows "because you"; null where no part says it. */
export const sayPart = (held: ReadonlySet<Capacity>, own: boolean): string | null => {
  if (own) return parts.reporter ?? null;
  const found = Object.entries(parts).find(([part]) => held.has(part as Capacity));
  return found?.[1] ?? null;
};

/** What to do, then on what, unless the words name it already. */
export const otherThing = (notice: string, other: OpenedOther, baseUrl: string): Thing => {
  const says = sayNoticeOn(notice, other);
  const isNamed = says.toLowerCase().includes(other.title.toLowerCase());
  return {
    what: isNamed ? says : `${says} (${other.title})`,
    button: { text: 'Open Candour', link: `${baseUrl}${streamPath(other.kind, other.stream)}` },
  };
};
