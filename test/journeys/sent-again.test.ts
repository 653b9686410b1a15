// A report's form that is sent again with other words: what is new is added; where it cannot be, that is
// said, and nothing that was typed is lost.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { detailsMax } from '../../src/incident/steps/add-details.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { incidentByCode } from '../given/site-incident.ts';
import type { Browser, Values } from '../tools/http.ts';
import { receiptOn } from './story.ts';

describe('a report that is sent again with other words', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const first = 'The class list went to a parent.';
  const more = 'It was the list of 3B, and of 3C too.';

  /** Sends the form, goes back, and gives what sends it again with other words. */
  const begun = async (browser: Browser, path: string, others: Values = {}) => {
    await browser.open(path);
    const fields = browser.fields('Send report');
    const form = { _secret: fields.get('_secret') ?? [], ...others };
    const sent = await browser.post(path, { ...form, what: first });
    return { receipt: receiptOn(sent), again: () => browser.post(path, { ...form, what: more }) };
  };
  const textsOf = async (code: string) =>
    [...(await site.app.reports.follow(code)).written.values()].flatMap((each) => Object.values(each));
  const end = async (code: string): Promise<void> => {
    await (await incidentByCode(site, code)).aside('bursar');
  };

  test('has them added to it, once, without an account and signed in', async () => {
    for (const [browser, path] of [
      [site.anybody(), '/report'],
      [await site.as('teacher'), '/my-reports/report'],
    ] as const) {
      const { receipt, again } = await begun(browser, path);
      assert.equal(receiptOn(await again()).code, receipt.code);
      await again();
      assert.deepEqual(await textsOf(receipt.code), [first, more], path);
    }
  });

  test('is told where it has ended meanwhile, keeps every word, and can be sent as another', async () => {
    for (const [browser, path] of [
      [site.anybody(), '/report'],
      [await site.as('teacher'), '/my-reports/report'],
    ] as const) {
      const { receipt, again } = await begun(browser, path, { naming: 'named', redFlags: 'ongoing' });
      await end(receipt.code);
      const page = await again();
      assert.equal(page.status, 422, path);
      assert.match(page.text, /it has arrived\. What you wrote now could not be added to it: .*set aside/);
      assert.match(page.html, /It was the list of 3B, and of 3C too\./);
      assert.match(page.html, /value="ongoing"[^>]*checked/);
      assert.deepEqual(await textsOf(receipt.code), [first]);
      const other = receiptOn(await browser.send('Send report'));
      assert.notEqual(other.code, receipt.code);
      assert.deepEqual(await textsOf(other.code), [more]);
    }
  });

  test('shows the receipt of the first one once more, because nobody may have seen it', async () => {
    const browser = site.anybody();
    const { receipt, again } = await begun(browser, '/report', { naming: 'anonymous' });
    const { incident } = await site.app.reports.follow(receipt.code);
    const facts = { discoveredAt: null, happenedAt: null, affected: 1, files: [] } as const;
    const command = { step: 'add-details', facts, prose: {} } as const;
    for (let count = 0; count < detailsMax; count += 1) {
      const actor = { kind: 'reporter' } as const;
      await site.app.execute({ kind: 'incident', stream: incident.id, actor, commands: [command] });
    }
    const page = await again();
    assert.match(page.text, /could not be added to it: You have added details 50 times/);
    assert.equal(receiptOn(await browser.follow('shown once more')).code, receipt.code);
  });
});
