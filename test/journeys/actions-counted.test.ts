// Actions that are kept from a reader of the figures count nowhere: so none can be said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionLines } from '../../src/web/case/figures/figure-lines.ts';
import { givenActionOn } from '../given/governing.ts';
import { givenSite } from '../given/site.ts';

test('actions are counted as all else in figures: none is said, one and two are not', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  for (const says of ['0', 'fewer than 3', 'fewer than 3', '3']) {
    assert.equal((await actionLines(site))[0]?.number, says);
    await givenActionOn(site);
  }
});
