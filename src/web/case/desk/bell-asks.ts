// What the desk asks of the reader, by the page of an incident or another stream, and how the bell says it: a
// group stands under what is to be done exactly when the desk has a row with the reader's button for it.

import { streamPath } from '../../../app/cases/other-streams.ts';
import type { AnyLine, BellGroup } from '../../../app/notifications/bell-groups.ts';
import { type OnDesk, timed } from '../../../incident/asks/ask.ts';
import { never } from '../../../incident/due/duties.ts';
import { offItsClock, onItsClock } from '../../../incident/state/practice.ts';
import type { StepName } from '../../../incident/step-names.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { askedAt } from '../../streams/waits-for.ts';
import type { Child } from '../../ui/html.ts';
import { dueState } from '../../ui/when.ts';
import { placeOf } from './desk-groups.ts';
import { askedOf } from './desk-rows.ts';
import type { CasebookEntry } from './incidents-filter.ts';

/** The button and the time of a row of the desk, and where it stands. */
export type DeskAsk = {
  readonly text: string;
  readonly href: string;
  readonly due: Child;
  readonly place: OnDesk;
  /** What it asks for, where nothing was told of it. */
  readonly label: string;
  /** Of an incident: what the button carries out, the first asked in front; and all that is the reader's. */
  readonly steps: readonly StepName[];
  readonly mine: readonly StepName[];
};

type DeskAsks = ReadonlyMap<string, DeskAsk>;

/** `asks` are the desk's own words. */
export type BellShown = AnyLine & { readonly isOthers?: true; readonly asks?: string };

export type Asking = Omit<BellGroup, 'lines'> & {
  readonly lines: readonly BellShown[];
  readonly ask: DeskAsk | null;
};

const ofIncident = (entry: CasebookEntry, signed: Signed, now: number): readonly [string, DeskAsk][] => {
  const { titled, mine, reference } = entry;
  if (titled === null) return [];
  const onClock = { signed, now: onItsClock(titled, now) };
  const asked = askedOf(entry, onClock);
  if (asked === null) return [];
  const { at, ...place } = placeOf(entry, onClock);
  const ask = { ...asked, place: { ...place, ...timed(offItsClock(titled, at), now) } };
  return [[`/incidents/${reference}`, { ...ask, mine: mine.map(({ step }) => step) }]];
};

/** On what these lines are about. */
export const deskAsks = async (
  site: Site,
  signed: Signed,
  groups: readonly BellGroup[],
): Promise<DeskAsks> => {
  const now = site.app.now();
  const named = groups.flatMap(({ titled }) => titled?.id ?? []);
  const entries = await site.app.casebook.asked(signed.id, named);
  const hasOther = groups.some(({ lines }) => lines.some((line) => 'other' in line));
  const others = hasOther ? await site.app.asked(signed.id) : [];
  return new Map([
    ...entries.flatMap((entry) => ofIncident(entry, signed, now)),
    ...others.map(({ path, ask }): [string, DeskAsk] => {
      const { label, dueAt = null } = ask;
      const place = { lateness: 0, severity: null, ...timed(dueAt ?? never, now) };
      const due = dueAt !== null && dueState(dueAt, now);
      return [path, { text: label, href: askedAt(path, ask), due, place, label, steps: [], mine: [] }];
    }),
  ]);
};

/** What is asked for as one may be done step by step. */
const together: readonly (readonly StepName[])[] = [
  ['record-notification', 'assess-reportability'],
  ['submit-outcome', 'set-scope', 'answer-point'],
];

const isOneOf = (step: StepName | null, steps: readonly StepName[]): boolean =>
  step !== null &&
  (steps.includes(step) ||
    together.some((all) => all.includes(step) && all.some((each) => steps.includes(each))));

const stepOf = (line: AnyLine): StepName | null => ('reference' in line ? line.step : null);

const leadOf = (
  [newest, ...others]: readonly AnyLine[],
  ask: DeskAsk,
): readonly [BellShown, AnyLine?] | [] => {
  if (newest === undefined) return [];
  const all = [newest, ...others];
  const asked = all.filter((line) => 'other' in line || isOneOf(stepOf(line), ask.steps));
  const found = asked.find(({ kind }) => kind === 'statutory') ?? asked[0];
  if (found === undefined) return [{ ...newest, times: 0, isAsk: true, asks: ask.label }];
  const [first = null] = ask.steps;
  const isSame = !('reference' in found) || ask.steps.some((step) => step === found.step);
  if (isSame) return [{ ...found, isAsk: true }, found];
  const asks = found.kind === 'statutory' ? {} : { asks: ask.label };
  return [{ ...found, isAsk: true, step: first, ...asks }, found];
};

/** What is only told, or is for others to do. */
const told = (line: AnyLine, mine: readonly StepName[]): readonly BellShown[] => {
  if (!('reference' in line)) return [{ ...line, isAsk: false }];
  const isTheirs = isOneOf(line.step, mine);
  const kind = line.kind === 'statutory' ? line.kind : 'reminder';
  if (line.isAsk) return isTheirs ? [] : [{ ...line, kind, isAsk: false, isOthers: true }];
  return [isTheirs ? line : { ...line, step: null }];
};

const pageOf = ({ lines, titled, name }: BellGroup): string | null => {
  const other = lines.flatMap((line) => ('other' in line ? line.other : []))[0];
  if (other !== undefined) return streamPath(other.kind, other.stream);
  return titled === null ? null : `/incidents/${name}`;
};

/** What the desk asks for first, with its words where it was told; then what is told. */
export const asDeskAsks = (group: BellGroup, asks: DeskAsks): Asking => {
  const page = pageOf(group);
  if (page === null) return { ...group, ask: null };
  const ask = asks.get(page) ?? null;
  const [lead, of] = ask === null ? [] : leadOf(group.lines, ask);
  const rest = group.lines.filter((line) => line !== of).flatMap((line) => told(line, ask?.mine ?? []));
  return { ...group, ask, lines: lead === undefined ? rest : [lead, ...rest] };
};
