// What is over costs no page anything: neither the desk nor an incident reads more with a hundred actions and
// exceptions that have ended.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDone } from '../src/app/door/order.ts';
import { onException, whenExceptionAsked } from './given/exceptions.ts';
import { givenActionOn } from './given/governing.ts';
import type { Name } from './given/people.ts';
import { givenSite, type OpenSite } from './given/site.ts';
import { givenInvestigatingOn } from './given/site-incident.ts';
import { countIn } from './tools/query-cost.ts';

const givenEndedOn = async (site: OpenSite): Promise<void> => {
  const { stream } = await givenActionOn(site);
  const dropped = await site.app.execute({
    ...{ kind: 'action', stream, actor: { kind: 'person', person: site.ids.headteacher } },
    commands: [{ step: 'drop-action', facts: {}, prose: { reason: 'The room is gone.' } }],
  });
  assert.ok(isDone(dropped), JSON.stringify(dropped));
  const asked = await whenExceptionAsked(site, {});
  const refused = { step: 'refuse-exception', facts: {}, prose: { reasons: 'Use the telephone.' } } as const;
  await onException(site, asked.stream, 'headteacher', refused);
};

test('a hundred actions and exceptions that have ended make no page read more', async () => {
  const site = await givenSite();
  const read = await countIn(site.database);
  const { path } = await givenInvestigatingOn(site, 'major');
  const looked: readonly (readonly [Name, string])[] = [
    ...(['governor', 'investigating-officer'] as const).flatMap((name) =>
      ['/incidents', path, `${path}/outcome`].map((address) => [name, address] as const),
    ),
  ];
  const costs = async () => {
    const found = [];
    for (const [name, address] of looked) {
      const browser = await site.as(name);
      await browser.open(address);
      read();
      assert.equal((await browser.ask(address)).status, 200);
      found.push({ name, address, ...read() });
    }
    return found;
  };
  await givenEndedOn(site);
  // Who opened a page for the first time is noted, and read from then on.
  await costs();
  const before = await costs();
  for (let nth = 0; nth < 100; nth += 1) await givenEndedOn(site);
  assert.deepEqual(await costs(), before);
  await site.close();
});
