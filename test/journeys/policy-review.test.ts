// The review of the policy, overdue since January 2022: time reminds of it, the headteacher proposes that the
// policy stays, the chair records the minute. What is kept is what the log folds to.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StreamId } from '../../src/record/ids.ts';
import { verifyChains } from '../../src/store/verify/chains.ts';
import { givenDecidedOn, givenMeetingOn, onGoverning } from '../given/governing.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { givenAdoptedOn, givenPutForwardOn } from '../given/versions.ts';
import { textFor } from '../then/pages.ts';
import { thenRowsFollowLog } from '../then/rows.ts';
import { dated } from './typed.ts';

describe('the review of the policy', () => {
  let site: OpenSite;
  let older: SiteIncident;
  before(async () => {
    site = await givenSite();
    older = await givenReportedOn(site);
  });
  after(() => site.close());

  const isReminded = async (name: Parameters<OpenSite['as']>[0]): Promise<boolean> =>
    /that the policy still fits/.test((await (await site.as(name)).open('/told')).text);

  test('is first put on the record by a school that began before it was asked for', async () => {
    const head = await site.as('headteacher');
    assert.match((await head.open('/policy/home')).html, /href="\/policy-version\/approval"/);
    await head.open('/policy-version/approval');
    const sent = await head.send('Record how the policy was approved', {
      approvedBy: 'Resources Committee',
      'approvedOn-day': '26',
      'approvedOn-month': '1',
      'approvedOn-year': '2021',
      nextReview: 'January 2022',
    });
    assert.equal(sent.status, 200, sent.text);
    const { incident } = await site.app.cases.open(site.ids.bursar, older.reference);
    assert.equal(incident.policy, 'security-incidents-2021');
  });

  test('is overdue on the first day: headteacher, clerk and chair are reminded, nobody else', async () => {
    await site.app.time.pass();
    for (const name of ['headteacher', 'clerk', 'chair'] as const) assert.ok(await isReminded(name), name);
    for (const name of ['bursar', 'governor', 'teacher'] as const) assert.ok(!(await isReminded(name)), name);
    assert.match((await (await site.as('headteacher')).open('/incidents')).text, /Review the policy/);
    const count = async () => {
      const [{ stream } = { stream: '' as StreamId }] = await site.app.streams.list(
        site.ids.chair,
        'policy-version',
      );
      const { entries } = await site.app.streams.open(site.ids.chair, 'policy-version', stream);
      return entries.filter(({ type }) => type === 'review-reminded').length;
    };
    const before = await count();
    await site.app.time.pass();
    assert.equal(await count(), before);
    site.clock.now += 31 * day;
    await site.app.time.pass();
    assert.equal(await count(), before + 1);
  });

  test('is offered for an agenda, and agreed there says who has yet to propose it', async () => {
    const [{ stream } = { stream: '' as StreamId }] = await site.app.streams.list(
      site.ids.chair,
      'policy-version',
    );
    const meeting = await givenMeetingOn(site);
    const deskOf = async () => (await (await site.as('governor')).open('/incidents')).html;
    const forGovernorsOn = (desk: string) =>
      desk.split('id="for-governors"')[1]?.split('</section>')[0] ?? '';
    const isListed = async () => forGovernorsOn(await deskOf()).includes(`/policy-version/${stream}`);
    assert.equal(await isListed(), false, 'nothing for them to do before it is proposed');
    const clerk = await site.as('clerk');
    await clerk.open(`${meeting.path}/add-item`);
    const added = await clerk.send('Add to the agenda');
    assert.ok(added.html.includes(`href="/policy-version/${stream}"`));
    assert.ok((await deskOf()).includes(`/policy-version/${stream}/confirm-reading`));
    assert.equal(await isListed(), true, 'its agenda counts it');
    const says = await clerk.open(`/policy-version/${stream}`);
    assert.match(says.text, /Due in .*decide whether .* stays as it is\./);
    await givenDecidedOn(site, meeting, 3, { minute: 'It stays as it is.' });
    const decided = await clerk.open(meeting.path);
    assert.match(decided.text, /Still to go on record at .* by Pat headteacher or /);
    for (const page of [`/policy-version/${stream}`]) {
      assert.match(await textFor(site, 'clerk', page), /has yet to propose/, page);
    }
    const proposing = `/policy-version/${stream}/propose-review?meeting=${meeting.stream}&item=3`;
    assert.ok((await (await site.as('headteacher')).open(meeting.path)).html.includes(proposing));
  });

  test('is settled by a new version that the same meeting agrees to', async () => {
    const [{ stream: about } = { stream: '' as StreamId }] = await site.app.streams.list(
      site.ids.chair,
      'policy-version',
    );
    const { stream: changed } = await givenPutForwardOn(site);
    const meeting = await givenMeetingOn(site);
    const add = (stream: StreamId, asked: 'adopt' | 'decide') =>
      ({ step: 'add-item', facts: { about: stream, asked }, prose: { subject: asked } }) as const;
    await onGoverning(site, meeting.stream, 'clerk', {
      kind: 'meeting',
      commands: [add(about, 'decide'), add(changed, 'adopt')],
    });
    const clerk = await site.as('clerk');
    const { text } = await clerk.open(`${meeting.path}/decide-item?item=3`);
    assert.match(text, /If item 2 is agreed, choose “Noted” here/);
    await givenDecidedOn(site, meeting, 4, { minute: 'The new version.' });
    await givenDecidedOn(site, meeting, 3, { decision: 'noted' });
    const decided = await clerk.open(meeting.path);
    assert.match(decided.text, /Settled, and on record/);
    const waiting = await site.app.waitingForGovernors(site.ids.chair);
    assert.ok(
      waiting.every(
        ({ stream, on }) => stream !== about || on?.meeting !== meeting.stream || on.decision === null,
      ),
    );
  });

  test('is said to be overdue to those who look after it or govern, not to a teacher', async () => {
    for (const name of ['headteacher', 'governor'] as const)
      assert.match((await (await site.as(name)).open('/policy/home')).text, /overdue/, name);
    const { status, text } = await (await site.as('teacher')).open('/policy/home');
    assert.equal(status, 200);
    assert.doesNotMatch(text, /overdue|passages/);
  });

  test('is proposed without change by the headteacher, and recorded by the chair', async () => {
    const head = await site.as('headteacher');
    await head.open('/policy/home');
    const page = await head.follow('Propose that it stays as it is');
    assert.equal(page.status, 200);
    const asked = await head.send('Propose that it stays as it is', {
      why: 'It served us well on two incidents.',
      nextReview: '1 2028',
    });
    assert.equal(asked.status, 200, asked.text);
    const chair = await site.as('chair');
    await chair.open('/incidents');
    const path = /href="(\/policy-version\/[^"]+)"/.exec(chair.page().html)?.[1] ?? '';
    await chair.open(path);
    await chair.follow('Record the review');
    const done = await chair.send('Record the review', {
      minute: 'Minute 15: reviewed, no change.',
      nextReview: '1 2028',
      ...dated('meetingOn', site.clock.now),
    });
    assert.equal(done.status, 200, done.text);
    const { text } = await site.anybody().open('/policy');
    assert.match(text, /January 2028/);
    const { html } = await head.open('/policy/home');
    const version = /href="(\/policy-version\/[^"]+)">Version/.exec(html)?.[1] ?? '';
    const ways = (await head.open(version)).html;
    assert.match(ways, /propose-review".*href="\/policy-version\/new"/s, 'it stays, or is changed');
    assert.match((await head.open(`${version}/text`)).text, /Reviewed without change/);
    assert.match((await head.open('/told')).text, /what the governors decided on your review/);
    assert.doesNotMatch((await head.open('/incidents')).text, /Review the policy/);
  });

  test('leaves a record that holds together', async () => {
    await givenAdoptedOn(site);
    await site.app.time.pass();
    await thenRowsFollowLog(site);
    assert.equal((await verifyChains(site.database)).broken, null);
  });

  test('is found by a search for what was written, by those who may read it', async () => {
    const words = '/incidents?words=Minute+15';
    assert.match((await (await site.as('chair')).open(words)).text, /Policy, version 1\.0/);
  });
});
