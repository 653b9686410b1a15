// Facts that were grave are not made small by a word: milder ones wait for a second person who is not of the
// office, and until then the incident is judged, seen and held open by the gravest.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { adviceOn, facts } from '../../src/incident/state/judging/triage.ts';
import { monday } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { type Cast, cast, givenStory, type Story, whenReportedAnonymously } from './story.ts';

const openDrive = '?cause=unauthorised-access&certainty=confirmed';
const nearMiss = '?cause=emailed-wrong-recipient&certainty=near-miss';

describe('a safeguarding file on a shared drive', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    site = await givenSite();
    by = cast(site);
    site.clock.now = monday;
    story = givenStory(site, by, await whenReportedAnonymously(site));
  });
  after(() => site.close());
  const advised = async () => adviceOn(await story.incident())?.tell;
  const answers = async (happened: string, values: Readonly<Record<string, string | string[]>>) => {
    const bursar = await by('bursar');
    await bursar.open(`${story.path}/establish-facts${happened}`);
    return bursar.send('Record the facts', values);
  };

  test('is grave by its facts, and the chair does not see it yet', async () => {
    await answers(openDrive, {
      cause: 'unauthorised-access',
      certainty: 'confirmed',
      protection: 'none',
      intent: 'accident',
      who: 'public',
      kinds: ['safeguarding'],
      number: '2-10',
      back: 'not-yet',
      care: ['at-risk'],
    });
    assert.equal(await advised(), 'regulator-and-individuals');
    assert.equal((await (await by('chair')).open(story.path)).status, 404);
  });

  test('answered again as a near miss it stays as grave, and governors and chair are asked', async () => {
    const saved = await answers(nearMiss, {
      cause: 'emailed-wrong-recipient',
      certainty: 'near-miss',
      kinds: ['contact'],
    });
    assert.match(saved.path, /done=establish-facts/);
    assert.match(saved.text, /milder than those before/);
    assert.equal(await advised(), 'regulator-and-individuals');
    assert.equal((await story.incident()).facts.length, 1);
    const asked = await story.opens('chair', 'confirm-proposal');
    assert.equal(asked.path, `${story.path}/confirm-proposal`);
    assert.match(asked.text, /Facts so far: critical.*Proposed: minor/);
    const own = await story.opens('headteacher', 'confirm-proposal');
    assert.notEqual(own.path, `${story.path}/confirm-proposal`);
  });

  test('the office can neither set it aside nor close it by itself', async () => {
    await story.does('headteacher', 'mark-not-an-incident');
    const { setAside, proposals, version } = await story.incident();
    assert.deepEqual(
      [setAside, proposals.map(({ what }) => what)],
      [null, ['milder-facts', 'not-an-incident']],
    );
    const head = await by('headteacher');
    await head.post(`${story.path}/close`, { _seen: String(version) });
    assert.equal((await story.incident()).closures.length, 0);
  });

  test('the chair confirms; both sets and both names stand on the record', async () => {
    const { proposals } = await story.incident();
    assert.ok(proposals.some(({ what }) => what === 'milder-facts'));
    const { bursar, chair } = site.ids;
    await story.does('chair', 'confirm-proposal', {
      decision: 'confirm',
      confirmReason: 'I looked at the drive with IT.',
    });
    const now = facts(await story.incident());
    assert.equal(now?.confirmed?.proposedBy, bursar);
    assert.deepEqual(now?.by, { kind: 'person', person: chair });
    assert.equal(await advised(), 'nobody');
    const types = await story.types();
    assert.equal(types.filter((type) => type === 'facts-established').length, 2);
    assert.ok(types.includes('milder-facts-proposed'));
    assert.equal((await story.opens('chair')).status, 200);
    const record = await story.opens('bursar', 'record');
    assert.match(record.text, /as Pat bursar had proposed/);
  });
});
