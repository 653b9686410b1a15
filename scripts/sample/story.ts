// What a story of the sample school is made of: a report, and scenes in which people take steps. A story
// knows no store; it is played through the one door, as if people had sat there and sent the forms.

import { readFileSync } from 'node:fs';
import type { Incident } from '../../src/incident/state/incident.ts';
import type { Concerned, Naming, Route } from '../../src/incident/state/report.ts';
import type { IncidentCommand } from '../../src/incident/steps.ts';
import type { Moment } from '../../src/policy/clock.ts';
import type { CauseId, Certainty, RedFlag, Severity } from '../../src/policy/procedures/procedures.ts';
import type { Tell } from '../../src/policy/triage/rules.ts';
import type { IncidentId, PersonId } from '../../src/record/ids.ts';
import type { Who } from './people.ts';
import type { Found, When } from './times.ts';

/** An incident as the school of samples brings it, with what is expected of its assessment. */
export type Sample = {
  readonly id: string;
  readonly report: Told & {
    readonly certainty: Certainty;
    readonly discovered: string;
    readonly happened?: string;
    readonly redFlags: readonly RedFlag[];
  };
  readonly expected: {
    readonly cause: CauseId;
    readonly personalData: boolean;
    readonly severityAtLeast: Severity;
    readonly tell: Tell;
  };
};

/** What a reporter tells, in words. */
export type Told = {
  readonly what: string;
  readonly where?: string;
  readonly information?: string;
  readonly peopleInvolved?: string;
  readonly alreadyDone?: string;
  readonly affected?: number;
};

export const samples: readonly Sample[] = JSON.parse(
  readFileSync(new URL('./incidents.json', import.meta.url), 'utf8'),
);

export const sample = (id: string): Sample => {
  const found = samples.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no sample ${id}.`);
  return found;
};

/** What a scene may look at while it is played. */
export type Stage = {
  readonly now: Moment;
  readonly foundAt: Moment;
  readonly person: (who: Who) => PersonId;
  /** The incident as it stands before this scene. */
  readonly incident: () => Promise<Incident>;
  /** The incident that another story, played before, is about. */
  readonly other: (story: string) => IncidentId;
  /** Keeps a text as an evidence file, and gives the facts and prose that name it. */
  readonly file: (name: string, text: string) => Promise<EvidenceFile>;
};

type EvidenceCommand = Extract<IncidentCommand, { step: 'add-evidence' }>;
/** A kept file as `add-evidence` names it. */
type EvidenceFile = {
  readonly facts: EvidenceCommand['facts'];
  readonly prose: EvidenceCommand['prose'];
};

/** Steps that somebody takes together. */
export type Scene = {
  readonly at: When;
  readonly by: Who | 'reporter by receipt';
  readonly take: (stage: Stage) => readonly IncidentCommand[] | Promise<readonly IncidentCommand[]>;
};

/** One incident, from its report on. */
export type Story = {
  readonly id: string;
  readonly found: Found;
  /** Hours before it was found; null where nobody knows. */
  readonly happenedHoursBefore: number | null;
  readonly report: {
    readonly at: When;
    readonly by: Who | 'anonymous';
    /** How a reporter without an account gives their name; openly where it is left out. */
    readonly naming?: Naming;
    readonly told: Told;
    readonly certainty: Certainty;
    readonly redFlags: readonly RedFlag[];
    readonly route?: Route;
    readonly reportedBy?: string;
    readonly contact?: string;
    readonly concerns?: readonly Concerned[];
    readonly concernsWhom?: string;
    readonly ownMistake?: boolean;
  };
  readonly scenes: readonly Scene[];
};

/** Who sees the incident from its first minute, whatever it is about. */
export const opener = ({ report: { concerns, naming } }: Story): Who => {
  if (concerns?.includes('chair')) return 'outsider';
  return concerns?.length || naming !== undefined ? 'chair' : 'headteacher';
};

type Command<N extends IncidentCommand['step']> = Extract<IncidentCommand, { step: N }>;

export const step = <N extends IncidentCommand['step']>(
  name: N,
  facts: Command<N>['facts'],
  prose: Command<N>['prose'],
): IncidentCommand => ({ step: name, facts, prose }) as IncidentCommand;

/** A scene of commands that look at nothing. */
export const scene = (at: When, by: Scene['by'], ...commands: readonly IncidentCommand[]): Scene => ({
  at,
  by,
  take: () => commands,
});

type About = Pick<Story['report'], 'at' | 'by'> & Partial<Story['report']>;

/** The story of a sample: found on its weekday and at its time, so many weeks ago, or so many hours ago. */
export const storyOf = (
  id: string,
  ago: { readonly weeksAgo: number } | { readonly hoursAgo: number },
  report: About,
  scenes: readonly Scene[],
): Story => {
  const { certainty, redFlags, discovered, happened, ...told } = sample(id).report;
  const hours = happened === undefined ? null : (Date.parse(discovered) - Date.parse(happened)) / 3_600_000;
  return {
    id,
    found: 'weeksAgo' in ago ? { ...ago, as: discovered } : ago,
    happenedHoursBefore: hours,
    report: { told, certainty, redFlags, ...report },
    scenes,
  };
};
