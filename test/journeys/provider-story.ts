// How people go to the school's provider and come back.
import assert from 'node:assert/strict';
import type { Name } from '../given/people.ts';
import { type TestProvider, tenant } from '../given/sign-in-provider.ts';
import type { OpenSite } from '../given/site.ts';
import type { Browser, Page } from '../tools/http.ts';

/** What a journey needs of a provider. */
type Provider = Pick<TestProvider, 'account' | 'issuer' | 'visit'>;

const microsoft = { provider: 'microsoft', tenant, client: 'candour', secret: 'a secret of the school' };

/** Goes to the provider by this link of Candour, and comes back. */
export async function through(browser: Browser, provider: Provider, href: string): Promise<Page> {
  const location = (await browser.ask(href)).headers.get('location') ?? '';
  assert.ok(location.startsWith(provider.issuer), `${href} leads to ${location}`);
  const back = new URL(await provider.visit(location));
  return browser.open(back.pathname + back.search);
}

export const hrefOf = ({ html, text }: Page, start: string): string =>
  html.match(new RegExp(`href="(${start}[^"]*)"`))?.[1]?.replaceAll('&amp;', '&') ?? assert.fail(text);

export async function whenSetUp(site: OpenSite, provider: Provider, oid = 'admin'): Promise<Browser> {
  const browser = await site.as('administrator');
  provider.account = { ...provider.account, oid };
  await browser.open('/running/sign-in');
  await browser.follow('Set it up');
  const tried = await browser.send('Go on', microsoft);
  const done = await through(browser, provider, hrefOf(tried, '/sign-in/connect'));
  assert.equal(done.path, '/running/sign-in?done=set', done.text);
  return browser;
}

/** Somebody connects their own account there, from their own page. */
export async function whenConnected(site: OpenSite, provider: Provider, name: Name, oid: string) {
  const browser = await site.as(name);
  provider.account = { ...provider.account, oid };
  const page = await browser.open('/account/connect');
  const done = await through(browser, provider, hrefOf(page, '/sign-in/connect'));
  assert.equal(done.path, '/account?done=connected', done.text);
  return browser;
}

export const signInWith = (browser: Browser, provider: Provider, oid: string): Promise<Page> => {
  provider.account = { ...provider.account, oid };
  return through(browser, provider, '/sign-in/with');
};
