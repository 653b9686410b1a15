// What somebody was told, in words, and the way straight to what there is to do.
import { formOfStep } from '../../app/cases/form-of-step.ts';
import type { BellLine } from '../../app/notifications/bell.ts';
import { sayInBell } from '../../incident/notice-words.ts';
import { type NoticeKind, pressingKinds, reporterKinds } from '../../incident/notifications/notice.ts';
import { count, type Moment, sayRelative } from '../../policy/clock.ts';

/** What was told, as a sentence without its end. */
export const sayNotice = (line: BellLine): string =>
  line.reassigned ? 'handed over to others' : sayInBell(line);

const isPressing = (kind: NoticeKind): boolean => pressingKinds.some((each) => each === kind);

/** When it is due, or that it is settled, in words; '' where there is nothing to do. */
export const sayNoticeDue = ({ kind, dueAt, reassigned, isOwed }: BellLine, now: Moment): string => {
  if (reassigned) return '';
  if (!isOwed) return kind === 'asked' || isPressing(kind) ? ', settled since' : '';
  if (dueAt === null) return '';
  if (dueAt > now) return `, ${kind === 'statutory' ? 'runs out' : 'due'} ${sayRelative(dueAt, now)}`;
  return `, ${kind === 'statutory' ? 'ran out' : 'was due'} ${sayRelative(dueAt, now)}`;
};

/** How often it was said, where that was more than once; it goes before the last time. */
export const sayHowOften = ({ kind, ids, reassigned }: BellLine): string => {
  if (ids.length === 1 || reassigned) return '';
  return `${kind === 'escalated' ? 'Told' : 'Reminded'} ${count(ids.length, 'time')}, last `;
};

/** Where to read or do it: the step, the incident, or one's own report. */
export const noticePath = ({ kind, reference, step }: BellLine): string => {
  if (kind === 'hearing') return '/hearings';
  if ((reporterKinds as readonly NoticeKind[]).includes(kind)) return `/my-reports/${reference}`;
  return `/incidents/${reference}${step === null ? '' : `/${formOfStep(step)}`}`;
};
