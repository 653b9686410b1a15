// Attacks on answering several points at once: points of others among one's own, entries that are none, pages
// that others overtook, and forms of old that approve by mistake.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenSubmittedOn, type SiteIncident } from '../given/site-incident.ts';
import type { Browser, Values } from '../tools/http.ts';

describe('attacks on the Policy tab', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'moderate');
  });
  after(() => site.close());

  const stateOf = async ({ code }: SiteIncident) => (await site.app.reports.follow(code)).incident;
  const version = async () => (await stateOf(each)).version;
  const path = () => `${each.path}/policy`;
  const marksOf = (browser: Browser): Values =>
    Object.fromEntries([...browser.fields('Save answers')].filter(([name]) => name.startsWith('_')));
  const opened = async (): Promise<Browser> => {
    const browser = await site.as('investigating-officer');
    await browser.open(path());
    return browser;
  };
  const right = { '3i-answer': 'done', '3i-because': 'The office rang each parent.' };

  test('one point that is wrong keeps all of them from being recorded', async () => {
    const before = await version();
    const browser = await opened();
    const wrong: readonly Values[] = [
      { '3d-answer': 'now' },
      { '3e-answer': 'done', '3e-shown': '9999' },
      { '3e-answer': 'done', '3e-shown': '1e0' },
      { '3e-answer': 'done', '3e-shown': String(before + 1) },
      { '3g-answer': 'now', '3g-risk': 'It may recur.', '3g-likelihood': '9', '3g-impact': '1' },
    ];
    for (const more of wrong) {
      const { status } = await browser.post(path(), { ...marksOf(browser), ...right, ...more });
      assert.equal(status, 422, JSON.stringify(more));
      assert.equal(await version(), before, JSON.stringify(more));
    }
  });

  test('points of others, sent among one’s own, are not answered', async () => {
    const browser = await opened();
    const others = { '4d-answer': 'done', '4d-because': 'Mine.', '4c-answer': 'done', '5e-answer': 'done' };
    await browser.post(path(), { ...marksOf(browser), ...right, ...others });
    const { answers } = await stateOf(each);
    assert.deepEqual(
      answers.map(({ item }) => item),
      ['3i'],
    );
  });

  test('what others overtook is not recorded over them', async () => {
    const browser = await opened();
    const marks = marksOf(browser);
    await each.done('note-progress', {}, { note: 'Found again.' }, 'investigating-officer');
    const before = await version();
    const late = { ...marks, '3e-answer': 'done', '3e-because': 'To the county.' };
    assert.equal((await browser.post(path(), late)).status, 409);
    assert.equal(await version(), before);
  });

  test('the old form that says it is not satisfied sends back and closes nothing', async () => {
    const submitted = await givenSubmittedOn(site, 'minor');
    const before = (await stateOf(submitted)).version;
    const head = await site.as('headteacher');
    await head.open(`${submitted.path}/review-and-close`);
    await head.post(`${submitted.path}/review-and-close`, {
      ...Object.fromEntries(head.fields('Approve and close')),
      reasons: 'The cause is missing.',
      satisfied: 'no',
    });
    const after = await stateOf(submitted);
    assert.equal(after.version, before + 1);
    assert.equal(after.stage, 'investigating');
  });
});
