// The record says only what somebody said: the reporter's details reach the desk as given, and no time,
// number or sentence is made up on the way.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { monday } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import { type Cast, givenStoryOnSite, type Story, whenFollowed } from './story.ts';

/** Adds details by receipt; the page that comes of it. */
const addsDetails = async (site: OpenSite, story: Story, values: Record<string, string>) => {
  const browser = site.anybody();
  await whenFollowed(browser, story.code);
  await browser.send('Add details or photos');
  return { browser, page: await browser.send('Add details', values) };
};

describe('what the reporter said', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    ({ site, by, story } = await givenStoryOnSite(monday));
    const { page } = await addsDetails(site, story, {
      'happened-day': '1',
      'happened-month': '10',
      'happened-year': '2026',
      'discovered-day': '1',
      'discovered-month': '10',
      'discovered-year': '2026',
      'discovered-time': '8:15',
      affected: 'About 6',
      information: 'Names and addresses',
      where: 'Staff room',
      alreadyDone: 'Rang the parent',
    });
    assert.match(page.text, /Your details were added/);
    await story.does('headteacher', 'take-it-on');
  });
  after(() => site.close());

  const shown = [
    /1 October( 2026)?, time not given/,
    /1 October( 2026)?, 8:15 am/,
    /about 6/,
    /Names and addresses/,
    /Staff room/,
    /Rang the parent/,
  ];

  test('is read by the office and the lead, on the incident and on its record', async () => {
    for (const name of ['headteacher', 'bursar'] as const) {
      for (const at of [undefined, 'record']) {
        const { text } = await story.opens(name, at);
        for (const each of shown) assert.match(text, each, `${name} on ${at ?? 'the overview'}`);
      }
    }
  });

  test('is what the report drafts as done, followed by what was noted since', async () => {
    const lead = (await story.incident()).leads.at(-1)?.person;
    const name = (['headteacher', 'bursar', 'investigating-officer'] as const).find(
      (each) => site.ids[each] === lead,
    );
    assert.ok(name !== undefined);
    const browser = await by(name);
    await browser.open(`${story.path}/note-progress`);
    await browser.send('Note progress', { note: 'The parent confirmed it in writing.' });
    const { html } = await browser.open(`${story.path}/finish`);
    const [, drafted = ''] = /<textarea[^>]*name="actions"[^>]*>([^<]*)/.exec(html) ?? [];
    assert.match(drafted, /“Rang the parent”[\s\S]*“The parent confirmed it in writing\.”\s*$/);
    assert.doesNotMatch(drafted, /Entry \d|says/);
  });

  test('is read by the data protection officer', async () => {
    for (const at of [undefined, 'record']) {
      const { text } = await story.opens('data-protection-officer', at);
      for (const each of shown) assert.match(text, each);
    }
  });

  test('stands in the exported record, and in the register as a file', async () => {
    await story.does('headteacher', 'export');
    const head = await by('headteacher');
    const { html } = await head.open(`${story.path}/record`);
    const { html: exported } = await head.open(/href="([^"]*\/exported\/\d+)"/.exec(html)?.[1] ?? '');
    for (const each of shown) assert.match(exported, each);
    const { html: register } = await head.open('/register.csv');
    assert.match(register, /"2026-10-01","2026-10-01","about 6"/);
  });

  test('is kept as facts: a day without a time is a day, and a rough number is rough', async () => {
    const [details] = (await story.incident()).details;
    assert.equal(details?.happenedAt, '2026-10-01');
    assert.equal(typeof details?.discoveredAt, 'number');
    assert.deepEqual([details?.affected, details?.isRough], [6, true]);
  });

  test('a time without a day is asked: today or yesterday?', async () => {
    const { browser, page } = await addsDetails(site, story, { 'discovered-time': '7:40' });
    assert.match(page.text, /[Ww]as that today or yesterday\?/);
    assert.match(page.html, /href="#discovered-on".*id="discovered-on"/s);
    const added = await browser.send('Add details', { 'discovered-on': '2026-10-04' });
    assert.match(added.text, /When it was discovered ?Sunday 4 October 2026, 7:40 am/);
  });

  test('a number that is none is asked for again, with what was typed', async () => {
    const { page } = await addsDetails(site, story, { affected: 'a whole class' });
    assert.match(page.text, /must be a number up to/);
    assert.match(page.html, /value="a whole class"/);
  });
});

