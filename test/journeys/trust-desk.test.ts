// One desk for all schools of a trust: somebody signs in once, and sees what waits for them in each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenInvestigatingOn } from '../given/site-incident.ts';
import { ash, birch, elsewhere, givenTrust, handedOver, seatLink, takeSeat } from '../given/trust.ts';

test('a seat in each of two schools: what waits in both stands on one desk, and leads in', async (t) => {
  const trust = await givenTrust(t);
  const { a, b, schools } = trust;
  const one = await givenInvestigatingOn(a, 'minor');
  const officer = await trust.officer('one');
  assert.match(officer.page().text, /No school has given you a seat/);
  for (const site of [a, b]) {
    const desk = await takeSeat(officer, await seatLink(site, 'investigating-officer'));
    assert.equal(desk.path, '/desk', desk.text);
  }
  const desk = await officer.open('/desk');
  assert.ok(desk.html.includes(`/open/${ash}?to=%2Fincidents%2F${one.reference}`), desk.text);
  const url = await handedOver(officer, ash, `/incidents/${one.reference}`);
  assert.ok(url.startsWith(`https://${ash}/enter/`), url);
  const inside = await elsewhere(schools, url);
  assert.equal(inside.page().path, `/incidents/${one.reference}`, inside.page().text);
  assert.equal((await elsewhere(schools, await handedOver(officer, birch, '/incidents'))).page().status, 200);
});
