// A paper without names (6): a governor prepares it from what the incident says, the clerk checks each
// replacement, and only then governors read it; never those whom its incident concerns.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openAuthorities } from '../../src/incident/state/governing/governing.ts';
import type { MeetingCommand } from '../../src/meeting/steps.ts';
import { dayMs, hourMs, londonDate } from '../../src/policy/clock.ts';
import { plainly } from '../../src/policy/said.ts';
import { oldPaper } from '../../src/web/meetings/papers.ts';
import { request, whenExceptionAsked } from '../given/exceptions.ts';
import { givenMeetingOn, type Made, onGoverning } from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenInvestigatingOn,
  givenProtectedOn,
  givenReportedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { deskRows } from '../then/desk.ts';
import { textFor } from '../then/pages.ts';
import { wellTagged } from '../then/well-tagged.ts';
import { holds } from '../tools/tagged-pdf.ts';

describe('a paper without names', () => {
  let site: OpenSite;
  let incident: SiteIncident;
  let meeting: Made;
  let teacher: string;
  const told = 'It told two parents more than they should know.';
  before(async () => {
    site = await givenSite();
    const directory = await site.app.directory();
    teacher = directory.names.get(site.ids.teacher) ?? '';
    const what = `${teacher} sent the register to a wrong address. ${told} Report Fraud knows.`;
    const reported = await givenReportedOn(site, {}, 'teacher', { what });
    incident = await givenInvestigatingOn(site, 'major', reported);
    const notified = { body: 'other', notifiedAt: site.clock.now } as const;
    await incident.done(
      'record-notification',
      notified,
      { whom: 'Report Fraud', byWhom: 'Pat bursar' },
      'bursar',
    );
    meeting = await givenMeetingOn(site, incident.id);
  });
  after(() => site.close());

  const prepare = () => `${meeting.path}/prepare-paper?item=2`;
  const check = () => `${meeting.path}/check-paper?item=2`;
  const strongOn = (html: string) => /<a href="([^"]*)"[^>]*class="govuk-button"/.exec(html)?.[1];
  const papersFor = (name: Name) => textFor(site, name, `${meeting.path}/papers`);

  test('is prepared by somebody who sees the incident, and by nobody else', async () => {
    assert.ok(!(await textFor(site, 'clerk', meeting.path)).includes('Prepare the paper'));
    for (const name of ['clerk', 'second-governor', 'teacher'] as const)
      assert.equal((await (await site.as(name)).open(prepare())).status, 404, name);
    assert.ok((await textFor(site, 'chair', meeting.path)).includes('Prepare the paper'));
  });

  test('stands on the desk of who can write it, unless all who take part see the incident', async () => {
    assert.match(await papersFor('second-governor'), /No paper yet\. Pat headteacher can write it/);
    assert.match(await textFor(site, 'headteacher', '/incidents'), /Write a paper/);
    const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', meeting.stream);
    const [item] = state.items;
    assert.ok(item);
    const blind = ['vice-chair', 'governor', 'second-governor'] as const;
    const alone = { ...state, items: [{ ...item, recused: blind.map((name) => site.ids[name]) }] };
    const isNeeded = async (meetingState: typeof state) =>
      (await site.app.agendaOf(site.ids.clerk, meetingState)).get(2)?.needsPaper;
    assert.deepEqual([await isNeeded(state), await isNeeded(alone)], [true, false]);
  });

  test('begins with roles where the incident has names and small numbers', async () => {
    const chair = await site.as('chair');
    const { html } = await chair.open(prepare());
    assert.match(html, /<h1[^>]*>[^<]*item 1\s*</);
    const paper = /<textarea[^>]*name="paper"[^>]*>([^<]*)</.exec(html)?.[1] ?? '';
    assert.ok(paper.includes('[a member of staff]'), paper);
    assert.ok(paper.includes('[fewer than 3 families]'), paper);
    assert.ok(!paper.includes(teacher));
    assert.ok(paper.includes('Report Fraud'), 'a body that was told is nobody’s name');
    const named = await chair.send('Send it to be checked', { paper: `It was ${teacher}.` });
    assert.equal(named.status, 422);
    await chair.open(prepare());
    assert.equal((await chair.send('Send it to be checked')).status, 200);
  });

  test('stands for each item on the page of the papers, or why there is none', async () => {
    const items = async (path: string) =>
      [...(await (await site.as('second-governor')).open(path)).html.matchAll(/id="paper-(\d+)"/g)].map(
        ([, entry]) => entry,
      );
    const other = await givenMeetingOn(site);
    const facts = { about: incident.id, asked: 'note' } as const;
    await onGoverning(site, other.stream, 'chair', {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts, prose: { subject: 'A report, to note' } }],
    });
    assert.deepEqual(await items(`${other.path}/papers`), ['2', '3']);
  });

  test('waits for the clerk, and is read by nobody else meanwhile', async () => {
    assert.ok((await textFor(site, 'clerk', '/incidents')).includes('Check a paper'));
    assert.equal(strongOn((await (await site.as('clerk')).open(meeting.path)).html), check());
    assert.notEqual(strongOn((await (await site.as('chair')).open(meeting.path)).html), check());
    for (const name of ['second-governor', 'headteacher'] as const) {
      assert.ok(!(await papersFor(name)).includes('wrong address'), name);
      assert.ok(!(await textFor(site, name, meeting.path)).includes('than they should know'), name);
    }
  });

  test('is read once each replacement is ticked, without marks', async () => {
    const clerk = await site.as('clerk');
    await clerk.open(check());
    assert.equal((await clerk.send('Let the governors read it', { checked: [] })).status, 422);
    await clerk.open(check());
    const { state, entries } = await site.app.streams.open(site.ids.clerk, 'meeting', meeting.stream);
    const text =
      entries.find(({ version }) => version === state.items[0]?.paper?.prepared)?.written.paper ?? '';
    const checked = [...new Set([...text.matchAll(/\[([^\]]+)\]/g)].map(([, role = '']) => role))];
    const sent = await clerk.send('Let the governors read it', { checked });
    assert.equal(sent.status, 200, sent.text);
    assert.match(sent.text, /have not been told yet/);
    await clerk.open(`${meeting.path}/send-papers`);
    const sentOut = await clerk.send('Tell the governors');
    assert.equal(sentOut.status, 200, sentOut.text);
    assert.match(sentOut.text, /The governors were told/);
    assert.match(await textFor(site, 'second-governor', '/told'), /Read the agenda and papers for a meeting/);
    for (const name of ['second-governor', 'headteacher', 'clerk'] as const) {
      const read = await papersFor(name);
      assert.ok(read.includes('fewer than 3 families'), name);
      assert.ok(!read.includes('[') && !read.includes(teacher), name);
    }
    const sheets = await (await site.as('second-governor')).ask(`${meeting.path}/papers.pdf`);
    const pdf = Buffer.from(await sheets.arrayBuffer());
    assert.ok(holds(pdf, 'wrong address'));
    assert.equal(holds(pdf, teacher), false);
    assert.doesNotMatch(wellTagged(pdf).text, /without a paper/);
  });

  test('leaves nobody urged to tell the governors while another is missing', async () => {
    const other = await givenInvestigatingOn(site, 'major');
    const made = await givenMeetingOn(site, other.id, 7);
    const on = (by: Name, command: MeetingCommand) =>
      onGoverning(site, made.stream, by, { kind: 'meeting', commands: [command] });
    const paper = { facts: { item: 2 }, prose: { paper: 'It was a mistake.' } } as const;
    await on('chair', { step: 'prepare-paper', ...paper });
    await on('clerk', { step: 'check-paper', ...paper });
    const strong = async () => strongOn((await (await site.as('clerk')).open(made.path)).html);
    assert.equal(await strong(), `${made.path}/send-papers`);
    const another = await givenInvestigatingOn(site, 'major');
    const subject = { subject: 'Another incident' };
    await on('chair', { step: 'add-item', facts: { about: another.id }, prose: subject });
    assert.equal(await strong(), undefined);
    const { html } = await (await site.as('clerk')).open(made.path);
    assert.ok(html.indexOf('/add-item"') < html.indexOf('/send-papers"'), 'it is not the first button');
  });

  test('leaves nothing to do next once the governors were told, until the day', async () => {
    const other = await givenInvestigatingOn(site, 'major');
    const made = await givenMeetingOn(site, other.id, 7);
    const paper = { facts: { item: 2 }, prose: { paper: 'It was a mistake.' } } as const;
    for (const [by, command] of [
      ['chair', { step: 'prepare-paper', ...paper }],
      ['clerk', { step: 'check-paper', ...paper }],
      ['clerk', { step: 'send-papers', facts: {}, prose: {} }],
    ] as const)
      await onGoverning(site, made.stream, by, { kind: 'meeting', commands: [command] });
    for (const name of ['clerk', 'second-governor'] as const) {
      const { html } = await (await site.as(name)).open(made.path);
      assert.equal(strongOn(html), undefined, name);
    }
    const sends = `${made.path}/send-papers`;
    const isOffered = async () => (await (await site.as('clerk')).open(made.path)).html.includes(`${sends}"`);
    assert.equal(await isOffered(), false);
    const prose = { subject: 'The new lock' };
    await onGoverning(site, made.stream, 'chair', {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts: { about: null }, prose }],
    });
    assert.equal(await isOffered(), true, 'the agenda has changed since');
    const clerk = await site.as('clerk');
    await clerk.open(sends);
    await clerk.send('Tell the governors');
    assert.equal(await isOffered(), false);
  });

  test('is not what an agenda needs for governors to be told of it, and again after a change', async () => {
    const made = await givenMeetingOn(site, null, 7);
    const sends = `${made.path}/send-papers`;
    const clerk = await site.as('clerk');
    const isOffered = async () => (await clerk.open(made.path)).html.includes(`${sends}"`);
    assert.equal(await isOffered(), true);
    await clerk.open(sends);
    assert.match((await clerk.send('Tell the governors')).text, /The governors were told/);
    assert.equal(await isOffered(), false);
    await onGoverning(site, made.stream, 'chair', {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts: { about: null }, prose: { subject: 'The new lock' } }],
    });
    assert.equal(await isOffered(), true);
    site.clock.now += 8 * day;
    assert.equal(await isOffered(), false, 'its day has passed');
  });

  test('is prepared for a request that governors decide, and read by who cannot open it', async () => {
    const { stream } = await whenExceptionAsked(site, { by: 'headteacher' });
    const made = await givenMeetingOn(site, stream, 7);
    const prepares = `${made.path}/prepare-paper?item=2`;
    assert.equal((await (await site.as('second-governor')).open(prepares)).status, 404);
    const chair = await site.as('chair');
    assert.ok((await chair.open(made.path)).html.includes(prepares));
    const { html } = await chair.open(prepares);
    const paper = /<textarea[^>]*name="paper"[^>]*>([^<]*)</.exec(html)?.[1] ?? '';
    assert.ok(paper.includes(request.protection), paper);
    assert.equal((await chair.send('Send it to be checked')).status, 200);
    const clerk = await site.as('clerk');
    await clerk.open(`${made.path}/check-paper?item=2`);
    await clerk.send('Let the governors read it');
    const read = await textFor(site, 'second-governor', `${made.path}/papers`);
    assert.ok(read.includes(request.protection), read);
    const sheets = await (await site.as('second-governor')).ask(`${made.path}/papers.pdf`);
    assert.ok(holds(Buffer.from(await sheets.arrayBuffer()), request.protection));
  });

  test('is found from another meeting whose agenda has the same incident', async () => {
    const earlier = await givenMeetingOn(site, incident.id);
    const there = `href="${meeting.path}/papers#paper-2"`;
    for (const page of ['', '/papers']) {
      const { html } = await (await site.as('second-governor')).open(`${earlier.path}${page}`);
      assert.ok(html.includes(there), page);
    }
    const { text } = await (await site.as('clerk')).open(earlier.path);
    assert.doesNotMatch(text, /No paper yet/);
  });

  test('is kept from whom its incident concerns, also afterwards', async () => {
    await incident.done(
      'declare-conflict',
      { person: site.ids['second-governor'] },
      { why: 'Kin.' },
      'chair',
    );
    assert.ok(!(await papersFor('second-governor')).includes('wrong address'));
    assert.equal((await (await site.as('second-governor')).open(check())).status, 404);
    assert.ok((await papersFor('vice-chair')).includes('fewer than 3 families'));
  });

  test('says what the chair did by urgent action', async () => {
    const critical = await givenInvestigatingOn(site, 'critical');
    const about = await givenMeetingOn(site, critical.id);
    const { html } = await (await site.as('chair')).open(`${about.path}/prepare-paper?item=2`);
    assert.ok(html.includes('Chose who leads the investigation.'), html);
    assert.ok(html.includes('urgent action.'), html);
  });

  test('says when the chair has acted again since it was written', async () => {
    const critical = await givenInvestigatingOn(site, 'critical');
    const about = await givenMeetingOn(site);
    const actor = { kind: 'person', person: site.ids.chair } as const;
    const facts = { about: critical.id, asked: 'ratify' } as const;
    const commands = [{ step: 'add-item', facts, prose: { subject: 'Urgent action, to ratify' } }] as const;
    await site.app.execute({ kind: 'meeting', stream: about.stream, actor, commands });
    const chair = await site.as('chair');
    await chair.open(`${about.path}/prepare-paper?item=3`);
    assert.equal((await chair.send('Send it to be checked')).status, 200);
    assert.ok(!(await chair.open(about.path)).text.includes(plainly(oldPaper)));
    site.clock.now += hourMs;
    const [doneAt, ratifyBy] = [site.clock.now, londonDate(site.clock.now + 7 * dayMs)];
    const prose = { what: 'The file server was switched off.', why: 'Copies were being opened.' };
    await critical.done('record-urgent-action', { doneAt, ratifyBy }, prose, 'chair');
    for (const name of ['chair', 'clerk'] as const)
      assert.ok((await textFor(site, name, about.path)).includes(plainly(oldPaper)), name);
  });

  test('is asked of nobody once nothing is left to decide', async () => {
    const critical = await givenInvestigatingOn(site, 'critical');
    const about = await givenMeetingOn(site);
    const on = (by: Name, command: MeetingCommand) =>
      onGoverning(site, about.stream, by, { kind: 'meeting', commands: [command] });
    const facts = { about: critical.id, asked: 'ratify' } as const;
    await on('chair', { step: 'add-item', facts, prose: { subject: 'Urgent action, to ratify' } });
    const asked = async () => {
      const pages = await Promise.all(
        ['/incidents', about.path].map(async (path) => (await site.as('headteacher')).open(path)),
      );
      const clerk = await (await site.as('clerk')).open(about.path);
      return [
        ...pages.slice(0, 1).map(({ html }) => html.includes(`href="${about.path}"`)),
        ...[pages[1], clerk].map((page) => page?.text.includes('No paper yet')),
      ];
    };
    assert.deepEqual(await asked(), [true, true, true]);
    const meetingOn = londonDate(site.clock.now);
    const { incident: state } = await site.app.reports.follow(critical.code);
    for (const { entry: authority } of openAuthorities(state))
      await critical.done('record-ratification', { authority, ratified: true, meetingOn }, {}, 'chair');
    assert.deepEqual(await asked(), [false, false, false]);
  });

  test('on two agendas is one job, for the earlier, until either of them has it', async () => {
    const major = await givenInvestigatingOn(site, 'major');
    const [later, sooner] = [
      await givenMeetingOn(site, major.id, 7),
      await givenMeetingOn(site, major.id, 2),
    ];
    const on = (by: Name, { stream }: Made, command: MeetingCommand) =>
      onGoverning(site, stream, by, { kind: 'meeting', commands: [command] });
    const jobs = async () => {
      const desk = await (await site.as('headteacher')).open('/incidents');
      return [later, sooner].map(({ path }) => deskRows(desk.html).some(({ leadsTo }) => leadsTo === path));
    };
    assert.deepEqual(await jobs(), [false, true]);
    const paper = { facts: { item: 2 }, prose: { paper: 'It was a mistake.' } } as const;
    await on('chair', sooner, { step: 'prepare-paper', ...paper });
    assert.deepEqual(await jobs(), [false, false]);
  });

  test('of a protected report has nothing in its words, and nobody prepares what is unread', async () => {
    const kept = await givenProtectedOn(site, {});
    const about = await givenMeetingOn(site, kept.id);
    const chair = await site.as('chair');
    assert.equal((await chair.open(`${about.path}/prepare-paper?item=2`)).status, 404);
    await chair.open(kept.path);
    const { html } = await chair.open(`${about.path}/prepare-paper?item=2`);
    assert.ok(!html.includes('The class list of 3B'));
  });

  test('is answered by a governor: the chair alone reads the question', async () => {
    const major = await givenInvestigatingOn(site, 'major');
    const { path } = await givenMeetingOn(site, major.id);
    const governor = await site.as('second-governor');
    const form = `${path}/answer-paper?item=2`;
    assert.ok((await governor.open(path)).html.includes(form));
    await governor.open(form);
    assert.equal((await governor.send('Tell the chair', { says: 'question' })).status, 422);
    const asked = await governor.send('Tell the chair', { says: 'question', question: 'Why so late?' });
    assert.match(asked.text, /Pat second-governor: Why so late/);
    assert.match(await textFor(site, 'chair', path), /Pat second-governor: Why so late\?/);
    assert.match(await textFor(site, 'chair', '/told'), /a governor asks/);
    for (const name of ['governor', 'vice-chair', 'clerk', 'headteacher'] as const)
      assert.doesNotMatch(await textFor(site, name, path), /Why so late/, name);
    assert.equal((await (await site.as('headteacher')).open(form)).status, 404);
    await governor.open(form);
    await governor.send('Tell the chair', { says: 'agree' });
    assert.match(await textFor(site, 'chair', path), /Pat second-governor: Agree/);
    assert.match(await textFor(site, 'second-governor', path), /Pat second-governor: ?Agree/);
  });
});
