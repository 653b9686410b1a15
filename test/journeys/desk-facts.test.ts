// What the desk says beside whose turn it is: facts for who advises, a number to ring, and what was begun.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenClassifiedOn, givenInvestigatingOn, givenReportedOn } from '../given/site-incident.ts';
import { deskRow, deskRows } from '../then/desk.ts';

const hour = 3_600_000;

describe('the desk', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const desk = async (name: Name): Promise<string> => (await (await site.as(name)).open('/incidents')).html;

  test('puts what is critical and due today above what is milder and late', async () => {
    const here = await givenSite();
    const mild = await givenInvestigatingOn(here, 'moderate');
    here.clock.now += 20 * 24 * hour;
    const grave = await givenClassifiedOn(here, 'critical');
    here.clock.now += hour;
    const rows = deskRows((await (await here.as('bursar')).open('/incidents')).html);
    const at = (reference: string) => rows.findIndex((row) => row.reference === reference);
    assert.ok(at(grave.reference) < at(mild.reference) || at(mild.reference) === -1);
    await here.close();
  });

  test('tells the data protection officer what it is about, and nobody else there', async () => {
    const each = await givenClassifiedOn(site, 'major');
    const cause = (await site.app.reports.follow(each.code)).incident.classifications.at(-1)?.cause;
    const { directory, procedures } = await site.app.cases.open(site.ids.bursar, each.reference);
    const label = procedures.causes.find(({ id }) => id === cause)?.label ?? '?';
    assert.ok(deskRow(await desk('data-protection-officer'), each.reference)?.text.includes(label));
    assert.ok(!deskRow(await desk('bursar'), each.reference)?.text.includes(label));
    assert.ok(directory.schoolName !== '');
  });

  test('has the number to remind somebody by, where it waits for others and there is one', async () => {
    const each = await givenClassifiedOn(site, 'major');
    const said = async () => deskRow(await desk('headteacher'), each.reference)?.text ?? '';
    assert.doesNotMatch(await said(), /Remind/);
    const head = await site.as('headteacher');
    await head.open('/settings/change-numbers');
    await head.send('Change the numbers to ring', { bursarPhone: '01632 960111' });
    assert.match(await said(), /Remind: 01632 960111/);
  });

  test('names what somebody began and did not send, to them alone, while they see the incident', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    const browser = await site.as('bursar');
    await browser.open(`${each.path}/note-progress`);
    await browser.send('Keep as a draft', { note: 'The log is read.' });
    const begun = (html: string) =>
      deskRows(html).filter(
        ({ group, reference }) => group.startsWith('Begun') && reference === each.reference,
      );
    assert.deepEqual(
      begun(await desk('bursar')).map(({ leadsTo }) => leadsTo),
      [`${each.path}/note-progress?draft=yes`],
    );
    assert.ok((await browser.open(`${each.path}/note-progress?draft=yes`)).html.includes('The log is read.'));
    assert.deepEqual(begun(await desk('headteacher')), []);
    await browser.open(`${each.path}/note-progress?draft=yes`);
    await browser.send('Note progress');
    assert.deepEqual(begun(await desk('bursar')), []);
  });

  test('says that nothing waits only where nothing does', async () => {
    const here = await givenSite();
    const said = async (): Promise<boolean> =>
      (await (await here.as('headteacher')).open('/incidents')).text.includes('Nothing waits for you');
    await givenReportedOn(here);
    assert.equal(await said(), false);
    await here.close();
  });
});
