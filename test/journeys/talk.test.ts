// A reporter whose name is kept from everybody and the people who look into it write to each other over
// weeks, by HTTP; after the closing the chair asks how they were treated, and the receipt ends when that is
// answered.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keptMail } from '../../src/services/mail/mail.ts';
import { day, hour } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenReportedOn } from '../given/site-incident.ts';
import { deskRow } from '../then/desk.ts';
import { type Cast, cast, givenStory, type Story, whenFollowed, whenReportedAnonymously } from './story.ts';

const mail = keptMail();
const said = {
  first: 'It was the blue cabinet by the kitchen.',
  asked: 'Was the cabinet locked when you came by?',
  second: 'It stood open from nine to noon.',
  late: 'The cabinet stands open again.',
  treated: 'My hours were cut the week after.',
} as const;

/** Every row of every table as text, so that a marker is found wherever it stands. */
const everything = async ({ database }: OpenSite): Promise<string> => {
  const tables = await database.reader.introspection.getTables();
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await database.reader
      .selectFrom(name as 'log')
      .selectAll()
      .execute();
    texts.push(JSON.stringify(rows));
  }
  return texts.join('\n');
};

describe('an anonymous reporter and the people who look into it', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    site = await givenSite({
      mail,
    });
    by = cast(site);
  });
  after(() => site.close());

  const follow = async () => {
    const browser = site.anybody();
    await whenFollowed(browser, story.code);
    return browser;
  };
  const bellOf = async (name: Parameters<Cast>[0]) => (await (await by(name)).open('/told')).text;

  test('write to each other, each is alerted, and neither sees a name of the other', async () => {
    story = givenStory(site, by, await whenReportedAnonymously(site, { naming: 'anonymous' }));
    const browser = await follow();
    const sent = await browser.send('Send message', { message: said.first });
    assert.match(sent.text, /Your message was sent\. The people who look into it are told\./);
    assert.match(sent.text, new RegExp(`Messages.*${said.first}`));
    assert.match(await bellOf('chair'), /INC-...-... New.*The reporter has written to you/);

    site.clock.now += 2 * day;
    await story.does('chair', 'forward-report', { decision: 'forward', to: ['headteacher', 'bursar'] });
    const shown = await story.opens('bursar', 'investigation');
    assert.match(shown.text, /The reporter wrote\. It was the blue cabinet by the kitchen/);
    await story.does('bursar', 'write-to-reporter', { text: said.asked });

    site.clock.now += 7 * day;
    const back = await follow();
    const { text } = back.page();
    assert.match(text, /You, about Monday 5 October 2026, 9 am(?! ?\()/);
    assert.match(
      text,
      new RegExp(
        `Received.*?The school has written to you.*${said.asked.slice(0, -1)}.*Messages.*${said.first}`,
      ),
    );
    assert.doesNotMatch(text, /Pat |Nobody has answered/);
    await back.send('Send message', { message: said.second });
    assert.match(await bellOf('bursar'), /INC-...-... New.*The reporter has written to you/);
    const page = await story.opens('bursar', 'write-to-reporter');
    const order = Object.values(said)
      .slice(0, 3)
      .map((each) => page.text.indexOf(each));
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
    assert.ok(order[0] !== -1);
  });

  test('a message sent twice is kept once; an empty one and a megabyte are refused in words', async () => {
    const browser = await follow();
    const fields = Object.fromEntries(browser.fields('Send message'));
    const { version } = await story.incident();
    assert.match((await browser.send('Send message', { message: '  ' })).text, /Write your message/);
    const long = await browser.send('Send message', { message: 'long '.repeat(200_000) });
    assert.equal(long.status, 422);
    assert.match(
      long.text,
      /must be 5,000 characters or fewer\. It has 1,000,000\. We show only the beginning/,
    );
    assert.ok(long.html.length < 100_000, 'what comes back can be opened');
    assert.match(long.text, new RegExp(said.second), 'nothing else is lost');
    assert.equal((await story.incident()).version, version);
    await browser.post('/follow/message', { ...fields, message: 'Once.' });
    await browser.post('/follow/message', { ...fields, message: 'Once.' });
    assert.equal((await story.incident()).version, version + 1);
    const wrong = await browser.post('/follow/message', {
      ...fields,
      code: '1111222233334444',
      message: 'A.',
    });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /There is no report with this receipt code/);
  });

  test('after the closing the chair asks how they were treated, and it stands first', async () => {
    await story.does('headteacher', 'take-it-on');
    await story.does('headteacher', 'finish');
    await story.does('bursar', 'review-and-close');
    const closed = (await follow()).page().text;
    assert.match(closed, /no answer is needed.*Write to the people who look into it/);
    assert.doesNotMatch(closed, /Your answer/);
    assert.match(closed, /In some months the Chair of Governors asks you here.*report it/);
    site.clock.now += 80 * day;
    await site.app.time.pass();
    assert.match(await bellOf('chair'), /Still to be done: Ask the reporter how they were treated/);
    site.clock.now += 5 * day;
    assert.match((await story.opens('chair')).text, /Next, for you ?Ask the reporter how they were treated/);
    const desk = await (await by('chair')).open('/incidents');
    assert.match(deskRow(desk.html, story.reference)?.leadsTo ?? '', /ask-retaliation$/);
    await story.does('chair', 'ask-retaliation');
    site.clock.now += 20 * day;
    const browser = await follow();
    const { text } = browser.page();
    assert.match(text, /It is closed\..*You are asked: Has anybody treated you badly because you reported\?/);
    assert.match(text, /It is not sealed, .*[Tt]he person who runs the school’s server could read it\./);
    assert.match((await browser.send('Send message', { message: said.late })).text, /Your message was sent/);
    assert.match((await browser.send('Send answer', {})).text, /Choose an answer/);
    const back = await browser.send('Send answer', { answer: 'Yes', more: said.treated });
    assert.match(back.text, /Your answer was sent\..* reads it.*; the person who runs the school/);
    assert.match(back.html, /href="\/report">report it</);
  });

  test('the chair alone reads the answer, and is told of it', async () => {
    assert.match(await bellOf('chair'), /The reporter has answered how they were treated since/);
    assert.match(
      (await story.opens('chair', 'investigation')).text,
      new RegExp(`Yes ?${said.treated}.*report it\\.`),
    );
    for (const page of [undefined, 'investigation', 'record', 'policy'] as const) {
      const shown = await story.opens('headteacher', page);
      assert.ok(!shown.text.includes(said.treated), String(page));
    }
    assert.match(
      (await story.opens('headteacher', 'investigation')).text,
      /What they answered is read by the acting chair alone/,
    );
  });

  test('then the receipt opens no more of it than where it stands', async () => {
    const browser = await follow();
    const { text } = browser.page();
    assert.match(text, /closed\..*You can no longer follow up this report/);
    for (const each of Object.values(said)) assert.ok(!text.includes(each));
    assert.doesNotMatch(text, /Send message|class 3B/);
    const late = await browser.post('/follow/message', { code: story.code, message: 'Hello?' });
    assert.equal(late.status, 422);
    assert.match(late.text, /can no longer follow up/);
  });

  test('no word of a message stands in clear in any table, nor in a mail', async () => {
    const kept = await everything(site);
    assert.ok(kept.includes('case-written-to'));
    while ((await site.app.post.turn()).due);
    const mails = JSON.stringify(mail.sent);
    assert.ok(mail.sent.length > 0);
    for (const each of Object.values(said)) {
      assert.ok(!kept.includes(each), each);
      assert.ok(!mails.includes(each), each);
    }
  });
});

