// What a letter says, in as few words as will do: a reference, what is due, when, a link. Never a name, never
// what happened; of an incident that concerns an office, only that something waits. Mail is read over
// shoulders and on locked screens, and by whoever runs a mailbox.

import { sayInMail, something } from '../../incident/notifications/notice-words.ts';
import { type Moment, sayMoment } from '../../policy/clock.ts';
import type { SchoolNotification } from '../../school/notification.ts';
import type { LetterKind, LetterNotice } from '../../store/notifications/outbox.ts';
import { formOfStep } from '../cases/form-of-step.ts';
import type { Paragraph } from './mail-body.ts';
import { sayInLetter, schoolParagraph } from './school-letter-words.ts';
/** A letter in words. */
export type Worded = { readonly subject: string; readonly paragraphs: readonly Paragraph[] };

/** A notice as far as its reader may see it now; `discreet`: only that there is something. */
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
  /** Of streams of other kinds. */
  readonly others?: readonly Paragraph[];
};

const isOverdue = ({ dueAt }: LetterNotice, now: Moment): boolean => dueAt !== null && dueAt < now;

const sayWhen = (notice: LetterNotice, now: Moment): string | null => {
  if (notice.dueAt === null) return null;
  return `${isOverdue(notice, now) ? 'was due' : 'due'} ${sayMoment(notice.dueAt)}`;
};

/**
 * A new report leads to the incident itself: there the short form stands that does more than the one step.
 */
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

/** Overdue first, then by when it is due; what has no date comes last. Nothing stands there twice. */
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

/** What is told to a person of the school: of incidents, and in `school` of itself and its people. */
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

/** What is told to a reporter who left an address: never the reference, never the receipt's code. */
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
