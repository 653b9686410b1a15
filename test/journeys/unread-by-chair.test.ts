// A protected report that the chair does not open: after a day, with a red flag after four hours, it is the
// vice-chair's as well, who forwards it or keeps it, by HTTP. Nobody else of the school learns of it before.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keptMail } from '../../src/services/mail/mail.ts';
import { hour, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Values } from '../tools/http.ts';
import { type Cast, cast, givenStoryWithinTheHour, type Story, whenFollowed } from './story.ts';

const anonymous = { what: 'The list of 3B was sold.', naming: 'anonymous' } as const;
const minute = 60_000;

describe('a protected report that the chair does not open', () => {
  let site: OpenSite;
  let by: Cast;
  const mail = keptMail();
  before(async () => {
    site = await givenSite({ mail });
    by = cast(site);
  });
  after(() => site.close());

  const others: readonly Name[] = ['headteacher', 'bursar', 'data-protection-officer', 'governor'];
  /** It is sent some minutes after the hour, at which it is kept as sent. */
  const begin = async (
    values: Values = {},
  ): Promise<{ story: Story; hours: (count: number) => Promise<void> }> => {
    const story = await givenStoryWithinTheHour(site, by, { ...anonymous, ...values });
    const sentAt = (await story.incident()).report?.at ?? 0;
    assert.equal(sentAt % hour, 0);
    return {
      story,
      async hours(count) {
        site.clock.now = sentAt + count * hour;
        await site.app.time.pass();
        while ((await site.app.post.turn()).due);
      },
    };
  };
  const opensFor = async (story: Story, name: Name) => (await story.opens(name)).status;

  test('is the vice-chair’s after a day, who forwards it; the chair finds it as it then stands', async () => {
    const { story, hours } = await begin();
    await hours(24 - minute / hour);
    assert.equal(await opensFor(story, 'vice-chair'), 404);
    await hours(24);
    assert.equal(await opensFor(story, 'vice-chair'), 200);
    for (const name of others) await story.isHiddenFrom(name);
    assert.match((await (await by('vice-chair')).open('/told')).text, new RegExp(story.reference));
    await story.does('vice-chair', 'forward-report', { decision: 'forward', to: 'headteacher' });
    assert.match((await story.opens('headteacher')).text, /The list of 3B was sold/);
    await story.isHiddenFrom('bursar');
    assert.match((await story.opens('chair', 'record?show=all')).text, /escalated .* to Pat vice-chair/);
    assert.match((await story.opens('chair', 'record')).text, /Pat vice-chair forwarded the report/);
  });

  test('with a red flag is the vice-chair’s after four hours, who keeps it and goes on with it', async () => {
    const { story, hours } = await begin({ redFlags: 'ongoing' });
    await hours(4 - minute / hour);
    assert.equal(await opensFor(story, 'vice-chair'), 404);
    await hours(4);
    for (const name of others) await story.isHiddenFrom(name);
    await story.does('vice-chair', 'forward-report', { decision: 'keep', reason: 'The office would guess.' });
    assert.match((await story.opens('chair', 'record')).text, /Pat vice-chair kept the report/);
    await story.does('vice-chair', 'acknowledge');
    await story.does('vice-chair', 'take-it-on', { lead: site.ids['investigating-officer'] });
    for (const name of ['headteacher', 'bursar'] as const) await story.isHiddenFrom(name);
    const browser = site.anybody();
    const page = await whenFollowed(browser, story.code);
    assert.match(page.text, /It is being looked into\./);
    assert.doesNotMatch(page.text, /Pat /);
  });

  test('is told to the vice-chair by a mail that names neither it nor what it says', async () => {
    const toVice = mail.sent.filter(({ to }) => to === 'vice-chair@brookside.example');
    assert.ok(toVice.length >= 2, `${toVice.length} mails`);
    for (const { subject, text } of toVice) assert.doesNotMatch(`${subject}${text}`, /INC-|3B|sold|anonym/i);
    for (const name of others) {
      const told = mail.sent.filter(({ to }) => to === `${name}@brookside.example`);
      assert.ok(!told.some(({ text }) => /3B|sold/.test(text)), name);
    }
  });

  test('that was read in time, but neither forwarded nor kept, is the vice-chair’s as well', async () => {
    const { story, hours } = await begin();
    assert.equal(await opensFor(story, 'chair'), 200);
    await hours(24);
    assert.equal(await opensFor(story, 'vice-chair'), 200);
  });

  test('that was kept in time stays the chair’s alone', async () => {
    const { story, hours } = await begin();
    await story.does('chair', 'forward-report', { decision: 'keep', reason: 'The office would guess.' });
    await story.does('chair', 'take-it-on', { lead: site.ids['investigating-officer'] });
    await hours(24);
    assert.equal(await opensFor(story, 'vice-chair'), 404);
  });
});
