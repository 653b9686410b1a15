// Since when the school is aware of a breach (UK GDPR Art 33): the record offers moments, a person chooses
// one and says why. The 72 hours run from it.
import type { Moment } from '../../policy/clock.ts';
import { earliest, latest, type When } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import { awareness, type Incident } from './incident.ts';
import type { AwareFrom } from './judgement.ts';

/** A moment on the record that may be the one; a day where no time was given. */
export type Candidate = {
  readonly from: 'discovered' | 'reported';
  readonly at: When;
  readonly entry: EntryNo;
};

/** The moments that the record offers, each once. What a supplier said, or another moment, a person gives. */
export const awareCandidates = ({ report, details }: Incident): readonly Candidate[] => {
  const discovered = details.flatMap(({ discoveredAt, entry }): readonly Candidate[] =>
    discoveredAt === null ? [] : [{ from: 'discovered', at: discoveredAt, entry }],
  );
  const all: readonly Candidate[] =
    report === null
      ? discovered
      : [...discovered, { from: 'reported', at: report.receivedAt, entry: report.entry }];
  return all.filter(
    ({ from, at }, index) => all.findIndex((each) => each.from === from && each.at === at) === index,
  );
};

/** From when the 72 hours are counted so far: from the report, until somebody says. */
export const countedFrom = (incident: Incident): Moment | null =>
  awareness(incident)?.awareAt ?? incident.report?.receivedAt ?? null;

const minuteMs = 60_000;

/** A form holds whole minutes, the record the very moment. */
const isAt = (at: When, moment: Moment): boolean =>
  moment >= Math.floor(earliest(at) / minuteMs) * minuteMs && moment < latest(at) + minuteMs;

/** Whether the moment stands on the record as what it is said to be taken from. */
export const isOnRecord = (incident: Incident, from: AwareFrom, moment: Moment): boolean =>
  from === 'supplier' ||
  from === 'other' ||
  awareCandidates(incident).some((each) => each.from === from && isAt(each.at, moment));

/** Whether choosing it says by itself why: it is on the record, and nothing there is earlier. */
export const isPlain = (incident: Incident, from: AwareFrom, moment: Moment): boolean =>
  from !== 'supplier' &&
  from !== 'other' &&
  !awareCandidates(incident).some(({ at }) => latest(at) + minuteMs <= moment);
