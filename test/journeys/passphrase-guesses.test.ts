// Guesses at the passphrase of a key to identities: slowed like those at a password, wherever it is asked
// for, and never a lock-out.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenAnsweredOn,
  givenConfidentialOn,
  givenKey,
  passphrase,
  type SiteIncident,
} from '../given/site-incident.ts';
import type { Browser } from '../tools/http.ts';

const wrong = 'seven lanterns over the harbour';
const isWrong = /not your passphrase or the code/;
const isTooSoon = /Too many attempts\. Wait (\d+) seconds?, then try again/;
const second = 1_000;

describe('guesses at a passphrase', () => {
  let site: OpenSite;
  let confided: SiteIncident;
  let answered: SiteIncident;
  let chair: Browser;
  let sheet: string;
  before(async () => {
    site = await givenSite();
    sheet = await givenKey(site, 'chair');
    confided = await givenConfidentialOn(site);
    answered = await givenAnsweredOn(site);
    await givenKey(site, 'vice-chair');
    chair = await site.as('chair');
  });
  after(() => site.close());

  const look = async (secret: string): Promise<string> => {
    await chair.open(`${confided.path}/look-at-identity`);
    return (await chair.send('See who reported it', { secret })).text;
  };
  const lookAtAnswer = async (secret: string): Promise<string> => {
    await chair.open(`${answered.path}/look-at-answer`);
    return (await chair.send('See what the reporter answered', { secret })).text;
  };
  const handOver = async (handing: string): Promise<string> => {
    await chair.open('/account/identity-key');
    return (await chair.send('Hand over', { handing })).text;
  };
  const renew = async (secret: string): Promise<string> => {
    await chair.open('/account/identity-key');
    return (await chair.send('Change it', { secret, passphrase: wrong, again: wrong })).text;
  };

  test('are counted together wherever it is asked for, and then a right one waits too', async () => {
    for (const guess of [look, lookAtAnswer, handOver, renew]) assert.match(await guess(wrong), isWrong);
    for (const guess of [look, lookAtAnswer, handOver, renew])
      assert.match(await guess(passphrase), isTooSoon);
    const { incident } = await site.app.cases.open(site.ids.chair, confided.reference);
    const seen = await site.app.cases.entries(await site.app.cases.open(site.ids.chair, incident.reference));
    assert.ok(!seen.some(({ type }) => type === 'identity-seen'), 'what was not opened was not looked at');
  });

  test('wait twice as long each time, for nobody else, and for the password not at all', async () => {
    site.clock.now += second;
    assert.match(await look(wrong), isWrong);
    assert.deepEqual(isTooSoon.exec(await look(wrong))?.[1], '2');
    const another = await site.as('chair');
    assert.equal((await another.open('/incidents')).status, 200, 'signing in is not slowed by it');
    const vice = await site.as('vice-chair');
    await vice.open('/account/identity-key');
    const own = await vice.send('Change it', { secret: wrong, passphrase: wrong, again: wrong });
    assert.match(own.text, isWrong);
  });

  test('a mistyped sheet counts as nothing, and wipes out nothing', async () => {
    site.clock.now += 2 * second;
    const mistyped = sheet.replace(/^./, (one) => (one === '7' ? '8' : '7'));
    assert.match(await look(mistyped), /Group 1 of the code, .{5}, is mistyped/);
    site.clock.now += 2 * second;
    assert.match(await look(wrong), isWrong);
    assert.deepEqual(isTooSoon.exec(await look(passphrase))?.[1], '4');
  });

  test('never lock anybody out: after the wait the right one opens it, and the count is over', async () => {
    site.clock.now += 4 * second;
    assert.match(await look(passphrase), /Robin the cook/);
    assert.match(await look(wrong), isWrong);
    assert.match(await lookAtAnswer(passphrase), /My hours were cut/);
  });
});
