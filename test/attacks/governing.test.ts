// Attacks on actions, meetings and reports to governors: by people for whom they do not exist, by those who
// are kept from one, with old forms, and by two at once.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NotFound } from '../../src/record/failure.ts';
import { verifyChains } from '../../src/store/verify/chains.ts';
import {
  givenActionOn,
  givenApprovedOn,
  givenDecidedOn,
  givenFinishedOn,
  givenMeetingOn,
  givenTermReportOn,
  type Made,
} from '../given/governing.ts';
import { allNames, day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, whenSomebodyLeaves } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { dated } from '../journeys/typed.ts';
import { thenRowsFollowLog } from '../then/rows.ts';
import type { Browser } from '../tools/http.ts';

/** What people write who are not asked. */
const text = 'It was agreed among us long ago.';
const actionForms = ['finish-action', 'check-action', 'hand-action', 'drop-action'] as const;
const meetingForms = [
  ...(['decide-item', 'confirm-item', 'add-item', 'declare-interest', 'change-meeting'] as const),
];
const reportForms = [
  ...(['approve-term-report', 'write-term-report', 'write-change', 'note-term-report'] as const),
];

describe('attacks on what governs', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  type Kind = 'action' | 'meeting' | 'term-report';
  const stateOf = async (kind: Kind, { stream }: Made, by: Name = 'chair') =>
    (await site.app.streams.open(site.ids[by], kind, stream)).state;
  const everything = () => ({
    ...{ evidence: text, remark: text, why: text, reason: text, isDone: 'yes' },
    ...{ owner: site.ids.teacher, item: '2', decision: 'agreed', minute: text, subject: text },
    ...{ present: [site.ids.chair], person: site.ids.chair, interest: text, items: ['2'] },
    ...{ change: 'off', part: 'note' },
    ...{ story: text, change: text },
    ...dated('dueOn', site.clock.now + day),
    ...dated('on', site.clock.now + day),
    ...dated('at', site.clock.now),
    ...dated('meetingOn', site.clock.now),
  });
  const postAll = async (browser: Browser, { path }: Made, forms: readonly string[], version: number) => {
    for (const form of forms)
      await browser.post(`${path}/${form}`, { ...everything(), _seen: String(version) });
  };
  const textsOf = async (name: Name, ...addresses: readonly string[]): Promise<string> => {
    const browser = await site.as(name);
    const texts: string[] = [];
    for (const address of addresses) texts.push(await (await browser.ask(address)).text());
    return texts.join('\n');
  };
  const whenConcerned = async (incident: SiteIncident, name: Name): Promise<void> => {
    const facts = { person: site.ids[name] };
    await incident.done('declare-conflict', facts, { why: 'It concerns me.' }, name);
  };

  test('for everybody else no action, meeting or draft of a report exists, at any address', async () => {
    const incident = await givenReportedOn(site);
    const action = await givenActionOn(site, {
      source: { stream: incident.id, entry: null },
      action: 'Padlock the gazebo',
    });
    const [meeting, report] = [await givenMeetingOn(site), await givenTermReportOn(site)];
    const outside = {
      action: allNames.filter((name) => !['headteacher', 'bursar', 'chair', 'vice-chair'].includes(name)),
      meeting: allNames.filter(
        (name) =>
          !['chair', 'vice-chair', 'governor', 'second-governor', 'clerk', 'headteacher'].includes(name),
      ),
      'term-report': allNames.filter(
        (name) => !['headteacher', 'bursar', 'information-champion'].includes(name),
      ),
    };
    const all = [
      ['action', action, actionForms, 1],
      ['meeting', meeting, [...meetingForms, 'papers'], 2],
      ['term-report', report, reportForms, 1],
    ] as const;
    for (const [kind, made, forms, version] of all) {
      for (const name of outside[kind]) {
        const browser = await site.as(name);
        for (const below of ['', ...forms.map((form) => `/${form}`)])
          assert.equal((await browser.open(`${made.path}${below}`)).status, 404, `${name} ${kind}${below}`);
        await postAll(browser, made, forms, version);
      }
      assert.equal((await stateOf(kind, made, 'headteacher')).version, version, kind);
    }
    for (const name of outside.action) {
      const found = await textsOf(
        name,
        ...['/actions', '/actions/register', '/actions/register.csv', '/told', '/incidents'],
        '/incidents?words=gazebo',
      );
      assert.doesNotMatch(found, /Padlock/, name);
    }
  });

  test('who sees one and has no part in it changes nothing', async () => {
    const action = await givenActionOn(site, { by: 'governor', owner: 'teacher', forOffice: false });
    await postAll(await site.as('teacher'), action, ['check-action', 'hand-action', 'drop-action'], 1);
    await postAll(await site.as('chair'), action, ['finish-action'], 1);
    assert.equal((await stateOf('action', action)).version, 1);
    const meeting = await givenMeetingOn(site);
    await postAll(await site.as('headteacher'), meeting, meetingForms, 2);
    await postAll(await site.as('governor'), meeting, ['decide-item', 'change-meeting'], 2);
    assert.equal((await stateOf('meeting', meeting)).version, 2);
    const report = await givenApprovedOn(site, { year: 2025, term: 'summer' });
    await postAll(await site.as('governor'), report, reportForms, 3);
    await postAll(await site.as('bursar'), report, reportForms, 3);
    assert.equal((await stateOf('term-report', report)).version, 3);
  });

  test('an action is kept from whom its incident concerns: search, bell, list, file, desk', async () => {
    const incident = await givenReportedOn(site);
    const source = { stream: incident.id, entry: null };
    const action = 'Repaint the boathouse';
    const made = await givenActionOn(site, { source, action });
    const places = [
      ...[
        '/actions',
        '/actions/register',
        '/actions/register.csv',
        '/incidents',
        '/incidents?words=boathouse',
      ],
    ];
    assert.match(await textsOf('bursar', '/incidents?words=boathouse'), new RegExp(made.path));
    const told = (await textsOf('bursar', '/told')).split('Carry out an action that is yours').length;
    const figures = await site.app.figures.actions(site.clock.now);
    await whenConcerned(incident, 'bursar');
    assert.doesNotMatch(await textsOf('bursar', ...places), new RegExp(`Repaint|${made.path}`));
    assert.equal(
      (await textsOf('bursar', '/told')).split('Carry out an action that is yours').length,
      told - 1,
    );
    for (const form of ['', ...actionForms.map((each) => `/${each}`)])
      assert.equal((await (await site.as('bursar')).open(`${made.path}${form}`)).status, 404, form);
    assert.equal((await site.app.figures.actions(site.clock.now)).open, figures.open - 1);
    assert.match(await textsOf('headteacher', '/incidents'), /Find an owner/);
    // What is set later is kept from them too.
    const later = await givenActionOn(site, { source, action, owner: 'headteacher' });
    assert.equal((await (await site.as('bursar')).open(later.path)).status, 404);
    const head = await site.as('headteacher');
    await head.open(`${made.path}/hand-action`);
    const handed = { why: text, owner: site.ids.bursar, ...dated('dueOn', site.clock.now + day) };
    assert.equal((await head.send('Save', handed)).status, 422);
  });

  test('nobody begins an action that comes from what they do not see', async () => {
    const incident = await givenReportedOn(site);
    const source = { stream: incident.id, entry: null };
    await assert.rejects(givenActionOn(site, { source, by: 'clerk' }), NotFound);
    const nowhere = { stream: site.app.streams.newId(), entry: null };
    await assert.rejects(givenActionOn(site, { source: nowhere }), NotFound);
    assert.ok(await givenActionOn(site, { source, by: 'bursar' }));
  });

  test('an action that comes of a decided item is kept from the people of its incident', async () => {
    const incident = await givenReportedOn(site);
    const meeting = await givenMeetingOn(site, incident.id);
    await givenDecidedOn(site, meeting, 2, { minute: 'The keys are to be counted.' });
    const clerk = await site.as('clerk');
    const link = `/action/new?from=${meeting.stream}&amp;entry=2`;
    assert.ok((await clerk.open(meeting.path)).html.includes(link));
    await clerk.open(link.replace('&amp;', '&'));
    assert.ok(clerk.page().html.includes('The keys are to be counted.'));
    const sent = await clerk.send('Set an action', {
      owner: site.ids.teacher,
      why: 'The governors want to know.',
      ...dated('dueOn', site.clock.now + 7 * day),
    });
    assert.equal(sent.status, 200, sent.text);
    const path = sent.path.split('?')[0] ?? '';
    assert.match(await textsOf('clerk', meeting.path), /Action: /);
    const stream = path.split('/')[2] as Made['stream'];
    const keptFrom = async () =>
      (await site.app.streams.open(site.ids.clerk, 'action', stream)).state.excluded;
    assert.deepEqual(await keptFrom(), []);
    await whenConcerned(incident, 'bursar');
    assert.deepEqual(await keptFrom(), [site.ids.bursar]);
  });

  test('an action of somebody who left waits for another owner, and gets one', async () => {
    const made = await givenActionOn(site, { owner: 'line-manager' });
    await whenSomebodyLeaves(site, 'line-manager');
    const head = await site.as('headteacher');
    assert.match((await head.open('/incidents')).text, /Find an owner/);
    await head.open(`${made.path}/hand-action`);
    const values = { why: text, owner: site.ids.teacher, ...dated('dueOn', site.clock.now + day) };
    const sent = await head.send('Save', values);
    assert.equal(sent.status, 200, sent.text);
    assert.match(await textsOf('teacher', '/incidents'), /Carry out an action/);
  });

  test('the chair who sets an action for themselves does not check it', async () => {
    const made = await givenFinishedOn(site, { by: 'chair', owner: 'chair' });
    await postAll(await site.as('chair'), made, ['check-action', 'drop-action'], 2);
    assert.equal((await stateOf('action', made)).stage, 'done');
    const head = await site.as('headteacher');
    await head.open(`${made.path}/check-action`);
    assert.equal((await head.send('Save the check', { isDone: 'yes' })).status, 200);
  });

  test('of two who check at once one is told, and an old form ends nothing twice', async () => {
    const made = await givenFinishedOn(site);
    const [head, chair] = [await site.as('headteacher'), await site.as('chair')];
    await head.open(`${made.path}/check-action`);
    await chair.open(`${made.path}/drop-action`);
    await head.send('Save the check', { isDone: 'yes' });
    const late = await chair.send('Drop this action', { reason: text });
    assert.equal(late.status, 409);
    assert.equal((await chair.send('Drop this action', { reason: text })).status, 422);
    assert.equal((await stateOf('action', made)).stage, 'checked');
  });

  test('an item is kept from whom its incident concerns, also after the agenda was made', async () => {
    const incident = await givenReportedOn(site, { concerns: ['chair'] });
    const meeting = await givenMeetingOn(site, incident.id);
    const places = [meeting.path, `${meeting.path}/papers`, `${meeting.path}/declare-interest`];
    assert.match(await textsOf('headteacher', meeting.path), /The lost register/);
    await whenConcerned(incident, 'headteacher');
    for (const name of ['chair', 'headteacher'] as const) {
      assert.doesNotMatch(await textsOf(name, ...places), /The lost register|Item 2|item 2/, name);
    }
    await postAll(await site.as('chair'), meeting, ['decide-item', 'declare-interest'], 4);
    const { items } = (await stateOf('meeting', meeting)) as { items: readonly { minute: unknown }[] };
    assert.deepEqual(
      items.map(({ minute }) => minute),
      [null],
    );
    const clerk = await site.as('clerk');
    await clerk.open(`${meeting.path}/decide-item`);
    assert.deepEqual(clerk.fields('Record it').get('left')?.length, 2, 'they leave the room');
    const said = { decision: 'noted', minute: 'Noted, and the padlock praised.' };
    assert.equal((await clerk.send('Record it', { ...said, present: [site.ids.governor] })).status, 200);
    assert.doesNotMatch(await textsOf('chair', ...places, '/incidents?words=padlock'), /praised/);
    assert.match(await textsOf('governor', meeting.path), /praised/);
  });

  test('an item about an incident from which somebody was excluded before is kept from them', async () => {
    const incident = await givenReportedOn(site);
    await whenConcerned(incident, 'headteacher');
    const meeting = await givenMeetingOn(site, incident.id);
    assert.doesNotMatch(await textsOf('headteacher', meeting.path), /The lost register/);
    assert.match(await textsOf('governor', meeting.path), /The lost register/);
  });

  test('a decision has no absentees, and is not confirmed by who was not there', async () => {
    const meeting = await givenMeetingOn(site);
    const clerk = await site.as('clerk');
    for (const present of [[site.ids.teacher, site.ids.bursar], ['nobody'], []]) {
      await clerk.open(`${meeting.path}/decide-item`);
      assert.equal((await clerk.send('Record it', { decision: 'noted', present })).status, 422);
    }
    await givenDecidedOn(site, meeting, 2, { isConfirmed: false });
    await postAll(await site.as('second-governor'), meeting, ['confirm-item', 'decide-item'], 3);
    await postAll(clerk, meeting, ['confirm-item'], 3);
    assert.equal((await stateOf('meeting', meeting)).version, 3);
  });

  test('a term has one report', async () => {
    const [head, bursar] = [await site.as('headteacher'), await site.as('bursar')];
    const address = '/term-report/new?year=2025&term=spring';
    for (const browser of [head, bursar]) await browser.open(address);
    const sent = await Promise.all(
      [head, bursar].map((browser) => browser.send('Save the report', { story: text })),
    );
    assert.deepEqual(sent.map(({ status }) => status).toSorted(), [200, 422]);
    assert.match(sent.find(({ status }) => status === 422)?.text ?? '', /already/);
    const all = await site.app.streams.list(site.ids.headteacher, 'term-report');
    assert.equal(all.filter(({ state }) => state.term === 'spring').length, 1);
  });

  test('a report is not noted at a meeting before it was approved', async () => {
    const report = await givenApprovedOn(site, { year: 2025, term: 'autumn' });
    const clerk = await site.as('clerk');
    await clerk.open(`${report.path}/note-term-report`);
    const noting = { ...dated('meetingOn', site.clock.now - 3 * day), minute: text };
    assert.equal((await clerk.send('Save', noting)).status, 422);
  });

  test('leave a record that is whole, and rows that are as it folds', async () => {
    assert.equal((await verifyChains(site.database)).broken, null);
    await thenRowsFollowLog(site);
  });
});
