// A critical incident over half-term, led by a governor: clocks run through the holiday, the office supplies
// what the governor asks for, and the chair acts alone until the governors meet.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { authorities, openAuthorities } from '../../src/incident/state/governing/governing.ts';
import { londonDate, momentOf } from '../../src/policy/clock.ts';
import { day } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import { type Cast, givenStoryOnSite, type Story } from './story.ts';
import { dated } from './typed.ts';

describe('a critical incident over half-term', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  const friday = momentOf('2026-10-23', '09:00');
  const meetingDay = '2026-11-05';
  before(async () => {
    ({ site, by, story } = await givenStoryOnSite(friday));
    for (const form of ['acknowledge', 'verify-details'] as const) await story.does('headteacher', form);
    await story.does('bursar', 'classify', { criteria: ['school-may-close'], severity: 'critical' });
    const clerk = await by('clerk');
    await clerk.open('/meeting/new');
    await clerk.send('Plan a meeting', {
      title: 'Full governing body',
      ...dated('on', momentOf(meetingDay, '18:00')),
    });
  });
  after(() => site.close());

  const inInvestigation = async (name: 'governor' | 'headteacher') =>
    (await story.opens(name, 'investigation')).text;

  test('the chair chooses a governor to lead, and is offered the day of the next meeting', async () => {
    const chair = await by('chair');
    await chair.open(`${story.path}/allocate`);
    const offered = chair.fields('Allocate the incident');
    assert.deepEqual(
      ['day', 'month', 'year'].map((part) => offered.get(`ratifyBy-${part}`)),
      [['5'], ['11'], ['2026']],
    );
    await story.does('chair', 'allocate', dated('ratifyBy', momentOf(meetingDay, '12:00')));
    assert.equal((await story.incident()).leads.at(-1)?.ratifyBy, meetingDay);
  });

  test('the governor asks the office; it is late within the holiday, and climbs to the chair', async () => {
    const asked = { direction: 'List who can sign in from outside.', ...dated('until', friday + 3 * day) };
    await story.does('governor', 'direct-investigation', asked);
    assert.match((await story.opens('headteacher')).html, new RegExp(`${story.path}/answer-direction`));
    assert.match((await story.opens('governor', 'answer-direction')).text, /Nothing waits for your answer/);
    site.clock.now = momentOf('2026-10-27', '10:00');
    await site.app.time.pass();
    const { reminders } = await story.incident();
    const about = reminders.filter(({ duty }) => duty === 'answer-direction');
    assert.ok(about.some(({ what }) => what === 'missed'));
    assert.ok(about.some(({ what, to }) => what === 'escalation' && to.includes(site.ids.chair)));
    assert.match(
      await inInvestigation('governor'),
      /No answer yet from Pat bursar: it was due 26 October 2026/,
    );
  });

  test('the office answers, with the time; tab and outcome report show both', async () => {
    await story.does('headteacher', 'answer-direction', { answer: 'Four suppliers. The list is attached.' });
    const [request] = (await story.incident()).directions;
    assert.equal(request?.answer?.done, true);
    for (const text of [
      await inInvestigation('governor'),
      (await story.opens('governor', 'outcome-report')).text,
    ]) {
      assert.match(text, /List who can sign in from outside\./);
      assert.match(text, /Four suppliers/);
    }
  });

  test('the chair records what could not wait, and it is to be ratified as well', async () => {
    await story.does('chair', 'record-urgent-action', {
      what: 'Ordered the response team for £18,000.',
      why: 'They hold it for two hours.',
      ...dated('ratifyBy', momentOf(meetingDay, '12:00')),
    });
    assert.equal(openAuthorities(await story.incident()).length, 2);
    assert.match(await inInvestigation('headteacher'), /Ordered the response team/);
  });

  test('at the meeting one is ratified and the other refused, and what follows stands on it', async () => {
    site.clock.now = momentOf(meetingDay, '20:00');
    const [allocation, order] = authorities(await story.incident());
    const meetingOn = dated('meetingOn', site.clock.now);
    const page = await story.opens('chair', 'record-ratification');
    assert.match(page.html, /name="authority"/);
    const of = (entry: number | undefined) => ({ authority: String(entry), ...meetingOn });
    await story.does('chair', 'record-ratification', of(allocation?.entry));
    const follows = 'The order is ended on Friday, and the bursar asks for two offers.';
    await story.does('chair', 'record-ratification', { ...of(order?.entry), decision: 'refused', follows });
    const { ratifications } = await story.incident();
    assert.deepEqual(
      ratifications.map(({ authority, ratified }) => [authority, ratified]),
      [
        [allocation?.entry, true],
        [order?.entry, false],
      ],
    );
    assert.match((await story.opens('headteacher')).text, /The order is ended on Friday/);
    const shown = await inInvestigation('governor');
    for (const part of [/Not confirmed yet: Refused 5 November/, /What follows: .*two offers/])
      assert.match(shown, part);
    assert.match((await story.opens('governor', 'outcome-report')).text, /two offers/);
    assert.equal(londonDate(site.clock.now), meetingDay);
  });

  test('nothing is ratified twice', async () => {
    const page = await story.opens('chair', 'record-ratification');
    assert.match(page.path, /record-ratification|not=/);
    const again = await (await by('chair')).post(`${story.path}/record-ratification`, {
      _seen: String((await story.incident()).version),
      decision: 'ratified',
      minute: 'Once more.',
      ...dated('meetingOn', site.clock.now),
    });
    assert.equal(again.status, 422);
  });
});
