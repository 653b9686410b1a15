// Who gets a protected report is said before and after sending as it then is: whatever it concerns, the
// person who is away, and where the school has nobody yet.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Concerned, concernable } from '../../src/incident/state/report.ts';
import { momentOf } from '../../src/policy/clock.ts';
import type { Reference } from '../../src/record/ids.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Values } from '../tools/http.ts';
import { receiptOn } from './story.ts';

const combinations: readonly (readonly Concerned[])[] = [
  [],
  ...concernable.map((office) => [office]),
  ['headteacher', 'chair'],
];

describe('who gets a protected report is said truthfully', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const sent = async (values: Values) => {
    const browser = site.anybody();
    await browser.open('/report');
    return browser.send('Send report', { what: 'Whom does it reach?', ...values });
  };
  const able = async (reference: Reference): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const [name, person] of Object.entries(site.ids)) {
      const opened = await site.app.cases.open(person, reference).catch(() => null);
      if (opened !== null) found.push(`Pat ${name}`);
    }
    return found.toSorted();
  };
  const namedAfter = (text: string): readonly string[] => {
    const said = /Who can open it now(.*)If it cannot wait/.exec(text)?.[1] ?? '';
    return [...said.matchAll(/Pat [a-z-]+/g)].map(([name]) => name).toSorted();
  };
  const isTrueOf = async (values: Values): Promise<readonly string[]> => {
    const { text, ...page } = await sent(values);
    const really = await able(receiptOn({ ...page, text }).reference);
    assert.deepEqual(namedAfter(text), really, JSON.stringify(values));
    return really;
  };

  test('whatever offices it concerns, and where it names somebody in words', async () => {
    for (const concerns of combinations) {
      for (const values of [{ naming: 'anonymous' }, { concernsWhom: 'The cook.' }]) {
        const really = await isTrueOf({ ...values, concerns });
        assert.deepEqual(really, concerns.includes('chair') ? ['Pat vice-chair'] : ['Pat chair']);
      }
      await isTrueOf({ concerns });
    }
  });

  test('while the chair is away', async () => {
    const chair = await site.as('chair');
    await chair.open(`/people/${site.ids.chair}/away`);
    const boxes = { 'first-day': '12', 'first-month': '10', 'first-year': '2026' };
    const last = { 'last-day': '16', 'last-month': '10', 'last-year': '2026' };
    const marked = await chair.send('Mark as away', { ...boxes, ...last });
    assert.match(marked.path, /done=away/, marked.text.slice(0, 600));
    site.clock.now = momentOf('2026-10-13', '10:00');
    await site.app.time.pass();
    const { text } = await site.anybody().open('/report');
    assert.match(text, /Nobody may know my name ?It goes to [^.]*Pat vice-chair/);
    const really = await isTrueOf({ naming: 'anonymous' });
    assert.ok(really.includes('Pat vice-chair'), really.join());
    assert.ok(!really.includes('Pat headteacher') && !really.includes('Pat bursar'));
  });

  test('where nobody who could open it has an account', async () => {
    const lonely = await givenSite({ isEmpty: true });
    const { app } = lonely;
    const commands = [
      { step: 'set-up', facts: { totpRequired: false }, prose: { schoolName: 'A' } },
    ] as const;
    await app.execute({ kind: 'school', stream: app.schoolId, actor: { kind: 'operator' }, commands });
    const { text } = await lonely.anybody().open('/report');
    assert.match(text, /Nobody may know my name ?Nobody can open it yet/);
    assert.match(text, /If you protect your name.*nobody who could open it uses Candour yet\. The report/);
    await lonely.close();
  });
});
