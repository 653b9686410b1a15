// A new school sets up with its own names, and finds no other school's word anywhere.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parse } from 'parse5';
import { pointNumbers } from '../../src/policy/policy.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Browser } from '../tools/http.ts';

const facts = {
  schoolName: 'Millbrook Primary',
  chairEmail: 'chair@millbrook.example',
  approvedBy: 'Resources Committee',
  'approvedOn-day': '4',
  'approvedOn-month': '3',
  'approvedOn-year': '2026',
  nextReview: 'March 2027',
  name: 'Ruth Asante',
  email: 'head@millbrook.example',
  password: 'four herons on the roof',
};

const foreign = /Thomas|stthomas|Canterbury|essex|\bECC\b|Finance & Premises/i;

/** Where the template's own history is told. */
const history: ReadonlySet<string> = new Set(['/policy/versions']);

/** What changes something, or leaves. */
const notFollowed = /^\/(leave|sign-out|dates|fonts|candour|report\.css|mark\.svg)/;

type Node = {
  readonly nodeName: string;
  readonly childNodes?: readonly Node[];
  readonly attrs?: readonly { name: string; value: string }[];
};

const linksIn = (node: Node): readonly string[] => [
  ...(node.nodeName === 'a'
    ? (node.attrs ?? []).filter(({ name }) => name === 'href').map(({ value }) => value)
    : []),
  ...(node.childNodes ?? []).flatMap(linksIn),
];

/** Every page that links lead to from these, with what it says. */
const crawl = async (browser: Browser, from: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const read = new Map<string, string>();
  const left = [...from];
  for (let path = left.shift(); path !== undefined; path = left.shift()) {
    if (read.has(path)) continue;
    const page = await browser.open(path);
    read.set(path, page.html);
    for (const link of linksIn(parse(page.html) as unknown as Node)) {
      const next = link.split('#')[0] ?? '';
      if (next.startsWith('/') && !notFollowed.test(next) && !left.includes(next)) left.push(next);
    }
  }
  return read;
};

const next = 'Next: how people reach you';

const approval = () => {
  const { schoolName: _, name: __, email: ___, password: ____, ...rest } = facts;
  return { ...rest, adopt: 'yes' };
};

describe('a new school', () => {
  let site: OpenSite;
  let browser: Browser;
  before(async () => {
    site = await givenSite({ isEmpty: true });
    browser = site.anybody();
    await browser.open(new URL(await site.accounts.makeSetUpLink()).pathname);
  });
  after(() => site.close());

  test('reads the policy with its own name before it adopts it, and is led to it', async () => {
    const { schoolName, name, email, password } = facts;
    const page = await browser.send('Next: the policy', { schoolName, name, email, password, totp: [] });
    assert.equal(page.path, '/setting-up/policy');
    const { text } = await browser.follow('read it');
    assert.match(text, /Millbrook/);
    await browser.open('/setting-up/policy');
  });

  test('cannot have approved the policy in the future, nor review it before', async () => {
    for (const wrong of [{ 'approvedOn-year': '2099' }, { nextReview: 'January 2026' }]) {
      const page = await browser.send(next, { ...approval(), ...wrong });
      assert.equal(page.status, 422);
    }
    assert.equal((await site.app.school()).policyVersions.size, 0);
  });

  test('adopts the template as its own version 1.0', async () => {
    await browser.send(next, approval());
    assert.equal(browser.page().path, '/setting-up/reach');
    const { text } = await browser.open('/policy');
    assert.match(text, /Version ?1\.0 ?Date approved ?4 March 2026 ?Approved by ?Resources Committee/);
    assert.match(text, /Next review ?March 2027/);
  });

  test('has read what it adopts, which the headteacher need not confirm again', async () => {
    const [head] = [...(await site.app.school()).people.values()];
    assert.deepEqual(
      head?.readings.map(({ version, points }) => ({ version, points })),
      [{ version: 'security-incidents-2021', points: [...pointNumbers] }],
    );
    assert.match((await browser.open('/policy/reading')).text, /You last confirmed on /);
  });

  test('finds no other school’s word on any page and sheet', async () => {
    const read = await crawl(browser, ['/', '/incidents', '/policy', '/policy/home', '/settings', '/poster']);
    assert.ok(read.size > 40, `${read.size} pages`);
    for (const [path, html] of read) {
      if (!history.has(path)) assert.doesNotMatch(html, foreign, path);
    }
    assert.match(read.get('/policy/versions') ?? '', /Written by St Thomas/);
  });
});