describe('a reporter who gave their name', () => {
  let site: OpenSite;
  const posted = keptMail();
  before(async () => {
    site = await givenSite({ mail: posted });
  });
  after(() => site.close());

  test('writes from My reports while signed in, and the lead sees who they are', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    await each.done('write-to-reporter', {}, { text: said.asked }, 'investigating-officer');
    const teacher = await site.as('teacher');
    assert.match(
      (await teacher.open('/told')).text,
      new RegExp(`${each.reference} New.*There is a message about your report`),
    );
    await teacher.follow('There is a message about your report');
    assert.match(teacher.page().text, /The school has written to you/);
    const sent = await teacher.send('Send message', { message: said.second });
    assert.match(sent.text, /Your message was sent/);
    assert.match((await teacher.send('Send message', { message: '' })).text, /Write your message/);
    const officer = await site.as('investigating-officer');
    assert.match(
      (await officer.open(`${each.path}/investigation`)).text,
      new RegExp(`Pat teacher wrote\\. ${said.second.slice(0, -1)}`),
    );
    const nosy = await site.as('line-manager');
    assert.equal((await nosy.post(`/my-reports/${each.reference}/message`, { message: 'A.' })).status, 404);
  });

  test('hears by letter that there is a message, where they left an address, and no word of it', async () => {
    const contact = 'parent@elsewhere.example';
    const each = await givenReportedOn(site, {}, null, { contact });
    const from = posted.sent.length;
    site.clock.now += hour;
    await each.done('write-to-reporter', {}, { text: said.asked }, 'bursar');
    while ((await site.app.post.turn()).due);
    const letters = posted.sent.slice(from).filter(({ to }) => to === contact);
    assert.deepEqual(
      letters.map(({ subject }) => subject),
      ['Read a message about your report'],
    );
    assert.ok(!JSON.stringify(letters).includes(said.asked));
  });
});
