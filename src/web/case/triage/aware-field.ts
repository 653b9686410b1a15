// Since when the school is aware: the moments on the record to choose from, or another; none is chosen
// beforehand.
import type { Case } from '../../../app/cases/cases.ts';
import { awareness, classification, type Incident } from '../../../incident/state/incident.ts';
import {
  awareCandidates,
  type Candidate,
  isLater,
  isPlain,
  notifyWithinMs,
} from '../../../incident/state/judging/awareness.ts';
import { type AwareFrom, awareFromWords } from '../../../incident/state/judging/judgement.ts';
import { facts } from '../../../incident/state/judging/triage.ts';
import { type Moment, sayMoment } from '../../../policy/clock.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { earliest, sayWhen } from '../../../policy/when.ts';
import { capitalised } from '../../../record/phrases.ts';
import { dateParts, dateTime } from '../../forms/date-fields.ts';
import { type Field, isProblem } from '../../forms/field.ts';
import { type Branch, branching, reasonText } from '../../forms/fields.ts';

type Of = Pick<Case, 'incident' | 'now'>;

/** What was chosen, and why where the choice does not say it by itself. */
export type Aware = {
  readonly awareAt: Moment;
  readonly awareFrom: AwareFrom;
  readonly awareWhy: string;
};

/** A protected report may lie unread at first. */
const firstRead = ({ incident }: Of): string =>
  incident.firstRead === null || incident.report === null
    ? ''
    : ` It came about ${sayMoment(incident.report.receivedAt)} and was first read on ` +
      `${sayMoment(incident.firstRead.at)}.`;

const keyOf = ({ from, entry }: Candidate): string => (from === 'reported' ? from : `${from}-${entry}`);

const textOf = ({ from, at }: Candidate): string => `${capitalised(awareFromWords[from])}: ${sayWhen(at)}`;

const whyName = (key: string): string => `awareWhy-${key}`;

const why = (key: string, label: string, required?: string) =>
  reasonText(whyName(key), { label, rows: 2, ...(required === undefined ? {} : { required }) });

const given = (key: string, text: string, now: Moment): Branch => ({
  text,
  fields: {
    at: dateTime(`awareAt-${key}`, {
      ...(key === 'supplier' ? askedOfSupplier : { label: 'When?' }),
      required: 'Enter since when the school is aware',
      now,
    }),
    why: why(key, 'Why this date and time?', 'Write why you chose this date and time'),
  },
});

/** A reason is due only where something earlier is on the record. */
const whyThis = (candidate: Candidate, incident: Incident): Field<string> => {
  const [key, { from, at }] = [keyOf(candidate), candidate];
  return isPlain(incident, from, earliest(at))
    ? why(key, 'Why this date and time? (optional)')
    : why(
        key,
        'Something earlier counts, so a second person must confirm this. Why count from this moment?',
        '“Why count from this moment?” is empty: give your reason',
      );
};

/** As the details of a report and taking it on ask it. */
export const askedOfSchool = {
  label: 'When did anybody at the school first see it, or get told?',
  hint: 'The 72 hours run from then. Leave the time empty if you do not know it.',
};
export const askedOfSupplier = {
  label: 'When did their message arrive?',
  hint: 'The time on it, not when it was opened.',
};

/** Whether a supplier told the school, as far as anybody has said. */
export const isSuppliers = (incident: Incident): boolean =>
  (facts(incident)?.cause ?? classification(incident)?.cause) === 'supplier-breach';

/** By when the ICO must be told, counted from that moment. */
const until = (from: Moment, now: Moment): string => {
  const end = from + notifyWithinMs;
  return `The 72 hours ${end < now ? 'ended' : 'end'} on ${sayMoment(end)}.`;
};

const branchOf = (candidate: Candidate, of: Of): Branch => {
  const { incident, now } = of;
  const hint = until(earliest(candidate.at), now);
  return { text: textOf(candidate), hint, fields: { why: whyThis(candidate, incident) } };
};

/** Counted from an earlier moment, the ICO is never told too late. */
const ifUnsure = ' If unsure, choose the earliest: it is safe. A later one takes a second person.';

/** The moments to choose from, the earliest first, and where one is chosen its time. */
export const awareField = (of: Of): Field<Aware> => {
  const candidates = awareCandidates(of.incident).toSorted((a, b) => earliest(a.at) - earliest(b.at));
  const byKey = new Map(candidates.map((each) => [keyOf(each), each]));
  const branches: Readonly<Record<string, Branch>> = {
    ...Object.fromEntries(candidates.map((each) => [keyOf(each), branchOf(each, of)])),
    supplier: given('supplier', 'When a supplier told the school', of.now),
    other: given('other', 'Another moment, such as when it became certain', of.now),
  };
  const field = branching('awareFrom', {
    label: 'Since when has the school been aware?',
    hint:
      `The ${regulatorName}’s 72 hours run from then.${firstRead(of)}` +
      (candidates.length > 1 ? ifUnsure : ''),
    required: 'Choose since when the school has been aware',
    branches,
  });
  return {
    ...field,
    parse: (form) => {
      const chosen = field.parse(form);
      if (isProblem(chosen)) return chosen;
      const { choice, at, why: awareWhy } = chosen as { choice: string; at?: Moment; why: string };
      const candidate = byKey.get(choice);
      return {
        awareAt: candidate ? earliest(candidate.at) : (at ?? 0),
        awareFrom: candidate?.from ?? (choice as AwareFrom),
        awareWhy,
      };
    },
  };
};

/** What was chosen before; nothing where nobody has chosen yet. */
export const awarePrefill = ({ incident }: Of, awareWhy: string): Readonly<Record<string, string>> => {
  const before = awareness(incident);
  // What does not count, or no longer, is not chosen again unseen.
  if (before === null || isLater(incident, before.awareAt)) return {};
  const { awareAt, awareFrom } = before;
  const candidate = awareCandidates(incident).find(
    ({ from, at }) => from === awareFrom && earliest(at) === awareAt,
  );
  const key = candidate === undefined ? (awareFrom === 'supplier' ? 'supplier' : 'other') : keyOf(candidate);
  return { awareFrom: key, ...dateParts(`awareAt-${key}`, awareAt), [whyName(key)]: awareWhy };
};
