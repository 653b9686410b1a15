import { formOfStep } from '../../app/cases/form-of-step.ts';
import type { BellLine } from '../../app/notifications/bell-groups.ts';
import { sayInBell } from '../../incident/notice-words.ts';
import { isForReporter } from '../../incident/notifications/notice.ts';
import { counted } from '../../policy/clock.ts';

const sayKind = (line: BellLine): string => {
  const says = sayInBell(line);
  return line.kind === 'statutory' && !line.isAsk ? `For others to do. ${says}` : says;
};

/** A sentence without its end. */
export const sayNotice = (line: BellLine): string =>
  line.reassigned ? 'handed over to others' : `${line.practice ? 'Practice: ' : ''}${sayKind(line)}`;

/** '' for what was said once. */
export const sayHowOften = ({ kind, times, reassigned }: BellLine): string => {
  if (times < 2 || reassigned) return '';
  return `${kind === 'escalated' ? 'Told' : 'Reminded'} ${counted(times, 'time')}, last `;
};

export const noticePath = ({ kind, reference, step, takesOn }: BellLine): string => {
  if (kind === 'hearing') return '/hearings';
  if (isForReporter(kind)) return `/my-reports/${reference}`;
  if (takesOn) return `/incidents/${reference}/take-it-on`;
  return `/incidents/${reference}${step === null ? '' : `/${formOfStep(step)}`}`;
};
