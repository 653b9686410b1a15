// What mails say: a reference, what is due, when, and a link. Never a name, never what happened. Mail is
// read over shoulders, on locked screens and by those who run mailboxes.

import type { Capacity } from '../../incident/capacity.ts';
import { sayInMail, something } from '../../incident/notice-words.ts';
import { londonDate, londonTime, type Moment, sayDate, sayMoment } from '../../policy/clock.ts';
import { lastDayOf } from '../../school/absence.ts';
import type { Outcome, SchoolNotification } from '../../school/notifications.ts';
import type { LetterKind, LetterNotice } from '../../store/notifications/outbox.ts';
import { formOfStep } from '../cases/form-of-step.ts';
import { type OtherStream, pathOfOther, sayOther } from '../cases/other-streams.ts';

export type Worded = { readonly subject: string; readonly paragraphs: readonly Paragraph[] };

/** `confidential`: say only that there is something. */
export type Readable = LetterNotice & {
  readonly confidential: boolean;
  readonly own: boolean;
  /** What they are on it, after “because you”. */
  readonly part?: string | null;
};

type Telling = {
  readonly baseUrl: string;
  readonly now: Moment;
  readonly school?: readonly SchoolNotification[];
  readonly others?: readonly Paragraph[];
};

const isOverdue = ({ dueAt }: LetterNotice, now: Moment): boolean => dueAt !== null && dueAt < now;

const sayWhen = (notice: LetterNotice, now: Moment): string | null => {
  if (notice.dueAt === null) return null;
  return `${isOverdue(notice, now) ? 'was due' : 'due'} ${sayMoment(notice.dueAt)}`;
};

/** A new report leads to the incident, where a short form does more than the one step. */
const linkOf = ({ own, reference, step, kind }: Readable, baseUrl: string): string => {
  if (own) return `${baseUrl}/my-reports/${reference}`;
  if (kind === 'no-personal-data') return `${baseUrl}/told`;
  const isNew = (kind === 'reported' || kind === 'urgent') && step === 'acknowledge';
  return `${baseUrl}/incidents/${reference}${step === null || isNew ? '' : `/${formOfStep(step)}`}`;
};

const paragraphOf = (notice: Readable, baseUrl: string, now: Moment): Paragraph => {
  if (notice.confidential) return { lines: [something], link: `${baseUrl}/sign-in` };
  const when = sayWhen(notice, now);
  const due = when === null ? [] : [`${when.charAt(0).toUpperCase()}${when.slice(1)} (London)`];
  const law = notice.statutory ? ['This time limit is set by law.'] : [];
  return {
    lines: [`${notice.reference}: ${sayInMail(notice)}`, ...due, ...law],
    link: linkOf(notice, baseUrl),
  };
};

/** Overdue first, then by when it is due, last what has no date. Each once. */
const inOrder = (notices: readonly Readable[]): readonly Readable[] => {
  const far = Number.MAX_SAFE_INTEGER;
  const sorted = notices.toSorted((a, b) => (a.dueAt ?? far) - (b.dueAt ?? far));
  const nameOf = ({ confidential, reference, kind, duty, step }: Readable): string =>
    confidential ? '' : [reference, duty ?? kind, step].join(' ');
  const names = sorted.map(nameOf);
  return sorted.filter((_, index) => names.indexOf(names[index]!) === index);
};

const subjectOf = (
  kind: LetterKind,
  notices: readonly Readable[],
  { now, school = [], others = [] }: Pick<Telling, 'now' | 'school' | 'others'>,
): string => {
  const [[first], [told], [other]] = [notices, school, others];
  const all = notices.length + school.length + others.length;
  if (told === undefined && other === undefined && notices.every(({ confidential }) => confidential))
    return something;
  if (kind !== 'digest' && all === 1) {
    if (told !== undefined) return sayInLetter(told);
    if (other !== undefined) return other.lines.join(' ');
    if (first === undefined) return something;
    return [`${first.reference}: ${sayInMail(first)}`, sayWhen(first, now) ?? []].flat().join(', ');
  }
  const overdue = notices.filter((notice) => isOverdue(notice, now)).length;
  const things = all === 1 ? '1 thing waits' : `${all} things wait`;
  return `${things} for you in Candour${overdue === 0 ? '' : `, ${overdue} overdue`}`;
};

const why = (notices: readonly Readable[]): Paragraph => {
  const parts = [...new Set(notices.flatMap(({ part, confidential }) => (confidential ? [] : (part ?? []))))];
  const because = parts.length === 0 ? 'it is about you, or yours to decide' : `you ${parts.join(', and ')}`;
  return {
    lines: [
      'Mails from Candour never say what happened or who is concerned: sign in to read it.',
      `You get this because ${because}.`,
    ],
  };
};

/** Of incidents; in `school` of the school and its people. */
export const tellPerson = (
  kind: LetterKind,
  notices: readonly Readable[],
  { baseUrl, now, school = [], others = [] }: Telling,
): Worded => {
  const ordered = inOrder(notices);
  const ofSchool = school.map((told) => schoolParagraph(told, baseUrl));
  const paragraphs = [...ordered.map((notice) => paragraphOf(notice, baseUrl, now)), ...ofSchool, ...others];
  const isConfidential =
    ofSchool.length + others.length === 0 && ordered.every(({ confidential }) => confidential);
  return {
    subject: subjectOf(kind, ordered, { now, school, others }),
    paragraphs: isConfidential ? paragraphs : [...paragraphs, why(ordered)],
  };
};

