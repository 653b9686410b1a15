// The anchor of the record by HTTP: who is shown it, that it stands below what is printed, and that it fits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, givenSiteBesideServer, whenMailIsSent, whenReported } from '../given/mailing-site.ts';
import { day, hour, type Name } from '../given/people.ts';
import { givenSite } from '../given/site.ts';
import { givenSubmittedOn } from '../given/site-incident.ts';
import { headerOf, partOf } from '../tools/smtp.ts';

test('the chair and the headteacher find the latest anchor on the School page, to print', async () => {
  const site = await givenSite();
  try {
    const onPage = async (name: Name) => (await (await site.as(name)).open('/settings')).text;
    assert.doesNotMatch(await onPage('chair'), /anchor/i);
    await site.app.time.pass();
    site.clock.now += day;
    await site.app.time.pass();
    const anchor = await site.app.anchors.latest();
    assert.equal(anchor?.day, '2026-10-06');
    for (const name of ['chair', 'vice-chair', 'headteacher'] as const) {
      const browser = await site.as(name);
      const page = await browser.open('/settings');
      assert.match(page.text, /The line for 6 October 2026 is/);
      const sheet = await browser.follow('Print this and keep it outside the school');
      assert.match(sheet.text, /Anchor of 6 October 2026/);
      for (const { text } of [page, sheet]) assert.ok(text.includes(anchor?.text ?? '-'), name);
    }
    for (const name of ['bursar', 'administrator'] as const) {
      assert.doesNotMatch(await onPage(name), /anchor/i, name);
      assert.equal((await (await site.as(name)).open('/settings/anchor')).status, 404);
    }
    assert.equal((await (await site.as('governor')).open('/settings')).status, 404);
  } finally {
    await site.close();
  }
});

test('an outcome report carries the latest anchor at its foot, and none before the first', async () => {
  const site = await givenSite();
  try {
    const { reference } = await givenSubmittedOn(site, 'minor');
    const head = await site.as('headteacher');
    const path = `/incidents/${reference}/outcome-report`;
    assert.doesNotMatch((await head.open(path)).text, /Anchor of/);
    await site.app.time.pass();
    const { text } = await head.open(path);
    const anchor = await site.app.anchors.latest();
    assert.ok(text.includes('Anchor of 5 October 2026') && text.includes(anchor?.text ?? 'none'), text);
  } finally {
    await site.close();
  }
});

test('on Monday the chair gets the anchor by mail, which says nothing else of the school', async (t) => {
  const { site, server } = await givenSiteBesideServer(t);
  await whenReported(site);
  await whenMailIsSent(site);
  const before = server.arrived.length;
  site.clock.now += 7 * day - 9 * hour + 60_000;
  await site.app.anchors.make();
  const { text, day: of } = (await site.app.anchors.latest()) ?? { text: '-', day: '' };
  assert.equal(of, '2026-10-12');
  await whenMailIsSent(site);
  assert.equal(server.arrived.length, before);
  site.clock.now += 7.5 * hour;
  await whenMailIsSent(site);
  const [mail, ...others] = server.arrived.slice(before);
  assert.ok(mail);
  assert.deepEqual([mail.to, others], [addressOf('chair'), []]);
  assert.equal(headerOf(mail, 'subject'), 'Keep this line outside the school');
  const plain = partOf(mail, 'text/plain');
  assert.ok(plain.includes(text), plain);
  assert.match(plain, /Keep this mail, or print it, outside\s+the school/);
  // Beside the anchor there is no number at all.
  assert.doesNotMatch(plain.replace(text, ''), /\d|INC-/);
});
