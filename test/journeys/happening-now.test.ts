// While something goes on, its incident opens on what to do now, and every page of those who may open it
// leads there; the person it concerns sees nothing of it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dateParts } from '../../src/web/forms/date-fields.ts';
import type { Name } from '../given/people.ts';
import { smallFacts } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenPracticeOn, givenReportedOn } from '../given/site-incident.ts';

const what = 'All files on the server are scrambled and it asks for a ransom.';
const ticks = 'tick-first-aid';

describe('an incident that goes on now', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const ransom = () => givenReportedOn(site, { redFlags: ['ongoing'] }, 'teacher', { what });
  const tick = async (name: Name, path: string, values: Readonly<Record<string, string>>) => {
    const browser = await site.as(name);
    const page = await browser.open(path);
    const by = /name="_by" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    return browser.post(`${path}/${ticks}`, { _by: by, ...values });
  };

  test('opens on the list that the words of the report make likely, with one next step', async () => {
    const each = await ransom();
    const page = await (await site.as('bursar')).open(each.path);
    assert.match(page.html, /aria-current="page"[^>]*>\s*Now/);
    assert.match(page.html, /name="list" value="machine"/);
    assert.equal(page.html.match(/aria-current="step"/g)?.length, 1);
    assert.ok(page.html.includes('mark-contained?from=now'));
    const summary = await (await site.as('bursar')).open(`${each.path}/summary`);
    assert.match(summary.html, /aria-current="page"[^>]*>\s*Summary/);
    assert.ok(summary.html.includes(`href="${each.path}"`));
  });

  test('puts a tick on the record with name and time, once', async () => {
    const each = await ransom();
    const page = await tick('bursar', each.path, { list: 'machine', item: 'unplug' });
    assert.equal(page.path, `${each.path}?list=machine`);
    assert.match(page.html, /candour-steps__done[\s\S]*?Pat bursar[\s\S]*?<time/);
    await tick('headteacher', each.path, { list: 'machine', item: 'unplug' });
    await tick('headteacher', each.path, { list: 'machine', item: 'nothing-such' });
    const { incident } = await site.app.reports.follow(each.code);
    assert.deepEqual(
      incident.ticks.map(({ item, by }) => [item, by]),
      [['unplug', { kind: 'person', person: site.ids.bursar }]],
    );
    const record = await (await site.as('headteacher')).open(`${each.path}/record`);
    assert.match(record.text, /Pat bursar ticked off “Pull the network cable/);
  });

  test('shows the list that somebody asks for, and asks which where words leave it open', async () => {
    const each = await givenReportedOn(site, { redFlags: ['ongoing'] }, 'teacher', { what: 'Odd.' });
    const browser = await site.as('bursar');
    assert.equal((await browser.open(each.path)).html.match(/<a[^>]*\?list=/g)?.length, 12);
    assert.match((await browser.open(`${each.path}?list=supplier`)).html, /name="list" value="supplier"/);
    await tick('bursar', each.path, { list: '', item: 'call-it' });
    await tick('bursar', `${each.path}`, { list: 'published', item: 'picture' });
    const again = await browser.open(each.path);
    assert.match(again.html, /name="list" value="published"/, 'where somebody ticked last');
    assert.equal(again.html.match(/candour-steps__done/g)?.length, 2, 'a call counts on every list');
  });

  test('goes by the cause once it is known', async () => {
    const each = await ransom();
    await each.done('establish-facts', { ...smallFacts, cause: 'supplier-breach' }, {}, 'bursar');
    assert.match((await (await site.as('bursar')).open(each.path)).html, /name="list" value="supplier"/);
  });

  test('takes a line of what happens as a note of progress', async () => {
    const each = await ransom();
    const browser = await site.as('bursar');
    await browser.open(each.path);
    const page = await browser.send('Add', { note: 'Server 2 is off.' });
    assert.ok(page.path.startsWith(`${each.path}?done=note-progress`), page.path);
    assert.match(page.html, /candour-facts[\s\S]*Server 2 is off\./);
  });

  test('ends once somebody says that it has stopped; first aid stays within reach until then', async () => {
    const each = await ransom();
    const browser = await site.as('bursar');
    await browser.open(`${each.path}/mark-contained?from=now`);
    const page = await browser.send('Mark as contained', {
      how: 'All is off.',
      ...dateParts('containedAt', site.clock.now),
    });
    assert.equal(page.path, `${each.path}?done=mark-contained`);
    assert.match(page.html, /aria-current="page"[^>]*>\s*Summary/);
    assert.ok(!page.html.includes(`${each.path}/now`));
    const calm = await givenReportedOn(site);
    const summary = await browser.open(calm.path);
    assert.match(summary.html, /aria-current="page"[^>]*>\s*Summary/);
    assert.ok(summary.html.includes(`${calm.path}/now`));
    assert.match((await browser.open(`${calm.path}/now`)).html, /name="list" value="wrong-person"/);
  });

  test('rings for a child at risk in order, and leads to what rules it out', async () => {
    const each = await givenReportedOn(site, { redFlags: ['child-at-risk'] });
    const page = await (await site.as('headteacher')).open(each.path);
    const items = [...page.html.matchAll(/value="([\w-]+)" name="item"/g)].map(([, item]) => item);
    assert.deepEqual(items.slice(0, 3), ['call-emergency', 'call-safeguarding-lead', 'call-lado']);
    assert.match(page.html, /href="tel:999"/);
    assert.ok(page.html.includes('establish-facts?from=now'));
  });
});

