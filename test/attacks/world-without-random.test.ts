// The world without, at random: whatever people and time did to an incident, and whenever it was found to
// concern somebody, they get the same as in the school in which it is not. An exclusion that is raised before
// its person saw or did anything is as good as one from the start. Not compared is the person who acted on it
// before, and the person who was given something to read for a hearing: they know of it, as they may.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isDone } from '../../src/app/door/order.ts';
import type { Incident } from '../../src/incident/state/incident.ts';
import { concernable, type Naming, namings } from '../../src/incident/state/report.ts';
import type { StepName } from '../../src/incident/step-names.ts';
import { type IncidentCommand, steps } from '../../src/incident/steps.ts';
import { NotFound } from '../../src/record/failure.ts';
import type { Actor } from '../../src/record/step.ts';
import { allNames, type Name } from '../given/people.ts';
import { aimedAt, isAimed, startAndTries, type Try } from '../given/random-incident.ts';
import type { OpenSite } from '../given/site.ts';
import { givenKey, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { type Both, givenWorld, seenBy, seenInTurn, thenSame } from '../given/two-worlds.ts';
import { cases } from '../then/cases.ts';

/** What only another incident can do; time passes in both schools alike, between the turns. */
const leftOut: readonly StepName[] = ['pass-time', 'mark-duplicate', 'report'];
const turns = 3;
const both: Both = { turns, before: (site) => givenKey(site, 'chair') };

const ofPeople: readonly string[] = ['person', 'people', 'owner', 'governor', 'supporters', 'madeTheMistake'];

const incidentOf = async ({ app }: OpenSite, each?: SiteIncident): Promise<Incident> =>
  (await app.reports.follow(each?.code ?? '')).incident;

/** Facts with the ids that people have on this site, aimed at what is there. */
const factsOn = async (
  site: OpenSite,
  each: SiteIncident,
  { step, facts: asTried }: Try,
): Promise<object> => {
  const named = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(named) : (site.ids[value as Name] ?? value);
  const all = Object.entries(asTried as object).map(
    ([key, value]) => [key, ofPeople.includes(key) ? named(value) : value] as const,
  );
  const facts = Object.fromEntries(all);
  // A receipt costs a slow digest each time.
  return isAimed(step) ? aimedAt(await incidentOf(site, each), step, facts) : facts;
};

/** Tries it as the reporter where it is theirs, else as the first who may; who of the school did it. */
const tryOn = async (site: OpenSite, each: SiteIncident, one: Try): Promise<Name | null> => {
  const { step, by } = one;
  const fields = Object.keys(steps[step].prose);
  const prose = Object.fromEntries(fields.map((field) => [field, `The zanzibar ${field}.`]));
  const facts = await factsOn(site, each, one);
  const commands = [{ step, facts, prose } as unknown as IncidentCommand];
  const inTurn = allNames.map((_, nth) => allNames[(by + nth) % allNames.length] ?? 'teacher');
  for (const name of steps[step].who.includes('reporter') ? [null, ...inTurn] : inTurn) {
    const actor: Actor = name === null ? { kind: 'reporter' } : { kind: 'person', person: site.ids[name] };
    const answer = await site.app
      .execute({ kind: 'incident', stream: each.id, commands, actor })
      .catch((error: unknown) => assert.ok(error instanceof NotFound, String(error)));
    if (answer !== undefined && isDone(answer)) return name;
  }
  return null;
};

/** Those who may be found to be concerned while it goes on. */
const findable: readonly Name[] = [
  ...(['headteacher', 'bursar', 'data-protection-officer', 'chair', 'vice-chair'] as const),
  ...(['governor', 'investigating-officer'] as const),
];

const lives = fc.record({
  concerns: fc.subarray([...concernable], { minLength: 1, maxLength: 4 }),
  naming: fc.constantFrom(...namings),
  tries: startAndTries.map(([, tries]) => tries.filter(({ step }) => !leftOut.includes(step))),
  found: fc.constantFrom(...findable),
  foundAt: fc.nat({ max: 12 }),
  observer: fc.nat({ max: 99 }),
});
type Life = typeof lives extends fc.Arbitrary<infer Value> ? Value : never;

/** The chair alone has a key here: of a report that concerns them nobody could keep the name. */
const namingOf = ({ concerns, naming }: Life): Naming => (concerns.includes('chair') ? 'anonymous' : naming);

/** The school in which it happened, and who of it acted on the incident. */
const lived = async (life: Life) => {
  const { concerns, tries, found, foundAt } = life;
  const facts = { person: found };
  const exclusion: Try = { step: 'declare-conflict', by: allNames.indexOf('chair'), facts, later: 0 };
  const all = [...tries.slice(0, foundAt), exclusion, ...tries.slice(foundAt)];
  const perTurn = Math.ceil(all.length / (turns + 1));
  const acted = new Set<Name | null>();
  const goesOn = async (site: OpenSite, each: SiteIncident, turn: number): Promise<void> => {
    for (const one of all.slice(turn * perTurn, (turn + 1) * perTurn))
      acted.add(await tryOn(site, each, one));
  };
  const hidden = async (site: OpenSite): Promise<SiteIncident> => {
    const naming = namingOf(life);
    const words = naming === 'confidential' ? { contact: 'Robin the cook' } : {};
    const prose = { what: 'The zanzibar folder was copied.', ...words };
    const each = await givenReportedOn(site, { concerns, naming }, null, prose);
    await goesOn(site, each, 0);
    return each;
  };
  const goOn = (site: OpenSite, each: SiteIncident, turn: number) => goesOn(site, each, turn + 1);
  return { world: await givenWorld([hidden], { ...both, goesOn: goOn }), acted };
};

describe('the world without an incident, at random', () => {
  const asked = new Map<Name, Promise<ReadonlyMap<string, string> | undefined>>();
  const without = (name: Name) => {
    const known = asked.get(name) ?? seenInTurn([], [name], both).then(([seen]) => seen);
    asked.set(name, known);
    return known;
  };

  test('is compared in all that there is: pages, lists, search, mail, feed, register, export', async () => {
    const seen = (await without('headteacher')) ?? assert.fail('Nothing was seen.');
    const shown = ['/incidents', '/incidents?show=all', '/incidents?words=zanzibar', '/told', '/my-reports'];
    const taken = ['/register', '/register.csv', '/statistics', '/statistics.csv', '/calendar/random.ics'];
    for (const path of [...shown, ...taken]) assert.match(seen.get(`GET ${path}`) ?? '', /^200\n/, path);
    for (const list of ['/incidents?show=all', '/incidents?words=INC-known', '/register.csv', '/told'])
      assert.ok(seen.get(`GET ${list}`)?.includes('INC-known'), list);
    const owed = (await without('bursar')) ?? assert.fail('Nothing was seen.');
    assert.match(owed.get('GET /calendar/random.ics') ?? '', /BEGIN:VEVENT/);
    assert.match(seen.get('mail') ?? '', /INC-known/);
    assert.match(seen.get('the export of another') ?? '', /^record\.jsonl\n.*"candour": "bundle"/s);
    assert.match(seen.get('naming it as a duplicate') ?? '', /^422 /);
    assert.ok(seen.size > 300, `${seen.size} places`);
  });

  test('is the same in all that for those it concerns, whatever happened, found early or late', async () => {
    const { came, allCame } = cases('kept from somebody', 'people acted on it');
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const { world, acted } = await lived(life);
        const { site, hidden } = world;
        try {
          const { excluded, disclosures } = await incidentOf(site, hidden[0]);
          const heard = disclosures.map(({ person }) => person);
          const kept = allNames.filter((name) => excluded.includes(site.ids[name]) && !acted.has(name));
          const names = kept.filter((name) => !heard.includes(site.ids[name]));
          const name = names[life.observer % names.length];
          fc.pre(name !== undefined);
          came('kept from somebody');
          if (acted.size > 1) came('people acted on it');
          thenSame(await seenBy(world, name), await without(name), name);
        } finally {
          await site.close();
        }
      }),
      { numRuns: 4, endOnFailure: true },
    );
    allCame();
  });
});
