// The way to the database goes silent under a node: who asks for a page or sends a form is told so, in
// words, within five seconds; once it answers again the node goes on by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOf } from '../../src/store/log/log.ts';
import { givenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';
import { databases } from '../tools/databases.ts';
import { silentWay } from '../tools/silent-way.ts';

const withinMs = 5_000;

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('who asks a silent database is told in five seconds, and the node recovers', async (t) => {
    const { place, drop } = await kind.place();
    const way = await silentWay('url' in place ? place.url : '');
    const errors: unknown[] = [];
    const site = await givenSite({ place: { url: way.url }, log: ({ error }) => errors.push(error) });
    t.after(async () => {
      way.close();
      await site.close();
      await drop();
    });
    const each = await givenReportedOn(site);
    const head = await site.as('headteacher');
    const title = 'A list that went astray';
    await head.open(`${each.path}/reword-title`);
    const entries = async () => (await entriesOf(site.database.reader, 'brookside', each.id)).length;
    const before = await entries();

    way.silence(true);
    const begun = performance.now();
    const paths = ['/report', '/follow', '/', '/sign-in', '/paper-form', '/first-hour'];
    const others = paths.map((path) => site.anybody().ask(path));
    const pages = Array.from({ length: 12 }, () => head.ask(each.path));
    const sent = head.send('Change the title', { title });
    const answers = await Promise.all([...pages, ...others]);
    const page = await sent;
    assert.ok(performance.now() - begun < withinMs);
    assert.equal(page.status, 503);
    assert.match(page.text, /The database does not answer/);
    assert.match(page.text, /Nothing is recorded twice/);
    for (const { status } of answers.slice(0, pages.length)) assert.equal(status, 503);
    for (const answer of answers) {
      assert.ok(answer.status === 503 || answer.status < 400, String(answer.status));
      assert.doesNotMatch(await answer.text(), /\p{Co}/u);
    }

    way.silence(false);
    for (let isBack = false; !isBack; ) {
      isBack = (await head.ask(each.path)).status === 200;
      assert.ok(performance.now() - begun < 4 * withinMs);
    }
    assert.equal(await entries(), before);
    await head.open(`${each.path}/reword-title`);
    assert.equal((await head.send('Change the title', { title })).status, 200);
    assert.equal(await entries(), before + 1);
    assert.ok(errors.length > 0);
  });
}