test('leads nobody to ring somebody from whom a person must be kept safe', async () => {
  const site = await givenSite();
  const each = await givenReportedOn(site, {}, 'teacher', { what: 'The letter went to the wrong person.' });
  const hostile = {
    certainty: 'confirmed',
    cause: 'posted-wrong-recipient',
    who: 'hostile',
    kinds: ['contact', 'whereabouts'],
    number: { atLeast: 3, atMost: 3 },
    sameCauseBefore: 0,
  } as const;
  await each.done('establish-facts', hostile, {}, 'headteacher');
  const { html } = await (await site.as('headteacher')).open(each.path);
  const items = [...html.matchAll(/value="([\w-]+)" name="item"/g)].map(([, item]) => item);
  assert.ok(items.includes('call-person') && items.includes('call-police'), items.join());
  assert.ok(!items.includes('call-holder'), items.join());
  await site.close();
});

describe('the strip on every page', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const strips = async (name: Name, path: string) => {
    const { html } = await (await site.as(name)).open(path);
    const [strip = ''] = /candour-live--strip[\s\S]*?<\/aside>/.exec(html) ?? [];
    return [...strip.matchAll(/href="\/incidents\/([\w-]+)"/g)].map(([, reference]) => reference);
  };

  test('names what goes on, for those who may open it alone, until it has stopped', async () => {
    const each = await givenReportedOn(site, { redFlags: ['ongoing'] });
    const about = await givenReportedOn(site, { redFlags: ['ongoing'], concerns: ['bursar'] });
    await givenPracticeOn(site, 'ransomware');
    for (const path of ['/policy/home', '/account'])
      assert.deepEqual(await strips('bursar', path), [each.reference], `${path}: not what concerns them`);
    assert.deepEqual(await strips('bursar', '/incidents'), [], 'it stands first of the rows there');
    assert.deepEqual(await strips('chair', '/policy/home'), [about.reference]);
    assert.deepEqual(await strips('teacher', '/my-reports'), [], 'a reporter cannot open it');
    assert.equal((await (await site.as('bursar')).open(about.path)).status, 404);
    assert.equal((await (await site.as('bursar')).open(`${about.path}/now`)).status, 404);
    assert.deepEqual(await strips('bursar', each.path), [], 'its own page has the banner');
    assert.deepEqual(await strips('bursar', `${each.path}/record`), [each.reference]);
    await each.done('mark-contained', { containedAt: site.clock.now }, {}, 'bursar');
    assert.deepEqual(await strips('bursar', '/account'), []);
  });
});

describe('lines of first aid of the school’s own', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('stand at the end of their list, are ticked like the others, and can be taken out', async () => {
    const head = await site.as('headteacher');
    const own = 'Press the red switch in the server room.';
    await head.open('/settings/first-aid');
    assert.equal((await head.send('Change your own lines of first aid', { line: own })).status, 422);
    await head.send('Change your own lines of first aid', { line: own, list: 'machine' });
    const each = await givenReportedOn(site, { redFlags: ['ongoing'] }, 'teacher', { what });
    const page = await head.open(each.path);
    assert.ok(page.text.includes('Press the red switch in the server room'));
    const item = /value="(own-\d+)" name="item"/.exec(page.html)?.[1] ?? '';
    const done = await head.post(`${each.path}/${ticks}`, { list: 'machine', item });
    assert.equal(done.html.match(/candour-steps__done/g)?.length, 1);
    assert.ok((await head.open('/first-hour')).text.includes(own));
    await head.open('/settings/first-aid');
    await head.send('Change your own lines of first aid', { removed: [item.slice('own-'.length)] });
    assert.ok(!(await head.open(each.path)).text.includes('Press the red switch'));
  });
});
