// The sample school as data: its reports (incidents.json), and what people did about them and besides
// (school.json). A word that begins with @ stands for what is known only while it is played: values.ts.
import { readFileSync } from 'node:fs';
import type { KindName } from '../../src/app/kinds.ts';
import type { Concerned, Naming, Route } from '../../src/incident/state/report.ts';
import type { ItemId } from '../../src/policy/policy.ts';
import type { CauseId, Certainty, RedFlag, Severity } from '../../src/policy/procedures/procedures.ts';
import type { ScenarioId } from '../../src/policy/scenarios.ts';
import type { TriageFacts } from '../../src/policy/triage/facts.ts';
import type { Tell } from '../../src/policy/triage/rules.ts';
import type { Who } from './people.ts';
import type { Found, When } from './times.ts';

/** What a reporter tells, in words. */
type Told = {
  readonly what: string;
  readonly where?: string;
  readonly information?: string;
  readonly peopleInvolved?: string;
  readonly alreadyDone?: string;
  readonly affected?: number;
};

/** A report, the facts that a careful school would establish of it, and what they should lead to. */
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
  readonly facts: Omit<TriageFacts, 'certainty' | 'cause'>;
};

/** Steps that somebody takes together. `reporter` is a person without an account. */
export type Scene = {
  readonly at: When;
  readonly by: Who | 'reporter' | 'operator';
  readonly take: readonly Taken[];
};

export type Taken = {
  readonly step: string;
  readonly facts?: unknown;
  readonly prose?: Readonly<Record<string, unknown>>;
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
    readonly practice?: ScenarioId;
  };
  readonly scenes: readonly Scene[];
};

/** What happens on a stream of any other kind: a new one where nothing else is said. */
export type Thread = {
  readonly kind: KindName;
  readonly name: string;
  readonly stream?: string;
  /** The term of a report: the last that is over, or the one that runs. */
  readonly term?: 'over' | 'running';
  readonly scenes: readonly Scene[];
};

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

type Usual = { readonly answer: 'done' | 'not-appropriate'; readonly because: string };
type Written = {
  /** How each item is answered where a story has no words of its own. */
  readonly usualAnswers: Readonly<Partial<Record<ItemId, Usual>>>;
  readonly stories: readonly (Omit<Story, 'report' | 'found' | 'happenedHoursBefore'> & {
    readonly found: { readonly weeksAgo: number; readonly as?: string } | { readonly hoursAgo: number };
    readonly happenedHoursBefore?: number;
    readonly report: Pick<Story['report'], 'at' | 'by'> & Partial<Story['report']>;
  })[];
  readonly threads: readonly Thread[];
};

export const samples: readonly Sample[] = read('./incidents.json');
const written: Written = read('./school.json');
export const { usualAnswers, threads } = written;

export const factsOf = ({ report, expected, facts }: Sample): TriageFacts => ({
  ...{ certainty: report.certainty, cause: expected.cause },
  ...facts,
});

/** What a story does not say of its report stands in the sample of its name. */
export const stories = written.stories.map(({ happenedHoursBefore: before = null, ...story }): Story => {
  const sample = samples.find(({ id }) => id === story.id);
  if (sample === undefined) return { ...story, happenedHoursBefore: before } as Story;
  const { certainty, redFlags, discovered, happened, ...told } = sample.report;
  return {
    ...story,
    found: 'hoursAgo' in story.found ? story.found : { as: discovered, ...story.found },
    happenedHoursBefore:
      happened === undefined ? null : (Date.parse(discovered) - Date.parse(happened)) / 3_600_000,
    report: { told, certainty, redFlags, ...story.report },
  };
});
