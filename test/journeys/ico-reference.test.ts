// Who says that the ICO was told, and gives no reference, is asked for it two working days later.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, monday } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenClassifiedOn } from '../given/site-incident.ts';
import { cast, givenStory, type Story } from './story.ts';
import { dated } from './typed.ts';

describe('the ICO was told, and no reference is on the record', () => {
  let site: OpenSite;
  let story: Story;
  before(async () => {
    site = await givenSite();
    site.clock.now = monday;
    story = givenStory(site, cast(site), await givenClassifiedOn(site, 'major'));
  });
  after(() => site.close());

  test('the office is asked for the reference, and reminded when two working days are over', async () => {
    const told = {
      body: 'regulator',
      byWhom: 'Graham',
      reference: '',
      ...dated('notifiedAt', site.clock.now),
    };
    await story.does('bursar', 'record-notification', told);
    site.clock.now += 2 * day;
    await site.app.time.pass();
    const { reminders } = await story.incident();
    assert.ok(reminders.some(({ duty }) => duty === 'ico-reference'));
    const page = await story.opens('bursar', 'record-notification');
    assert.match(page.text, /Their reference/);
    const given = { ...told, reference: 'IC-1234', ...dated('notifiedAt', site.clock.now) };
    await story.does('bursar', 'record-notification', given);
    const { notifications } = await story.incident();
    assert.deepEqual(
      notifications.map(({ reference }) => reference),
      ['lacking', 'given'],
    );
    assert.doesNotMatch((await story.opens('bursar')).text, /Record the ICO’s reference/);
  });
});
