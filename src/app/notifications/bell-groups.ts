// Notices as the bell shows them, grouped by what they are about. What their person may no longer see, and
// what is settled, is left out. Notices that say one thing again fold into the latest.

import { askingKinds, tellsPerson } from '../../incident/asks/still-tells.ts';
import {
  isForReporter,
  type Notice,
  type NoticeKind,
  pressingKinds,
} from '../../incident/notifications/notice.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { standingFlags } from '../../incident/state/judging/standing-flags.ts';
import { actsForChair } from '../../incident/state/report.ts';
import type { Titled } from '../../incident/state/title.ts';
import { outlineOf } from '../../incident/steps.ts';
import type { Moment } from '../../policy/clock.ts';
import type { RedFlag } from '../../policy/procedures/procedures.ts';
import type { InPlaceOfChair } from '../../policy/said.ts';
import type { PersonId } from '../../record/ids.ts';
import { askKinds } from '../../school/asks.ts';
import { isOfSchool, type SchoolNotification, stillHolds } from '../../school/notifications.ts';
import type { School } from '../../school/school.ts';
import type { NoticeRow } from '../../store/db/tables.ts';
import type { ShownNotice } from '../../store/notifications/notices.ts';
import {
  type OpenedOther,
  type OtherStream,
  type openTitled,
  sayNoticeOn,
  sayOther,
  stillTellsOther,
  streamPath,
} from '../cases/other-streams.ts';
import { readable, unlessDamaged } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import { kindOfNotice } from '../kinds.ts';
import { schoolNoticePath } from './school-notice-words.ts';

type NoticeFacts = Pick<Notice, 'reference' | 'duty' | 'dueAt' | 'step' | 'statutory'> & {
  readonly practice?: true;
};

type Said = {
  readonly at: Moment;
  /** How often it was pressed for. */
  readonly times: number;
  readonly isUnread: boolean;
  /** Whether it asks for something; whether of the reader, the desk says. */
  readonly isAsk: boolean;
};

export type BellLine = NoticeFacts &
  Said & {
    readonly kind: NoticeKind;
    /** All they may know is that it was reassigned. */
    readonly reassigned: boolean;
    readonly actsForChair?: InPlaceOfChair | null;
  };

export type SchoolLine = SchoolNotification & Said;

export type OtherLine = Said & { readonly kind: string; readonly other: OtherStream; readonly says: string };

export type AnyLine = BellLine | SchoolLine | OtherLine;

/** What stands together: an incident, all of the school and its people, or all hearings. */
export type BellGroup = {
  /** How it is marked as read. */
  readonly name: string;
  readonly isUnread: boolean;
  /** Soonest first, then newest. */
  readonly lines: readonly AnyLine[];
  /** The incident, where its title may stand there. */
  readonly titled: Titled | null;
  /** While nobody has judged the report, what may not wait until it is read. */
  readonly flags: readonly RedFlag[];
};

type Known = {
  readonly person: PersonId;
  readonly school: School;
  readonly states: ReadonlyMap<string, Incident>;
  readonly others: ReadonlyMap<string, OpenedOther>;
};

export const factsOf = ({ facts }: Pick<NoticeRow, 'facts'>): NoticeFacts => JSON.parse(facts) as NoticeFacts;

export const schoolNotificationOf = ({
  kind,
  facts,
}: Pick<NoticeRow, 'kind' | 'facts'>): SchoolNotification =>
  ({ kind, about: JSON.parse(facts) }) as SchoolNotification;

const isReassigned = ({ reassigned }: ShownNotice): boolean => Number(reassigned) === 1;

/** Of what was reassigned, or is to be answered at a hearing, nothing but the notice is theirs to know. */
const isOpenTo = (row: ShownNotice): boolean =>
  !isReassigned(row) && row.kind !== 'hearing' && !isOfSchool(row);

/** Groups are named in addresses and forms by what people know of them. */
export const nameOf = (row: ShownNotice): string =>
  isOfSchool(row) || row.kind === 'hearing' || sayOther(row.kind) !== null
    ? row.name
    : factsOf(row).reference;

/** The page to which it leads, and those below it. */
export const pathOf = (row: ShownNotice): string => {
  if (isOfSchool(row)) return schoolNoticePath(schoolNotificationOf(row)).split('?')[0] ?? '';
  if (row.kind === 'hearing') return '/hearings';
  const kind = kindOfNotice(row.kind);
  if (kind !== undefined && row.stream !== null) return streamPath(kind, row.stream);
  const { reference } = factsOf(row);
  return isForReporter(row.kind) ? `/my-reports/${reference}` : `/incidents/${reference}`;
};

/** Of a role, an absence or what was changed only the latest counts. */
const schoolName = ({ kind, about }: SchoolNotification): string | null => {
  if (kind === 'role-changed') return `${kind} ${about.role}`;
  if (kind === 'stands-in') return `${kind} ${about.person}`;
  if (kind === 'school-changed') return `${kind} ${about.what} ${about.by}`;
  return kind === 'marked-away' || kind === 'restore-lacks' ? kind : null;
};

/**
 * Notices with the same name say one thing again: what presses for one duty or one step, or that an incident
 * was reassigned.
 */
const foldName = (row: ShownNotice): string => {
  if (isOfSchool(row)) return schoolName(schoolNotificationOf(row)) ?? row.id;
  if (isReassigned(row)) return 'reassigned';
  if (!(askingKinds as readonly string[]).includes(row.kind)) return row.id;
  const { duty, step } = factsOf(row);
  return duty ?? (step && outlineOf(step).asDuty) ?? step ?? row.id;
};

