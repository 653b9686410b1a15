// Following a report up by receipt, by HTTP: where it stands, adding to it, and codes that open nothing.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type IncidentCommand, steps } from '../../src/incident/steps.ts';
import { firstAid } from '../../src/policy/procedures/first-aid-2026.ts';
import { hour, type Name } from '../given/people.ts';
import { smallFacts } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, incidentByCode } from '../given/site-incident.ts';
import { whenFollowed } from './story.ts';

describe('a reporter follows a report up by its receipt', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const report = async (what: string, more: Readonly<Record<string, string>> = {}): Promise<string> => {
    const browser = site.anybody();
    await browser.open('/report');
    const { text } = await browser.send('Send report', { what, contact: 'Extension 12', ...more });
    return /(?:\d{4} ?){4}/.exec(text)?.[0] ?? '';
  };

  const followed = async (code: string) => {
    const browser = site.anybody();
    return { browser, page: await whenFollowed(browser, code) };
  };

  const take = async (code: string, name: Name, ...commands: IncidentCommand[]) => {
    const { incident } = await site.app.reports.follow(code);
    const actor = { kind: 'person', person: site.ids[name] } as const;
    const answer = await site.app.execute({ kind: 'incident', stream: incident.id, commands, actor });
    assert.ok('done' in answer, JSON.stringify(answer));
  };

  test('it shows in plain words where the report stands, with dates and what was written', async () => {
    const code = await report('I left the register\non the bus.');
    const { page } = await followed(code);
    assert.match(page.text, /Your report.*Received\..*You, Monday 5 October 2026, 9 am/);
    assert.match(page.html, /I left the register\non the bus\./);
    assert.match(page.text, /Nobody has answered yet\. We answer within one working day/);
    assert.match(page.text, /How to reach you ?Extension 12/);
  });

  test('what to do now is read again there, until somebody has read the report or contained it', async () => {
    const [card] = firstAid;
    const facts = { containedAt: site.clock.now };
    const ways: readonly IncidentCommand[] = [
      { step: 'acknowledge', facts: {}, prose: {} },
      { step: 'mark-contained', facts, prose: { how: 'The parent deleted it.' } },
    ];
    for (const ends of ways) {
      const code = await report('I sent the class list to the wrong parent by e-mail.');
      assert.ok((await followed(code)).page.text.includes(card.title));
      await take(code, 'bursar', ends);
      assert.ok(!(await followed(code)).page.text.includes(card.title), ends.step);
    }
  });

  test('it shows the message with which the report was acknowledged', async () => {
    const code = await report('A stranger in the office.');
    site.clock.now += hour;
    await take(code, 'bursar', { step: 'acknowledge', facts: {}, prose: { message: 'Thank you, we look.' } });
    const { page } = await followed(code);
    assert.match(page.text, /Received and read\./);
    assert.match(page.text, /Thank you, we look\.The school, Monday 5 October 2026, 10 am/);
    assert.doesNotMatch(page.text, /Pat bursar|Nobody has answered/);
  });

  test('it says what was ticked, and who wrote what when, news first', async () => {
    const code = await report('I sent it to everybody.', {
      ...{ redFlags: 'ongoing', ownMistake: 'yes', naming: 'named', reporterName: 'Robin Cook' },
    });
    site.clock.now += hour;
    const { browser } = await followed(code);
    await browser.send('Send message', { message: 'It was the whole list.' });
    site.clock.now += hour;
    await take(code, 'bursar', { step: 'acknowledge', facts: {}, prose: { message: 'Thank you, we look.' } });
    const { page } = await followed(code);
    assert.match(
      page.text,
      /Thank you, we look\..*The school, .*I sent it to everybody\..*It was the whole list\..*You, /,
    );
    assert.match(page.text, /Your name ?Robin Cook/);
    assert.match(page.text, /You ticked ?[^;]+; It was my own mistake/);
  });

  test('what was set aside shows the reason written for its reporter, and whom to turn to', async () => {
    const said = { reasons: 'The drill was announced.', forReporter: 'It was a drill. Do report it again.' };
    const code = await report('A mail asked for my password.');
    const { incident } = await site.app.reports.follow(code);
    const bursar = await site.as('bursar');
    await bursar.open(`/incidents/${incident.reference}/mark-not-an-incident`);
    await bursar.send(steps['mark-not-an-incident'].title, said);
    const waiting = await followed(code);
    assert.ok(!waiting.page.text.includes(said.forReporter), 'it waits for a second person');
    const head = await site.as('headteacher');
    await head.open(`/incidents/${incident.reference}/confirm-proposal`);
    assert.ok(head.page().text.includes(said.forReporter), 'the second person reads it first');
    await head.send('Record your decision', { decision: 'confirm', confirmReason: 'It was a drill.' });
    const { page } = await followed(code);
    assert.ok(page.text.includes(said.forReporter));
    assert.ok(!page.text.includes(said.reasons));
    assert.match(page.text, /Outside the school you can go to/);
  });

  test('what one person sets aside shows it at once', async () => {
    const each = await givenReportedOn(site, {}, null);
    await each.done('establish-facts', smallFacts, {}, 'bursar');
    const said = { forReporter: 'Nobody had opened it.' };
    await each.done('mark-not-an-incident', {}, said, 'bursar');
    assert.ok((await followed(each.code)).page.text.includes(said.forReporter));
  });

  test('details are added once, however often they are sent, and stand below the report', async () => {
    const code = await report('An odd log-in.');
    const { browser } = await followed(code);
    await browser.send('Add details or photos');
    const values = {
      where: 'Staff room',
      affected: '30',
      'happened-day': '2',
      'happened-month': '10',
      'happened-year': '2026',
    };
    const added = await browser.send('Add details', values);
    assert.match(added.text, /Your details were added\. Thank you\./);
    assert.match(
      added.text,
      /When it happened ?Friday 2 October 2026, time not given.*How many people ?30.*Staff room/,
    );
  });

  test('details that cannot be are refused, and nothing typed is lost', async () => {
    const code = await report('A cupboard was open.');
    const { browser } = await followed(code);
    await browser.send('Add details or photos');
    const empty = await browser.send('Add details');
    assert.equal(empty.status, 422);
    assert.match(empty.text, /have not filled in anything yet.*Policy point 2: /);
    const wrong = {
      more: 'Still typed',
      'happened-day': '31',
      'happened-month': '6',
      'happened-year': '2026',
    };
    const unreal = await browser.send('Add details', wrong);
    assert.equal(unreal.status, 422);
    assert.match(unreal.html, /href="#happened-day"/);
    assert.match(unreal.html, /Still typed/);
  });

  test('a code is read with or without spaces; one that opens nothing is said so, in words', async () => {
    const code = await report('A fax.');
    assert.match((await followed(code.replaceAll(' ', '-'))).page.text, /Your report/);
    for (const [typed, says] of [
      ['', /Enter your receipt code: 16 digits/],
      ['1111 2222 3333 4444', /There is no report with this receipt code/],
      ['INC-234-567', /There is no report with this receipt code/],
    ] as const) {
      const { page } = await followed(typed);
      assert.equal(page.status, 422);
      assert.match(page.text, says);
    }
  });

  test('the code never stands in an address, and its pages are kept nowhere', async () => {
    const code = await report('A photograph.');
    const body = new URLSearchParams({ code });
    const page = await site.server.request('/follow', { method: 'POST', body });
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.doesNotMatch(await page.text(), new RegExp(`(href|action)="[^"]*${code.replaceAll(' ', '')}`));
    const left = await site.server.request('/leave');
    assert.deepEqual([left.status, left.headers.get('clear-site-data')], [303, '"cache"']);
  });

  test('what was set aside says why, and takes messages alone', async () => {
    const code = await report('The same again.');
    const first = await report('The first.');
    const { incident } = await site.app.reports.follow(first);
    await (await incidentByCode(site, code)).aside('headteacher', incident.id, 'Reported twice.');
    const { page } = await followed(code);
    assert.match(page.text, /Set aside, because the same thing had already been reported/);
    assert.doesNotMatch(page.text, /Add details/);
    assert.match(page.text, /Write to the people who look into it/);
    assert.doesNotMatch(page.text, new RegExp(incident.reference));
  });
});
