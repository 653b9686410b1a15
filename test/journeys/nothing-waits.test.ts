// That nothing waits for somebody is said only where nothing does: neither on an incident that they see, nor
// on anything else, nor at a meeting of the governors. What waits is worked out here from the one list, not
// from what the pages chose of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cast, everybody } from '../../scripts/sample/people.ts';
import type { App } from '../../src/app/app.ts';
import { aroundOf, asksFor, asksOf } from '../../src/incident/asks/asks.ts';
import { waitsFor } from '../../src/incident/asks/waits-for.ts';
import { openStages } from '../../src/incident/state/stages.ts';
import type { StepName } from '../../src/incident/step-names.ts';
import { londonDate } from '../../src/policy/clock.ts';
import type { PersonId } from '../../src/record/ids.ts';
import { asksOf as asksOfSchool } from '../../src/school/asks.ts';
import { isIndependentGovernor } from '../../src/school/holders.ts';
import { allNames, day, hour } from '../given/people.ts';
import { givenSampleSchool } from '../given/sample-school.ts';
import { givenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenKey, givenReportedOn } from '../given/site-incident.ts';
import { siteStages } from '../given/site-stages.ts';
import type { Browser } from '../tools/http.ts';

type Seen = {
  readonly reference: string;
  /** What it asks for, of whomever. */
  readonly all: readonly StepName[];
  /** What waits for the reader. */
  readonly mine: readonly StepName[];
};

const incidentsOf = async (app: App, person: PersonId): Promise<readonly Seen[]> => {
  const school = await app.school();
  const found: Seen[] = [];
  let next: string | null | undefined;
  do {
    const page = await app.casebook.list(person, { order: 'updated', limit: 1000, after: next });
    next = page.next;
    for (const { reference, titled: incident, capacities } of page.rows) {
      if (incident === null) continue;
      const around = aroundOf(incident, school);
      const reader = { person, capacities };
      const mine = asksFor(incident, capacities, around, app.now()).filter(
        (each) => waitsFor(incident, each, reader, school).isYours,
      );
      found.push({
        reference,
        all: asksOf(incident, around, app.now()).map(({ step }) => step),
        mine: mine.map(({ step }) => step),
      });
    }
  } while (next !== null);
  return found;
};

/** What the governors decide, for one of them: on no agenda yet, or left on that of a meeting to come. */
const governorsOf = async (app: App, person: PersonId): Promise<readonly string[]> => {
  const school = await app.school();
  if (!isIndependentGovernor(school, person)) return [];
  const waiting = (await app.waitingForGovernors(person))
    .filter(
      ({ step, on, asked, isTheirs }) =>
        (step !== 'propose-review' || on !== null) && !(asked === 'note' && isTheirs),
    )
    .map(({ path }) => path);
  const today = londonDate(app.now());
  const [meeting] = await app.streams.list(
    person,
    'meeting',
    ({ stage, on }) => stage === 'planned' && on >= today,
  );
  const items = meeting?.state.items ?? [];
  return [...waiting, ...items.filter(({ minute }) => minute === null).map(({ entry }) => `item ${entry}`)];
};

const waitingFor = async (app: App, person: PersonId) => {
  const incidents = await incidentsOf(app, person);
  const others = (await app.asked(person)).map(({ path, ask }) => `${path} ${ask.how}`);
  const governors = await governorsOf(app, person);
  const school = asksOfSchool(await app.school(), person).map(({ told }) => told.kind);
  const mine = incidents.flatMap((each) => each.mine.map((step) => `${each.reference} ${step}`));
  return { incidents, governors, waits: [...mine, ...others, ...governors, ...school] };
};

/** What each sentence of a desk says that there is none of. */
const onDesk = async (app: App, person: PersonId, text: string) => {
  const { incidents, waits, governors } = await waitingFor(app, person);
  const claims: [string, readonly unknown[]][] = [
    ['Nothing waits for you', waits],
    ['No open incidents', (await app.casebook.count(person, { stage: openStages })) > 0 ? ['one'] : []],
    ['No incident is yours to see', incidents],
    ['Nothing waits for a meeting', governors],
  ];
  const said = claims.filter(([sentence]) => text.includes(sentence));
  for (const [sentence, none] of said) assert.deepEqual(none, [], `${person}: ${sentence}`);
  return { incidents, waits, said: said.map(([sentence]) => sentence) };
};