describe('a time that somebody on the case gives', () => {
  let site: OpenSite;
  let story: Story;
  before(async () => {
    ({ site, story } = await givenStoryOnSite(monday));
    await story.does('headteacher', 'take-it-on');
  });
  after(() => site.close());

  const day = (name: string) => ({
    [`${name}-day`]: '5',
    [`${name}-month`]: '10',
    [`${name}-year`]: '2026',
    [`${name}-time`]: '',
  });

  test('is not filled in before they say it', async () => {
    for (const form of ['record-interview', 'escalate', 'mark-contained', 'tell-chair'] as const) {
      const { html } = await story.opens('headteacher', form);
      assert.doesNotMatch(html, /name="\w+-day"[^>]*value="\d/, form);
    }
  });

  test('stays a day where they gave no time, and the record says so', async () => {
    await story.does('headteacher', 'record-interview', day('heldAt'));
    const { text } = await story.opens('headteacher', 'record');
    assert.match(text, /recorded a talk held Monday 5 October 2026, time not given/);
    assert.match((await story.opens('headteacher', 'investigation')).text, /5 October/);
  });

  test('is asked for where a deadline depends on it', async () => {
    const head = await site.as('headteacher');
    await head.open(`${story.path}/tell-chair`);
    const page = await head.send('Record that they were told', {
      told: 'Rang her and told her.',
      ...day('toldAt'),
    });
    assert.equal(page.status, 422);
    assert.match(page.text, /needs the time too/);
  });
});

describe('a sentence in somebody’s name', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    ({ site, by, story } = await givenStoryOnSite(monday));
  });
  after(() => site.close());

  const point = async (item: string) =>
    (await story.entries()).find(({ type, facts }) => type === 'point-answered' && facts.item === item);

  test('to the reporter stands ready to be read, and left out only with a reason', async () => {
    await story.does('headteacher', 'establish-facts');
    const { html } = await story.opens('headteacher', 'take-it-on');
    assert.match(html, /<textarea[^>]*name="message"[^>]*>\s*Thank you/);
    const head = await by('headteacher');
    const refused = await head.send('Take it on', { message: '' });
    assert.equal(refused.status, 422);
    assert.match(refused.html, /href="#message"/);
    const silentBecause = 'They asked not to be written to.';
    await story.does('headteacher', 'take-it-on', { message: '', silentBecause });
    const said = (await story.entries()).find(({ type }) => type === 'acknowledged');
    assert.deepEqual(said?.written, { silentBecause });
    const follower = site.anybody();
    const followed = await whenFollowed(follower, story.code);
    assert.doesNotMatch(followed.text, /asked not to be written/);
  });

  test('is a reason only where it is one: “x” is refused, kindly', async () => {
    const head = await by('headteacher');
    await head.open(`${story.path}/answer-point?item=3b`);
    const page = await head.send('Answer the point', { answer: 'done', because: 'x' });
    assert.equal(page.status, 422);
    assert.match(page.text, /must be a sentence/);
  });

  test('that we prepared is confirmed for nobody, and none of it counts before', async () => {
    const { html } = await story.opens('headteacher', 'finish');
    const chosen = html.match(/<input[^>]* checked[^>]*>/g) ?? [];
    assert.ok(chosen.length > 0, '“As above”, which says nothing yet');
    for (const each of chosen) assert.match(each, /type="radio"[^>]*name="\d\w-answer" value=""/);
    const head = await by('headteacher');
    const { version } = await story.incident();
    const page = await head.send('Send for review', { lessons: 'Look twice before sending.' });
    assert.match(page.html, /href="#prepared"/);
    assert.equal((await story.incident()).version, version);
  });

  test('quotes the reporter as the reporter, and invents no recommendation', async () => {
    const { html } = await story.opens('headteacher', 'finish');
    assert.match(html, />\s*The report says: “The list of class 3B went to the wrong parent\.”<\/textarea>/);
    for (const field of ['lessons', 'recommendations', 'policiesBreached'])
      assert.match(html, new RegExp(`name="${field}"[^>]*>\\s*</textarea>`));
  });

  test('that was prepared and confirmed is marked so on the record', async () => {
    await story.does('headteacher', 'finish');
    assert.equal((await point('3a'))?.facts.prepared, true);
    assert.equal((await point('3b'))?.facts.prepared, undefined);
    const { text } = await story.opens('headteacher', 'record');
    assert.match(text, /answered 3a: not appropriate, confirming the prepared reason/);
  });

  test('of a reviewer is the reviewer’s own', async () => {
    const bursar = await by('bursar');
    await bursar.open(`${story.path}/review-and-close`);
    const page = await bursar.send('Approve and close');
    assert.equal(page.status, 422);
    assert.match(page.html, /href="#reasons"/);
  });
});

describe('not appropriate', () => {
  let site: OpenSite;
  let story: Story;
  before(async () => {
    ({ site, story } = await givenStoryOnSite(monday));
    await story.does('headteacher', 'take-it-on');
  });
  after(() => site.close());

  test('is not offered, and not accepted, for what the record shows: 3c with evidence', async () => {
    const { html } = await story.opens('headteacher', 'finish');
    assert.match(html, /name="3c-answer"/);
    await story.does('headteacher', 'add-evidence');
    const after = await story.opens('headteacher', 'finish');
    assert.doesNotMatch(after.html, /name="3c-answer"/);
    const forged = { item: '3c', answer: 'not-appropriate', because: 'There was nothing to keep.' };
    const before = (await story.incident()).version;
    const page = await (await site.as('headteacher')).post(`${story.path}/answer-point`, forged);
    assert.equal(page.status, 422);
    assert.equal((await story.incident()).version, before);
  });
});
