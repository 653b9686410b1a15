// Where the headteacher stands in the place of the Governing Body and it concerns them, nobody is led to tell
// them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { allNames } from '../given/people.ts';
import { sisterOffices } from '../given/sister-offices.ts';
import { givenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';

test('an accused office holder above the office is on no form, and no form says to tell them', async () => {
  const site = await givenSite();
  try {
    const mapped = await site.app.execute({
      ...{ kind: 'school', stream: site.app.schoolId },
      actor: { kind: 'person', person: site.ids.chair },
      commands: [{ step: 'map-offices', facts: { offices: sisterOffices }, prose: { minute: 'Minute 4.' } }],
    } as never);
    assert.ok(isDone(mapped));
    const each = await givenReportedOn(site, { concerns: ['chair'] });
    let told = 0;
    for (const name of allNames) {
      const browser = await site.as(name);
      const summary = await browser.open(each.path);
      if (summary.status !== 200) continue;
      for (const page of [each.path, `${each.path}/do`, `${each.path}/policy`, '/incidents'])
        assert.doesNotMatch((await browser.open(page)).text, /Tell the Headteacher/, `${page} (${name})`);
      const form = await browser.open(`${each.path}/tell-chair`);
      if (!form.path.endsWith('/tell-chair')) continue;
      told += 1;
      const main = form.html.replace(/.*<main/s, '');
      assert.doesNotMatch(main, /<h1[^>]*>[^<]*Headteacher|<label[^>]*>[^<]*Headteacher/, name);
      const [, whom = ''] = /<select[^>]*name="whom"[^>]*>(.*?)<\/select>/s.exec(main) ?? [];
      assert.doesNotMatch(whom, /Pat headteacher/, name);
      assert.match(main, /<h1[^>]*>Tell Pat /, name);
    }
    assert.ok(told > 0);
  } finally {
    await site.close();
  }
});