/** What *Next* says of an incident. */
const onNext = ({ reference, all }: Seen, text: string, who: string): readonly string[] => {
  const claims: [string, readonly StepName[]][] = [['Nothing waits on this incident', all]];
  const said = claims.filter(([sentence]) => text.includes(sentence));
  for (const [sentence, none] of said) assert.deepEqual(none, [], `${who}, ${reference}: ${sentence}`);
  return said.map(([sentence]) => sentence);
};

/** All that their desk, their notifications and the incidents that they see say of it. */
const readAll = async (app: App, person: PersonId, browser: Browser): Promise<readonly string[]> => {
  const { incidents, waits, said } = await onDesk(app, person, (await browser.open('/incidents')).text);
  const bell = (await browser.open('/told')).text.includes('No notifications');
  if (bell) assert.deepEqual(waits, [], `${person}: No notifications`);
  const all = [...said, ...(bell ? ['No notifications'] : [])];
  for (const each of incidents) {
    const { text } = await browser.open(`/incidents/${each.reference}`);
    all.push(...onNext(each, text, person));
  }
  return all;
};

describe('that nothing waits is said only where nothing does', () => {
  test('to everybody of the sample school', async (t) => {
    const school = await givenSampleSchool();
    t.after(() => school.close());
    const { names } = await school.app.directory();
    const said = new Set<string>();
    for (const who of everybody) {
      const [person] = [...names].find(([, name]) => name === cast[who].name) ?? assert.fail(who);
      for (const each of await readAll(school.app, person, await school.signedIn(who))) said.add(each);
    }
    assert.ok(said.size >= 2, [...said].join());
  });

  test('to everybody, on an incident at each stage, at once and months later', async (t) => {
    const site = await givenSite();
    t.after(() => site.close());
    const said = new Set<string>();
    for (const bring of Object.values(siteStages)) await bring(site);
    for (const later of [0, 20 * day]) {
      site.clock.now += later;
      await site.app.time.pass();
      for (const name of allNames)
        for (const each of await readAll(site.app, site.ids[name], await site.as(name))) said.add(each);
    }
    assert.ok(said.size >= 2, [...said].join());
  });

  test('to whom the Procedures wait for', async (t) => {
    const site = await givenSite();
    t.after(() => site.close());
    await givenKey(site, 'chair');
    const read = async () => {
      const { text } = await (await site.as('chair')).open('/incidents');
      return onDesk(site.app, site.ids.chair, text);
    };
    assert.ok((await read()).said.includes('Nothing waits for you'));
    const head = await site.as('headteacher');
    await head.open('/procedures/propose');
    const quicker = { 'acknowledge-unclassified': '2', 'acknowledge-unclassified-unit': 'hours' };
    await head.send('Propose', { reason: 'Parents expect it.', ...quicker });
    assert.deepEqual((await read()).waits, ['procedures-asked']);
  });

  test('though what is theirs stands on the next page of the desk', async (t) => {
    const site = await givenSite();
    t.after(() => site.close());
    for (let nth = 0; nth < 25; nth += 1) await givenInvestigatingOn(site, 'minor');
    site.clock.now += hour;
    const { reference } = await givenReportedOn(site);
    const { text, html } = await (await site.as('bursar')).open('/incidents');
    assert.ok(!text.includes(reference), 'it stands on the next page');
    await onDesk(site.app, site.ids.bursar, text);
    const [, rest = ''] = /href="([^"]*after=[^"]*)"/.exec(html) ?? [];
    const officer = await site.as('investigating-officer');
    await onDesk(
      site.app,
      site.ids['investigating-officer'],
      (await officer.open(rest.replaceAll('&amp;', '&'))).text,
    );
  });
});
