// The facts that a careful school would establish of each sample. Severity and advice follow from them, and
// are not written here.
import type { CauseId, Certainty } from '../../src/policy/procedures/procedures.ts';
import { type NumberOfPeople, notKnown, type TriageFacts } from '../../src/policy/triage/facts.ts';

type Answers = Omit<TriageFacts, 'certainty' | 'cause'>;

const exactly = (count: number): NumberOfPeople => ({ atLeast: count, atMost: count });
const about = (count: number): NumberOfPeople => ({ ...exactly(count), about: true });

const answers: Readonly<Record<string, Answers>> = {
  'adoptive-address': {
    riskReported: true,
    flagRisk: 'yes',
    kinds: ['contact', 'whereabouts'],
    number: exactly(3),
    who: 'hostile',
  },
  'file-to-colleague': { kinds: ['names', 'health'], who: 'colleague', back: 'confirmed' },
  'class-list': { kinds: ['names'], number: exactly(30), who: 'one', back: 'confirmed', care: ['none'] },
  'sen-report-wrong-parent': {
    kinds: ['names', 'records', 'health'],
    number: exactly(1),
    who: 'several',
    back: 'passed-on',
    care: ['none'],
  },
  'encrypted-laptop': { protection: 'encrypted', who: 'taker', copy: 'yes' },
  ransomware: {
    ticks: ['ongoing'],
    riskReported: true,
    flagRisk: 'yes',
    who: notKnown,
    protection: 'none',
    kinds: ['contact', 'records', 'identity', 'bank', 'health', 'safeguarding'],
    number: about(900),
    gone: 'day',
    down: ['email', 'records', 'most'],
    missed: 'late',
  },
  'usb-medical': {
    protection: 'none',
    who: 'finder',
    kinds: ['contact', 'health'],
    number: exactly(58),
    care: [notKnown],
    copy: 'yes',
  },
  'phished-mailbox': {
    ticks: ['ongoing'],
    who: 'taker',
    kinds: ['contact', 'passwords', 'safeguarding', notKnown],
    number: { atLeast: 400, atMost: null },
  },
  'open-screen': { kinds: ['health'] },
  'cc-instead-of-bcc': {
    kinds: ['contact', 'hardship'],
    number: exactly(140),
    who: 'list',
    back: 'not-yet',
    care: ['none'],
  },
  'supplier-notice': {
    effect: ['leak'],
    who: 'taker',
    protection: 'none',
    kinds: ['contact', 'bank', 'health'],
    number: exactly(610),
    care: [notKnown],
  },
  'server-room-door': { effect: ['nothing'] },
};

type Brought = {
  readonly id: string;
  readonly report: { readonly certainty: Certainty };
  readonly expected: { readonly cause: CauseId };
};

/** All facts of a sample; throws where nobody established any. */
export const factsOf = ({ id, report, expected }: Brought): TriageFacts => {
  const found = answers[id];
  if (found === undefined) throw new Error(`Nobody established the facts of ${id}.`);
  return { certainty: report.certainty, cause: expected.cause, ...found };
};
