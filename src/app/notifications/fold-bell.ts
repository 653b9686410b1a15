// One thing that somebody was told again and again stands in the bell once, its latest word on top: reminders
// of one duty of an incident, and all that is left of one that was handed over. It decides what belongs
// together and nothing else; what somebody may see is settled before.

import { pressingKinds } from '../../incident/notifications/notice.ts';
import type { SchoolNotification } from '../../school/notification.ts';
import type { NoticeRow } from '../../store/db/tables.ts';
import type { ShownNotice } from '../../store/notifications/notices.ts';
import type { NoticeFacts } from './bell-line.ts';

/** Reads what a notice says. */
export const factsOf = ({ facts }: Pick<NoticeRow, 'facts'>): NoticeFacts => JSON.parse(facts) as NoticeFacts;

/** What a notice says that is about no incident, as its row keeps it: an ask is found again by it. */
export const factsText = ({ about }: SchoolNotification): string => JSON.stringify(about);

/** Reads what a notice says that is about no incident. */
export const toldOf = ({ kind, facts }: Pick<NoticeRow, 'kind' | 'facts'>): SchoolNotification =>
  ({ kind, about: JSON.parse(facts) }) as SchoolNotification;

/** By what notices are known that say one thing again; every other is one of its own. */
export const foldName = (row: ShownNotice): string => {
  if (row.stream === null) return row.id;
  if (Number(row.reassigned) === 1) return `${row.stream} handed over`;
  if (!pressingKinds.some((kind) => kind === row.kind)) return row.id;
  return `${row.stream} ${factsOf(row).duty}`;
};

/** How many things these notices are. */
export const countFolded = (rows: readonly ShownNotice[]): number => new Set(rows.map(foldName)).size;
