// What the person heard reads of the record, by HTTP: what was done, by nobody's name, and nothing of who
// else it is kept from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { isRefusal } from '../../src/record/step.ts';
import { classifyAs } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenProtectedOn, type SiteIncident } from '../given/site-incident.ts';

const entryOf = async (site: OpenSite, each: SiteIncident, type: string): Promise<number> => {
  const found = await site.app.cases.open(site.ids.chair, each.reference);
  const entry = (await site.app.cases.entries(found)).find((one) => one.type === type);
  return entry?.version ?? assert.fail(type);
};

test('entries that are given name nobody; those about exclusions are neither offered nor taken', async () => {
  const site = await givenSite();
  const { ids } = site;
  const each = await givenProtectedOn(site, { concerns: ['headteacher'] });
  const chair = await site.as('chair');
  const bare = await chair.open(`${each.path}/disclose`);
  assert.match(bare.text, /There is nothing to choose yet\. You can never choose what the reporter wrote\./);
  assert.doesNotMatch(bare.text, /Entries that they may read/);
  await each.done('forward-report', { to: [] }, { reason: 'They would guess.' }, 'chair');
  await each.done('acknowledge', {}, {}, 'chair');
  await each.done('verify-details', {}, {}, 'chair');
  await each.done('classify', classifyAs('major'), {}, 'chair');
  const facts = {
    personalData: 'yes',
    awareAt: site.clock.now,
    awareFrom: 'other',
    risk: 'likely',
    tell: 'regulator',
  } as const;
  await each.done('assess-reportability', facts, { awareWhy: 'We knew then.' }, 'chair');
  const lead = { person: ids['investigating-officer'], as: 'investigating-officer' } as const;
  await each.done('allocate', { ...lead, supporters: [] }, {}, 'chair');
  await each.done('name-governors', { governors: [ids['second-governor']] }, {}, 'chair');
  await each.done('declare-conflict', { person: ids.governor }, { why: 'A friend of theirs.' }, 'chair');
  await each.done('note-progress', {}, { note: 'The reporter teaches 3B.' }, 'chair');
  const { text } = await chair.open(`${each.path}/disclose`);
  assert.match(text, /May point to who reported: “3B”/);
  assert.doesNotMatch(text, /declared a conflict/);
  const allocated = await entryOf(site, each, 'allocated');
  const conflict = await entryOf(site, each, 'conflict-declared');
  const command = { step: 'disclose', facts: { person: ids.headteacher, entries: [conflict] } } as const;
  const answer = await site.app.execute({
    kind: 'incident',
    stream: each.id,
    actor: { kind: 'person', person: ids.chair },
    commands: [{ ...command, prose: { note: 'N.' } }],
  });
  assert.ok(isRefusal(answer) && !isDone(answer));
  assert.match(answer.because, /This would show who else is excluded/);
  const given = { person: ids.headteacher, entries: [allocated as never] };
  await each.done('disclose', given, { note: 'About a list.' }, 'chair');
  const heard = await (await site.as('headteacher')).open('/hearings');
  assert.match(heard.text, /allocated the investigation to somebody, as investigating officer/);
  assert.doesNotMatch(heard.text, /Pat (?!headteacher)/);
  await site.close();
});
