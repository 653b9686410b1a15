// Floods of wrong passwords, at one account and at many that were made up: who signed in before on a device,
// and who has an account, still gets in.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite, password } from '../given/site.ts';
import { type Browser, browserOn } from '../tools/http.ts';

describe('a flood of wrong passwords', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const signIn = async (browser: Browser, email: string, given = password) => {
    await browser.open('/sign-in');
    return browser.send('Sign in', { email, password: given });
  };
  const newBrowser = (): Browser =>
    browserOn((request) => site.server.fetch(request), 'http://localhost:3000');
  const addressOf = async (name: 'bursar' | 'teacher') =>
    (await site.app.directory()).addresses.get(site.ids[name]) ?? '';

  test('at one account does not keep its owner out on the device they use', async () => {
    const address = await addressOf('bursar');
    const own = newBrowser();
    assert.equal((await signIn(own, address)).path, '/incidents');
    const others = newBrowser();
    for (let guess = 0; guess < 30; guess += 1) await signIn(others, address, `wrong ${guess} of many`);
    assert.match((await signIn(newBrowser(), address)).text, /[Tt]oo many attempts/);
    assert.equal((await signIn(own, address)).path, '/account/passkeys?offer=yes');
    for (let guess = 0; guess < 6; guess += 1) await signIn(own, address, `wrong ${guess} of few`);
    assert.match((await signIn(own, address)).text, /[Tt]oo many attempts/, 'there too guesses are slowed');
  });

  test('at made-up addresses does not keep out who has an account', async () => {
    const others = newBrowser();
    for (let each = 0; each < 60; each += 1)
      await signIn(others, `nobody-${each}@school.example`, 'wrong as can be');
    assert.equal((await signIn(newBrowser(), await addressOf('teacher'))).path, '/my-reports');
  });
});