const reporterWords: Readonly<Record<string, string>> = {
  received: 'Your report was received.',
  message: 'There is a message about your report.',
  'looked-into': 'Your report is being looked into.',
  outcome: 'There is an outcome of your report.',
};

/** Never the reference, never the receipt code. */
export const tellReporter = (says: string, baseUrl: string): Worded | null => {
  const words = reporterWords[says];
  if (words === undefined) return null;
  return {
    subject: words.slice(0, -1),
    paragraphs: [
      { lines: [words] },
      { lines: ['To read more, open this page and enter your receipt code:'], link: `${baseUrl}/follow` },
      { lines: ['Please do not answer this mail: nobody reads what comes back.'] },
    ],
  };
};

// Links are spelt out, so that people see where they lead. web/shell/letter.ts makes HTML of the same
// paragraphs.

export type Paragraph = { readonly lines: readonly string[]; readonly link?: string };

export type MailHtml = (title: string, paragraphs: readonly Paragraph[]) => string;

/** Line breaks and control characters become spaces. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();

export const asText = (paragraphs: readonly Paragraph[]): string =>
  `${paragraphs
    .map(({ lines, link }) => [...lines.map(oneLine), ...(link === undefined ? [] : [link])].join('\n'))
    .join('\n\n')}\n`;

type Told = { readonly baseUrl: string; readonly now: Moment; readonly most: number };

/** Counts only reports that its reader may still see. */
export const tellReports = (notices: readonly Readable[], { baseUrl, now, most }: Told): Worded => {
  const open = notices.filter(({ confidential }) => !confidential);
  const others = { lines: [something], link: `${baseUrl}/sign-in` };
  if (open.length === 0) return { subject: something, paragraphs: [others] };
  const many = notices.length >= most ? `At least ${open.length}` : String(open.length);
  const since = Math.min(...open.map(({ at }) => at ?? now));
  const from = londonDate(since) === londonDate(now) ? londonTime(since) : sayMoment(since);
  const what = `${many} more report${open.length === 1 ? '' : 's'} since ${from}`;
  return {
    subject: what,
    paragraphs: [
      { lines: [`${what} (London)`], link: `${baseUrl}/incidents` },
      ...(open.length < notices.length ? [others] : []),
      {
        lines: [
          'So many came in within an hour that one mail tells of them. A report with a red flag always has ' +
            'a mail of its own.',
        ],
      },
    ],
  };
};

/** For the person who keeps it outside the school. */
export const tellAnchor = (anchor: string): Worded => ({
  subject: 'The anchor of Candour’s record',
  paragraphs: [
    { lines: [anchor] },
    {
      lines: [
        'Keep this mail, or print it, outside the school. With it anybody can check later that nothing was ' +
          'taken off the record or changed on it since.',
      ],
    },
  ],
});

/** The same each working day, whether or not anything waits. */
export const tellLook = (baseUrl: string): Worded => ({
  subject: 'Look whether a report waits for you in Candour',
  paragraphs: [
    {
      lines: ['Please sign in, and look whether a report waits for you:'],
      link: `${baseUrl}/sign-in`,
    },
    {
      lines: [
        'This mail comes on every working day, and says the same whether or not one does: so nobody who ' +
          'sees it can tell. No other mail tells you of a report.',
      ],
    },
  ],
});

// No name and no role: whose it is and what it is about stands behind the sign-in.

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
    : 'You no longer need to stand in for somebody: it was called off';
};

/** Without its full stop. */
const sayInLetter = (told: SchoolNotification): string => {
  switch (told.kind) {
    case 'confirmation-asked':
      return 'A change is waiting for a second person: you can confirm or decline it';
    case 'procedures-asked':
      return 'A change to the Procedures is waiting for you to adopt or decline it';
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
    case 'school-changed':
      return '/settings';
  }
};

const schoolParagraph = (told: SchoolNotification, baseUrl: string): Paragraph => ({
  lines: [sayInLetter(told)],
  link: `${baseUrl}${pathOfSchoolNotification(told)}`,
});

/** From the closest part to the loosest. Other capacities get no letters. */
const parts: Readonly<Partial<Record<Capacity, string>>> = {
  lead: 'lead the investigation',
  'leading-governor': 'lead the investigation for the Governing Body',
  governor: 'work on the investigation for the Governing Body',
  'past-governor': 'were on the case for the Governing Body',
  supporter: 'support the investigation',
  office: 'deal with incidents as headteacher or bursar, or in their place',
  chair: 'act as chair of governors',
  dpo: 'act as data protection officer',
  'identity-decider': 'may confirm it as second governor',
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

export const otherParagraph = (notice: string, other: OtherStream, baseUrl: string): Paragraph => ({
  lines: [`${other.title}: ${sayOther(notice) ?? ''}`],
  link: `${baseUrl}${pathOfOther(other)}`,
});
