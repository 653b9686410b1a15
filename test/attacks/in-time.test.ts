// Attacks on dates: who was late says that it was done before it could have been.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addDays } from '../../src/policy/calendar.ts';
import { londonDate } from '../../src/policy/clock.ts';
import { dateParts } from '../../src/web/forms/date-fields.ts';
import { day, hour, monday } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { cast, givenStory, type Story, whenReportedAnonymously } from '../journeys/story.ts';

describe('a date that cannot be', () => {
  let site: OpenSite;
  let story: Story;
  before(async () => {
    site = await givenSite();
    site.clock.now = monday;
    const lost = monday - day;
    const said = {
      ...dateParts('happenedAt', lost - hour),
      ...dateParts('discoveredAt', lost),
    };
    story = givenStory(site, cast(site), await whenReportedAnonymously(site));
    await story.does('bursar', 'add-details', said);
  });
  after(() => site.close());

  test('makes nobody told a month before the loss, nor before it was discovered', async () => {
    const told = { whom: 'The families of 3B.', what: 'By letter, what was lost.' };
    const early = addDays(londonDate(site.clock.now), -30);
    const because = /before it happened.*5 September 2026.*4 October 2026/;
    const month = { ...told, ...dateParts('doneAt', early) };
    await story.isRefused('bursar', 'inform-people', month, '3f', because);
    const unaware = { ...told, ...dateParts('doneAt', monday - day - hour / 2) };
    await story.isRefused('bursar', 'inform-people', unaware, '3f', /before it was discovered/);
    assert.equal((await story.incident()).contacts.length, 0);
    await story.does('bursar', 'inform-people', { ...told, ...dateParts('doneAt', monday) });
  });
});
