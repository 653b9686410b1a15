import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Incident, reportability, severity } from '../../src/incident/state/incident.ts';
import { concernable } from '../../src/incident/state/report.ts';
import { stages } from '../../src/incident/state/stages.ts';
import { titleFrom } from '../../src/incident/state/title.ts';
import { londonDate, momentOf } from '../../src/policy/clock.ts';
import { atLeast, proceduresDefault2026, severities } from '../../src/policy/procedures/procedures.ts';
import { holders } from '../../src/school/holders.ts';
import { roles } from '../../src/school/offices.ts';
import { evidenceIn } from '../../src/store/cases/files.ts';
import { statesOf } from '../../src/store/cases/states.ts';
import type { Database } from '../../src/store/db/database.ts';
import { verifyChains } from '../../src/store/verify/chains.ts';
import { verifyProse } from '../../src/store/verify/prose.ts';
import { givenSampleSchool, type SampleSchool } from '../../test/given/sample-school.ts';
import { browserOn } from '../../test/tools/http.ts';
import { password, schoolName } from './people.ts';
import { momentsOf } from './play.ts';
import { samples, stories, threads } from './school.ts';

const hourMs = 3_600_000;

/** Every real incident that there is, seen by anybody or not. */
async function incidentsOf(database: Database): Promise<readonly Incident[]> {
  const rows = await database.reader.selectFrom('casebook').select('incident').execute();
  const states = await statesOf<Incident>(
    database.reader,
    'ashgrove',
    rows.map(({ incident }) => incident),
  );
  return [...states.values()].filter(({ practice }) => practice === null);
}

test('whenever the sample is made, nothing in it lies in the future or before what it follows', () => {
  for (let hours = 0; hours < 24 * 15; hours += 5) {
    const made = momentOf('2027-03-20', '00:10') + hours * hourMs;
    for (const { name, moments } of momentsOf(made)) {
      const ordered = moments.toSorted((a, b) => a - b);
      assert.deepEqual(moments, ordered, `${name}, made ${new Date(made).toISOString()}`);
      assert.ok((moments.at(-1) ?? 0) <= made, `${name}, made ${new Date(made).toISOString()}`);
    }
  }
});

