// From when the 72 hours run, as ten schools might meet it: what is on the record, and what counts.
import { londonDate, type Moment } from '../../src/policy/clock.ts';
import type { When } from '../../src/policy/when.ts';
import { type Case, givenNoIncident, reportFacts } from './incident.ts';

type Said = {
  readonly kind: 'discovered' | 'told' | 'supplier';
  readonly at: string;
  readonly dayOnly?: true;
};

export type Clock = {
  readonly says: string;
  readonly reported: string;
  readonly happened?: string;
  readonly said: readonly Said[];
  /** What somebody judged, and whether a second person confirmed it. */
  readonly judged?: { readonly at: string; readonly confirmed: boolean };
  readonly counts: string;
};

export const clocks: readonly Clock[] = [
  { says: 'reported at once', reported: '2026-12-02T03:30Z', said: [], counts: '2026-12-02T03:30Z' },
  {
    says: 'discovered Sunday, reported Wednesday',
    reported: '2026-12-02T03:45Z',
    said: [{ kind: 'discovered', at: '2026-11-29T09:00Z' }],
    counts: '2026-11-29T09:00Z',
  },
  {
    says: 'a supplier’s notice lay unread over the weekend',
    reported: '2026-11-30T08:10Z',
    said: [{ kind: 'supplier', at: '2026-11-27T18:10Z' }],
    counts: '2026-11-27T18:10Z',
  },
  {
    says: 'discovered on a day without a time',
    reported: '2026-11-30T08:10Z',
    said: [{ kind: 'discovered', at: '2026-11-28T00:00Z', dayOnly: true }],
    counts: '2026-11-28T00:00Z',
  },
  {
    says: 'a parent rang the office first',
    reported: '2026-11-30T12:00Z',
    said: [
      { kind: 'told', at: '2026-11-27T15:20Z' },
      { kind: 'discovered', at: '2026-11-30T09:00Z' },
    ],
    counts: '2026-11-27T15:20Z',
  },
  {
    says: 'a later moment that waits for a second person',
    reported: '2026-11-30T12:00Z',
    said: [{ kind: 'discovered', at: '2026-11-27T15:20Z' }],
    judged: { at: '2026-11-30T12:00Z', confirmed: false },
    counts: '2026-11-27T15:20Z',
  },
  {
    says: 'an earlier moment that waits for a second person',
    reported: '2026-11-30T12:00Z',
    said: [],
    judged: { at: '2026-11-28T12:00Z', confirmed: false },
    counts: '2026-11-28T12:00Z',
  },
  {
    says: 'a later moment that the DPO confirmed with a reason',
    reported: '2026-11-30T12:00Z',
    said: [{ kind: 'discovered', at: '2026-11-27T15:20Z' }],
    judged: { at: '2026-11-28T10:00Z', confirmed: true },
    counts: '2026-11-28T10:00Z',
  },
  {
    says: 'discovered before it happened, which is a typing error',
    reported: '2026-11-30T12:00Z',
    happened: '2026-11-27T09:00Z',
    said: [{ kind: 'discovered', at: '2020-01-01T09:00Z' }],
    counts: '2026-11-27T09:00Z',
  },
  {
    says: 'a supplier knew three weeks ago and told the school today',
    reported: '2026-11-30T12:00Z',
    happened: '2026-11-05T00:00Z',
    said: [{ kind: 'supplier', at: '2026-11-30T11:30Z' }],
    counts: '2026-11-30T11:30Z',
  },
];

/** That moment, written in UTC. */
export const utc = (text: string): Moment => Date.parse(text);

const nothing = { discoveredAt: null, happenedAt: null, affected: null, files: [] };

/** The facts of the details that say it. */
const detailsOf = ({ kind, at, dayOnly }: Said) => {
  const when: When = dayOnly ? londonDate(utc(at)) : utc(at);
  return kind === 'supplier' ? { ...nothing, supplierAt: when } : { ...nothing, discoveredAt: when };
};

/** Reported, and told of as the clock says; judged by the office, which a doubt keeps from taking effect. */
export const givenClock = ({ reported, happened, said, judged }: Clock): Case => {
  const at = utc(reported);
  const report = givenNoIncident().at(at).done('report', reportFacts('incident-1', at), {}, 'teacher');
  const known =
    happened === undefined
      ? report
      : report.done('add-details', { ...nothing, happenedAt: utc(happened) }, {}, 'teacher');
  const told = said.reduce((each, line) => each.done('add-details', detailsOf(line), {}, 'bursar'), known);
  if (judged === undefined) return told;
  const ico = { personalData: 'yes', awareAt: null, risk: 'likely', tell: 'regulator' } as const;
  const first = told.done(
    'assess-reportability',
    { ...ico, personalData: 'not-known', risk: null },
    {},
    'bursar',
  );
  const fewer = {
    ...ico,
    awareAt: utc(judged.at),
    awareFrom: 'other',
    risk: 'unlikely',
    tell: 'nobody',
  } as const;
  const waits = first.done('assess-reportability', fewer, { awareWhy: 'The log shows it.' }, 'headteacher');
  const proposal = waits.incident.proposals[0]?.entry ?? 0;
  return judged.confirmed
    ? waits.done('confirm-proposal', { proposal, agreed: true }, {}, 'data-protection-officer')
    : waits;
};
