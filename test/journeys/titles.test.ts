// An incident is called by the beginning of its report, or by what the lead or the office wrote instead: in
// lists, headings, tabs, the bell, search, the register and papers; never in mail, never before the report
// of a protected one was opened.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keptMail } from '../../src/services/mail/mail.ts';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClosedOn,
  givenInvestigatingOn,
  givenReportedOn,
  type SiteIncident,
} from '../given/site-incident.ts';

const what = 'The walrus register was left on the copier. It names thirty pupils.';
const title = 'The walrus register was left on the copier';

describe('the title of an incident', () => {
  let site: OpenSite;
  let each: SiteIncident;
  const mail = keptMail();
  const shown = async (name: Name, path: string) => (await (await site.as(name)).open(path)).html;
  before(async () => {
    site = await givenSite({ mail, baseUrl: 'https://incidents.example' });
    each = await givenReportedOn(site, {}, 'teacher', { what });
  });
  after(() => site.close());

  test('is the first sentence of its report, wherever it is named', async () => {
    const { path, reference } = each;
    for (const page of ['/incidents', '/incidents?words=walrus', '/told', '/register']) {
      const html = await shown('headteacher', page);
      assert.ok(html.includes(title), page);
      assert.ok(html.includes(reference), page);
    }
    assert.match(await shown('headteacher', path), new RegExp(`<title>${title} – ${reference}`));
    assert.match(await shown('headteacher', path), new RegExp(`<h1[^>]*>${title}</h1>`));
    for (const page of ['record', 'timescales', 'policy', 'outcome', 'acknowledge'])
      assert.ok((await shown('headteacher', `${path}/${page}`)).includes(title), page);
    assert.match(await shown('headteacher', '/register.csv'), new RegExp(`"${reference}","${title}"`));
  });

  test('is reworded by the lead and the office, who find it by its new words', async () => {
    const led = await givenInvestigatingOn(site, 'minor');
    await led.done('reword-title', {}, { title: 'Narwhal list left in the hall' }, 'headteacher');
    for (const page of ['/incidents', '/register', led.path, '/incidents?words=narwhal'])
      assert.ok((await shown('bursar', page)).includes('Narwhal list left in the hall'), page);
    const lead = await site.as('investigating-officer');
    await lead.open(`${led.path}/reword-title`);
    assert.equal((await lead.send('Change the title', { title: 'n'.repeat(81) })).status, 422);
    await lead.send('Change the title', { title: '=narwhal()' });
    assert.ok((await shown('bursar', '/register.csv')).includes('"\'=narwhal()"'), 'no formula');
    await lead.open(`${led.path}/reword-title`);
    await lead.send('Change the title', { title: 'Narwhal list found again' });
    assert.match(lead.page().html, /<h1[^>]*>Narwhal list found again<\/h1>/);
    await assert.rejects(led.done('reword-title', {}, { title: 'Mine' }, 'teacher'));
    await assert.rejects(led.done('reword-title', {}, { title: 'Mine' }, 'data-protection-officer'));
  });

  test('is the reporter’s own words on their pages', async () => {
    await each.done('reword-title', {}, { title: 'Paper on a machine' }, 'bursar');
    for (const page of ['/my-reports', `/my-reports/${each.reference}`]) {
      const html = await shown('teacher', page);
      assert.ok(html.includes(title), page);
      assert.ok(!html.includes('Paper on a machine'), page);
    }
    assert.ok((await shown('headteacher', '/told')).includes('Paper on a machine'));
  });

  test('of a protected report is not said before somebody opened it', async () => {
    const secret = 'The ocelot file was copied';
    const kept = await givenReportedOn(site, { naming: 'anonymous' }, null, { what: `${secret}. Twice.` });
    const lists = ['/incidents', '/told', '/register'];
    for (const page of lists) assert.ok(!(await shown('chair', page)).includes('ocelot'), page);
    for (const page of lists) assert.ok((await shown('chair', page)).includes('Anonymous report'), page);
    for (const page of lists) assert.ok(!(await shown('bursar', page)).includes('Anonymous report'), page);
    assert.ok((await shown('chair', '/incidents')).includes(kept.reference));
    assert.ok((await shown('chair', kept.path)).includes(secret));
    for (const page of lists) assert.ok((await shown('chair', page)).includes(secret), page);
    for (const page of lists) assert.ok(!(await shown('headteacher', page)).includes('ocelot'), page);
    await kept.done('forward-report', { to: ['headteacher'] }, {}, 'chair');
    assert.ok((await shown('headteacher', '/incidents')).includes(secret));
    assert.ok(!(await shown('bursar', '/incidents')).includes('ocelot'));
  });

  test('is gone with what was written', async () => {
    const closed = await givenClosedOn(site, 'minor');
    await closed.done('reword-title', {}, { title: 'Pangolin photos online' }, 'bursar');
    assert.ok((await shown('bursar', '/incidents?show=closed')).includes('Pangolin'));
    await closed.done('erase', { ground: 'recorded-ground' }, {}, 'headteacher');
    const proposal = (await site.app.cases.open(site.ids.chair, closed.reference)).incident.proposals[0]
      ?.entry;
    site.clock.now += 15 * 86_400_000;
    await closed.done('confirm-proposal', { proposal: proposal ?? 0, agreed: true }, {}, 'chair');
    const list = await shown('bursar', '/incidents?show=closed');
    assert.ok(!list.includes('Pangolin'));
    assert.match(list, new RegExp(`>Erased</a>\\s*<[^>]*>${closed.reference}`));
    assert.match(await shown('bursar', closed.path), /<h1[^>]*>Erased<\/h1>/);
  });

  test('stands in no mail', async () => {
    while ((await site.app.post.turn()).due);
    assert.ok(mail.sent.length > 0);
    for (const message of mail.sent) assert.doesNotMatch(JSON.stringify(message), /walrus|narwhal|ocelot/i);
  });
});