describe('the sample school', () => {
  let school: SampleSchool;
  let incidents: readonly Incident[];

  before(async () => {
    school = await givenSampleSchool();
    incidents = await incidentsOf(school.database);
  });
  after(() => school.close());

  test('has each exception decided on the day on which it begins, whenever it is made', () => {
    for (const time of ['00:05', '12:00', '23:55']) {
      const now = momentOf('2027-03-20', time);
      const ofExceptions = new Set(
        threads.filter(({ kind }) => kind === 'exception').map(({ name }) => name),
      );
      for (const { name, moments } of momentsOf(now).filter((each) => ofExceptions.has(each.name)))
        assert.equal(new Set(moments.map(londonDate)).size, 1, `${name}, made at ${time}`);
    }
  });

  test('has incidents in every stage, of every severity and certainty', () => {
    assert.ok(incidents.length >= 14);
    const found = <T>(of: (incident: Incident) => T) => new Set(incidents.map(of));
    assert.deepEqual(
      stages.filter((stage) => !found(({ stage }) => stage).has(stage)),
      [],
    );
    assert.deepEqual(
      severities.filter((level) => !found(severity).has(level)),
      [],
    );
    const certain = found(({ report }) => report?.certainty);
    assert.deepEqual(
      proceduresDefault2026.certainties.filter(({ id }) => !certain.has(id)),
      [],
    );
    assert.deepEqual([...found(({ setAside }) => setAside?.why)].filter(Boolean).toSorted(), [
      'duplicate',
      'not-an-incident',
    ]);
  });

  test('has a lowering, a reopening, and one that concerns the headteacher', () => {
    const levels = incidents.map(({ classifications }) => classifications.map((each) => each.severity));
    assert.ok(levels.some((all) => all[0] === 'major' && all.at(-1) === 'moderate'));
    assert.ok(incidents.some(({ reopenings, stage }) => reopenings.length > 0 && stage !== 'closed'));
    assert.ok(incidents.some(({ report }) => report?.concerns.includes('headteacher')));
  });

  test('has somebody for every role, addresses that no mail can reach, and no second factor', async () => {
    const found = await school.app.school();
    // Offices that other schools give the policy's duties to.
    assert.deepEqual(
      roles.filter((role) => holders(found, role).length === 0),
      ['deputy-headteacher', 'office-manager'],
    );
    assert.equal(found.settings.totpRequired, false);
    assert.equal(found.settings.recoveryConfirmed, true);
    const { addresses, schoolName: name } = await school.app.directory();
    assert.equal(name, schoolName);
    assert.equal(addresses.size, found.people.size);
    assert.ok([...addresses.values()].every((address) => address.endsWith('.example')));
  });

  test('judges each of the samples as is expected', async () => {
    assert.deepEqual(
      samples.map(({ id }) => id).filter((id) => !stories.some((story) => story.id === id)),
      [],
    );
    const person = holders(await school.app.school(), 'headteacher')[0];
    assert.ok(person);
    for (const { id, report, expected } of samples) {
      const matching = [];
      for (const incident of incidents.filter(
        ({ report }) => report?.concerns.length === 0 && report.naming === 'named',
      )) {
        const found = await school.app.cases.open(person, incident.reference);
        const [first] = await school.app.cases.entries(found);
        if (first?.written.what === report.what) matching.push(incident);
      }
      const [incident] = matching;
      assert.ok(incident, id);
      const level = severity(incident);
      assert.ok(level !== null && atLeast(level, expected.severityAtLeast), `${id} is ${level}`);
      assert.equal(reportability(incident)?.tell, expected.tell, id);
      assert.equal(incident.classifications.at(-1)?.cause, expected.cause, id);
    }
  });

  test('has reports whose first sentence makes a whole title', () => {
    const titles = stories.map(({ report }) => titleFrom(report.told.what, 'what'));
    assert.deepEqual(
      titles.filter((title) => title.endsWith('…')),
      [],
    );
  });

  test('keeps a confidential report with the chair, whose key opens the name with the password', async () => {
    const [confided, ...others] = incidents.filter(({ report }) => report?.naming === 'confidential');
    assert.ok(confided);
    assert.deepEqual(others, []);
    const anybody = browserOn((request) => school.server.fetch(request), 'http://localhost:3000');
    assert.doesNotMatch((await anybody.open('/report')).html, /value="confidential"[^>]*disabled/);
    const headteacher = await school.signedIn('headteacher');
    assert.equal((await headteacher.open(`/incidents/${confided.reference}`)).status, 404);
    const chair = await school.signedIn('chair');
    assert.match((await chair.open('/incidents')).text, /Forward or keep/);
    assert.doesNotMatch(chair.page().text, /Set up your key/);
    await chair.open(`/incidents/${confided.reference}/look-at-identity`);
    const seen = await chair.send('See who reported it', { secret: password });
    assert.match(seen.text, /Rosie Tanner, after school in the library/);
    assert.ok(await school.app.identities.isOffered(['chair']), 'the vice-chair has a key as well');
  });

  test('keeps what concerns everybody at the school with the outside body that it names', async () => {
    const about = incidents.find(({ report }) => report?.concerns.length === concernable.length);
    assert.ok(about);
    const outsider = await school.signedIn('outsider');
    assert.match((await outsider.open('/incidents')).text, /Forward or keep/);
    assert.equal((await outsider.open(`/incidents/${about.reference}`)).status, 200);
    const dpo = await school.signedIn('dpo');
    assert.equal((await dpo.open(`/incidents/${about.reference}`)).status, 404);
  });

  test('verifies, texts and files included', async () => {
    assert.equal((await verifyChains(school.database)).broken, null);
    const { broken, files } = await verifyProse(school.database, school.keyring, evidenceIn(school.dataDir));
    assert.deepEqual(broken, []);
    assert.ok(files > 0);
  });

  test('shows headteacher and chair every page of what they may see, and of nothing else', async () => {
    for (const who of ['headteacher', 'chair'] as const) {
      const browser = await school.signedIn(who);
      assert.equal((await browser.open('/incidents')).status, 200);
      const person = holders(await school.app.school(), who)[0];
      assert.ok(person);
      for (const incident of incidents) {
        const mayOpen: boolean = await school.app.cases.open(person, incident.reference).then(
          () => true,
          () => false,
        );
        for (const page of ['', '/investigation', '/policy', '/timeline', '/outcome', '/record']) {
          const { status, path } = await browser.open(`/incidents/${incident.reference}${page}`);
          assert.equal(status, mayOpen ? 200 : 404, `${path} for ${who}`);
        }
        const { concerns = [] } = incident.report ?? {};
        if (concerns.includes('headteacher')) {
          assert.equal(mayOpen, who === 'chair' && !concerns.includes('chair'));
        }
      }
    }
  });

  test('begins with fewer than ten notifications for everybody, and has no mail to send', async () => {
    for (const person of (await school.app.school()).people.keys()) {
      assert.ok((await school.app.bell.unread(person)) < 10);
    }
    const waiting = await school.database.reader.selectFrom('outbox').select('id').execute();
    assert.deepEqual(waiting, []);
  });

  test('shows its password and everybody’s name, role and address where they sign in', async () => {
    const browser = browserOn((request) => school.server.fetch(request), 'http://localhost:3000');
    const { text } = await browser.open('/sign-in');
    assert.ok(text.includes(password));
    assert.match(text, /It is also the passphrase of the chair and the vice-chair/);
    assert.match(text, /Helen Whitaker Headteacher helen\.whitaker@ashgrove\.example/);
    assert.match(text, /Ben Ackroyd Staff/);
  });
});