/** Whether it still holds, also where it stands in the stream of an incident: not if nobody can read that. */
export const holdsFor = (
  told: SchoolNotification,
  to: PersonId,
  school: School,
  incident: Incident | undefined,
): boolean =>
  told.kind === 'to-ratify' ? incident?.excluded.includes(to) === false : stillHolds(told, to, school);

/** The latest that still holds: what was told at one moment has no order. */
const schoolLine = (
  all: readonly ShownNotice[],
  said: Said,
  { person, school }: Known,
): SchoolLine | null => {
  const told = all.map(schoolNotificationOf).find((each) => stillHolds(each, person, school));
  if (told === undefined) return null;
  return { ...told, ...said, isAsk: (askKinds as readonly string[]).includes(told.kind) };
};

const caseLine = (row: ShownNotice, said: Said, { person, school, states }: Known): BellLine | null => {
  const facts = factsOf(row);
  const kind = row.kind as NoticeKind;
  const line = { ...facts, ...said, kind, reassigned: isReassigned(row) };
  const incident = states.get(row.stream ?? '');
  // What cannot be opened is left as it was told.
  if (!isOpenTo(row) || isForReporter(kind) || incident === undefined) return { ...line, step: null };
  if (!tellsPerson({ ...facts, kind, at: said.at }, incident, person, school)) return null;
  const isAsk = askingKinds.includes(kind) && (facts.duty ?? facts.step) !== null;
  return { ...line, isAsk, actsForChair: actsForChair(incident) };
};

const isPressing = ({ kind }: ShownNotice): boolean => pressingKinds.some((each) => each === kind);

/** Of what was asked anew since, the reminders before it do not count. */
const timesPressed = (all: readonly ShownNotice[]): number => {
  const asks = all.filter((each) => !isPressing(each));
  const askedAt = Math.max(0, ...asks.map(({ at }) => Number(at)));
  return all.filter((each) => isPressing(each) && Number(each.at) >= askedAt).length;
};

/** Null where it is settled; of what was folded the latest may be settled before the rest. */
const lineOf = (all: readonly ShownNotice[], known: Known): AnyLine | null => {
  const [row, ...before] = all;
  if (row === undefined) return null;
  const isUnread = all.some(({ seen_at: seenAt }) => seenAt === null);
  const said = { at: Number(row.at), times: timesPressed(all), isUnread, isAsk: false };
  if (isOfSchool(row)) return schoolLine(all, said, known);
  if (sayOther(row.kind) === null) {
    const line = caseLine(row, said, known);
    return line === null && before.length > 0 ? lineOf(before, known) : line;
  }
  const other = known.others.get(row.stream ?? '');
  return other === undefined || !stillTellsOther(row.kind, known.person, other, known.school)
    ? null
    : { ...said, kind: row.kind, other, says: sayNoticeOn(row.kind, other) };
};

const never = Number.MAX_SAFE_INTEGER;

/** Soonest of what is asked; `never` where nothing is. */
const dueOf = (line: AnyLine): Moment =>
  line.isAsk && 'dueAt' in line && line.dueAt !== null ? line.dueAt : never;

/** What was told at one moment stands in the same order each time. */
const keyOf = (line: AnyLine): string =>
  'reference' in line ? `${line.kind} ${line.duty} ${line.step}` : line.kind;

const inOrder = (a: AnyLine, b: AnyLine): number =>
  Number(b.isAsk) - Number(a.isAsk) ||
  dueOf(a) - dueOf(b) ||
  b.at - a.at ||
  Number(keyOf(a) > keyOf(b)) - Number(keyOf(a) < keyOf(b));

/** Null where all of it is settled. */
const groupOf = (rows: readonly ShownNotice[], known: Known, deps: Deps): BellGroup | null => {
  const [first] = rows;
  if (first === undefined) return null;
  const told = [...Map.groupBy(rows, foldName).values()];
  // What makes no sense is left out, and the operator hears of it.
  const lineIn = (all: readonly ShownNotice[]) =>
    unlessDamaged(deps, first.stream ?? '', () => ({ line: lineOf(all, known) }))?.line ?? null;
  const lines = told.flatMap((all) => lineIn(all) ?? []).toSorted(inOrder);
  if (lines.length === 0) return null;
  const incident = rows.some(isOpenTo) ? known.states.get(first.stream ?? '') : undefined;
  return {
    name: nameOf(first),
    isUnread: lines.some(({ isUnread }) => isUnread),
    lines,
    titled: incident ?? null,
    flags: incident?.stage === 'reported' ? standingFlags(incident) : [],
  };
};

export async function groupsOf(
  deps: Deps,
  person: PersonId,
  school: School,
  rows: readonly ShownNotice[],
  open: typeof openTitled,
): Promise<readonly BellGroup[]> {
  const db = deps.database.reader;
  const isOther = ({ kind }: ShownNotice): boolean => sayOther(kind) !== null;
  const streams = (those: readonly ShownNotice[]) => [
    ...new Set(those.flatMap(({ stream }) => stream ?? [])),
  ];
  const others = await open(deps, school, streams(rows.filter(isOther)));
  const shown = rows.filter((row) => !isOther(row) && isOpenTo(row));
  const { states } = await readable(deps, db, streams(shown));
  const known = { person, school, states, others };
  const grouped = [...Map.groupBy(rows, ({ name }) => name).values()];
  return grouped.flatMap((group) => groupOf(group, known, deps) ?? []);
}
