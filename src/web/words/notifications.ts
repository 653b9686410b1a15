import type { BellLine } from '../../app/notifications/bell-groups.ts';
import { sayInBell } from '../../incident/notice-words.ts';
import { isForReporter } from '../../incident/notifications/notice.ts';
import { counted } from '../../policy/clock.ts';

type Line = BellLine & { readonly isOthers?: true };

const sayKind = (line: Line): string => {
  const says = sayInBell(line);
  return line.isOthers ? `For others to do. ${says}` : says;
};

/** A sentence without its end. */
export const sayNotice = (line: Line): string =>
  line.reassigned ? 'handed over to others' : `${line.practice ? 'Practice: ' : ''}${sayKind(line)}`;

/** '' for what was said once. */
export const sayHowOften = ({ kind, times, reassigned }: BellLine): string => {
  if (times < 2 || reassigned) return '';
  return `${kind === 'escalated' ? 'Told' : 'Reminded'} ${counted(times, 'time')}, last `;
};

export const noticePath = ({ kind, reference }: BellLine): string => {
  if (kind === 'hearing') return '/hearings';
  return isForReporter(kind) ? `/my-reports/${reference}` : `/incidents/${reference}`;
};
