// A version that waits for the governors says which meeting decides on it. Before its day nobody is asked to
// adopt it; from then on the chair's form has that meeting filled in.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { IsoDate } from '../../src/policy/calendar.ts';
import { londonDate, sayDate } from '../../src/policy/clock.ts';
import { givenDecidedOn, givenMeetingOn, type Made, onGoverning } from '../given/governing.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenAdoptedOn, givenPutForwardOn, givenTemplateOn } from '../given/versions.ts';
import { textFor } from '../then/pages.ts';

describe('a version on an agenda', () => {
  let site: OpenSite;
  let version: Made;
  let meeting: Made;
  let met: IsoDate;
  before(async () => {
    site = await givenSite();
    version = await givenPutForwardOn(site);
    meeting = await givenMeetingOn(site, null, 7);
    met = londonDate(site.clock.now + 7 * day);
  });
  after(() => site.close());

  const champion = 'information-champion';
  const desk = async () => (await (await site.as('chair')).open('/incidents')).text;
  const isAsked = async () => (await desk()).includes('Adopt or decline');
  const adoptForm = async () => {
    const chair = await site.as('chair');
    const [href = ''] = /[^"]*adopt-version[^"]*/.exec((await chair.open(version.path)).html) ?? [];
    await chair.open(href.replaceAll('&amp;', '&'));
    return chair.fields('Adopt this version');
  };

  const clerkDesk = async () => (await (await site.as('clerk')).open('/incidents')).html;

  test('says who puts it on one, as long as none has it', async () => {
    assert.match(await textFor(site, champion, version.path), /The clerk adds it/);
    assert.ok((await (await site.as('clerk')).open(version.path)).html.includes('href="/meetings"'));
    assert.ok((await clerkDesk()).includes(`href="${meeting.path}/add-item"`));
    assert.ok(await isAsked());
  });

  test('says to who reads no meetings too at which it is decided', async () => {
    const facts = { about: version.stream, asked: 'adopt' } as const;
    await onGoverning(site, meeting.stream, 'chair', {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts, prose: { subject: 'A new version, to adopt' } }],
    });
    for (const path of [version.path, '/policy/versions']) {
      const { text, html } = await (await site.as(champion)).open(path);
      assert.ok(text.includes(sayDate(met)), path);
      assert.ok(!html.includes(meeting.path), path);
    }
    assert.ok((await (await site.as('headteacher')).open(version.path)).html.includes(meeting.path));
    assert.ok(!(await clerkDesk()).includes('/add-item'));
  });

  test('is not the chair’s to adopt before that day, but waits with what the meeting decides', async () => {
    assert.ok(!(await isAsked()));
    const [, waits = ''] = (await (await site.as('chair')).open('/incidents')).html.split(
      'id="for-governors"',
    );
    assert.ok((waits.split('</section>')[0] ?? '').includes(version.path));
    const form = await adoptForm();
    assert.deepEqual([form.get('approvedBy'), form.get('meetingOn-year')], [[''], ['']]);
  });

  test('fills in that meeting from its day on', async () => {
    site.clock.now += 7 * day;
    assert.ok(await isAsked());
    const form = await adoptForm();
    assert.deepEqual(form.get('approvedBy'), ['Full governing body']);
    assert.deepEqual(form.get('meetingOn-year'), [met.slice(0, 4)]);
    assert.deepEqual(form.get('meetingOn-day'), [String(Number(met.slice(8)))]);
  });

  test('is told from others by the letter that it changes', async () => {
    const head = await site.as('headteacher');
    await head.open('/policy-version/new');
    const path = (
      await head.send('Begin the draft', { why: 'A small slip takes as long as a large one.' })
    ).path.split('?')[0];
    await head.open(`${path}/reword-point?point=3`);
    await head.send('Save the point', { '3k': 'Write three sentences.' });
    await head.open(`${path}/put-forward`);
    await head.send('Put it forward to the governors', {});
    const chair = await site.as('chair');
    for (const at of ['/incidents', `${path}/adopt-version`])
      assert.ok((await chair.open(at)).text.includes('(point 3k)'), at);
    const labels = (await site.app.waitingForGovernors(site.ids.chair)).map(({ label }) => label).join();
    assert.ok(labels.includes('point 3k') && labels.includes('point 2'), labels);
    assert.ok((await textFor(site, champion, '/policy/versions')).includes('point 3k'));
  });
});

test('a version is named by its item under the review that the same meeting agreed', async () => {
  const site = await givenSite();
  const reviewed = await givenTemplateOn(site);
  site.clock.now += day;
  const { stream, path } = await givenMeetingOn(site);
  const version = await givenAdoptedOn(site);
  const items = [
    { about: reviewed, asked: 'decide' },
    { about: version.stream, asked: 'adopt' },
  ] as const;
  await onGoverning(site, stream, 'clerk', {
    kind: 'meeting',
    commands: items.map((facts) => ({ step: 'add-item', facts, prose: { subject: 'The policy' } }) as const),
  });
  await givenDecidedOn(site, { stream }, 3, { minute: 'Reviewed.' });
  await givenDecidedOn(site, { stream }, 4, { minute: 'Adopted.' });
  assert.match(await textFor(site, 'governor', path), /Settled, and on record/);
  await site.close();
});
