// Every figure leads to its incidents: as many as it says for somebody who sees all of them, and to nobody
// more than they see without it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { everybody, type Who } from '../../scripts/sample/people.ts';
import { thisPolicy } from '../../src/policy/information-policies.ts';
import { day, type Name } from '../given/people.ts';
import { givenSampleSchool, type SampleSchool } from '../given/sample-school.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenClosedOn,
  givenInvestigatingOn,
  givenProtectedOn,
  givenReportedOn,
} from '../given/site-incident.ts';
import { deskRows } from '../then/desk.ts';
import type { Browser } from '../tools/http.ts';

const both = { to: ['headteacher', 'bursar'] } as const;
const officer = 'investigating-officer';

/** Three of all that figures count, so that each is told. */
const givenThreeOfEach = async (site: OpenSite): Promise<void> => {
  for (let nth = 0; nth < 3; nth += 1) {
    const first = await givenInvestigatingOn(site, 'minor');
    await first.done(
      'set-scope',
      { policies: [thisPolicy, 'email-internet'], points: ['2', '7'] },
      {},
      officer,
    );
    const discovered = { discoveredAt: site.clock.now - day, happenedAt: null, affected: 2, files: [] };
    await first.done('add-details', discovered, {}, 'bursar');
    await first.done('mark-contained', { containedAt: site.clock.now }, {}, officer);
    await givenReportedOn(site, { certainty: 'near-miss' });
    const kept = await givenProtectedOn(site, { ownMistake: true });
    await kept.done('forward-report', both, {}, 'chair');
    const closed = await givenClosedOn(site, 'minor', kept);
    const control = { owner: null, dueAt: null, state: 'in-place' } as const;
    await closed.done('add-control', control, {}, 'headteacher');
    const { incident } = await site.app.cases.open(site.ids.headteacher, closed.reference);
    const entry = incident.controls.at(-1)?.entry ?? 0;
    const found = { ...control, control: entry, state: 'checked-does-not-work' } as const;
    await closed.done('update-control', found, {}, 'headteacher');
    const again = await givenClosedOn(site, 'moderate');
    await again.done('reopen', {}, {}, 'headteacher');
    const aside = await givenClassifiedOn(site, 'moderate');
    await aside.aside('bursar');
    site.clock.now += day;
  }
  site.clock.now += 20 * day;
  await site.app.time.pass();
};

type Line = { readonly group: string; readonly what: string; readonly number: string; readonly href: string };

const plain = (html = ''): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The table of all numbers; `href` is '' where one leads nowhere. */
const linesIn = (html: string): readonly Line[] => {
  const [, all = ''] = /candour-tables([\s\S]*?)<\/div>/.exec(html) ?? [];
  return all.split('</table>').flatMap((table) => {
    const [, group = ''] = /<caption[^>]*>([\s\S]*?)<\/caption>/.exec(table) ?? [];
    return [...table.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) => {
      const [what, number] = [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(
        ([, cell = '']) => cell,
      );
      const [, href = ''] = /href="([^"]*)"/.exec(number ?? '') ?? [];
      return {
        group: plain(group),
        what: plain(what),
        number: plain(number),
        href: href.replaceAll('&amp;', '&'),
      };
    });
  });
};

/** Left out, or told together with what would be given away. */
const isWithheld = ({ number, what }: Line): boolean =>
  number === '0' || /fewer than|not said/.test(number) || what.startsWith('Others');

describe('every figure', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    await givenThreeOfEach(site);
  });
  after(() => site.close());

  const listed = async (name: Name, address: string): Promise<readonly string[]> => {
    const browser = await site.as(name);
    const found: string[] = [];
    for (let href = address; href !== ''; ) {
      const page = await browser.open(href);
      assert.equal(page.status, 200, href);
      found.push(...deskRows(page.html).map(({ reference }) => reference));
      const [, next = ''] = /href="([^"]*after=[^"]*)"/.exec(page.html) ?? [];
      href = next.replaceAll('&amp;', '&');
    }
    return found;
  };
  const lines = async (query = '') =>
    linesIn((await (await site.as('bursar')).open(`/statistics${query}`)).html);

  test('leads to as many incidents as it says, for somebody who sees all of them', async () => {
    const all = await lines();
    assert.ok(all.length > 25, `${all.length}`);
    for (const line of all) {
      const at = `${line.group}, ${line.what}: ${line.number} at ${line.href}`;
      assert.equal(line.href === '', isWithheld(line) || /^Half took/.test(line.group), at);
      if (line.href === '') continue;
      const found = new Set(await listed('bursar', line.href)).size;
      // A timescale counts each time it applies: it says in how many incidents.
      if (/^Timescales/.test(line.group))
        assert.match(line.number, new RegExp(` in ${found} incidents$`), at);
      else assert.equal(found, Number(line.number), at);
    }
  });

  test('of what people did, who reported it and what was set aside leads there too', async () => {
    const told = new Set((await lines()).filter(({ href }) => href !== '').map(({ what }) => what));
    for (const what of [
      ...['Point 2 of the Security Incidents Policy', 'Reported by the person who made the mistake'],
      ...['The reporter is protected', 'Set aside: no incident, or a duplicate', 'Not known yet', 'Kept'],
      ...['Reopened', 'A control did not work'],
    ])
      assert.ok(told.has(what), `${what} of ${[...told].join('; ')}`);
  });

  test('shows to nobody more than they see without it', async () => {
    const kept = await givenProtectedOn(site);
    await kept.done('forward-report', { to: ['bursar'] }, {}, 'chair');
    await givenReportedOn(site, { concerns: ['bursar'], ownMistake: true });
    const hrefs = new Set((await lines()).map(({ href }) => href).filter((href) => href !== ''));
    for (const name of ['headteacher', 'chair', 'governor', 'clerk', officer] as const) {
      const seen = new Set(await listed(name, '/incidents?show=all&order=reported'));
      for (const href of hrefs)
        for (const each of await listed(name, href)) assert.ok(seen.has(each), `${name}: ${href}`);
      assert.equal(seen.has(kept.reference), name === 'chair', name);
    }
  });

  test('says why it shows none to somebody who may open none of them', async () => {
    const champion = await site.as('information-champion');
    const [href = ''] = (await lines()).map((line) => line.href).filter((each) => each !== '');
    const { html, text } = await champion.open(href);
    assert.equal(deskRows(html).length, 0);
    assert.match(text, /only incidents in which you have a part/);
  });
});

describe('every number on every page', () => {
  let school: SampleSchool;
  before(async () => {
    school = await givenSampleSchool();
  });
  after(() => school.close());

  /** What leads to a list, with the number that it says. */
  const numbersIn = (html: string) =>
    [...html.matchAll(/<a[^>]*href="(\/incidents\?[^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].flatMap(
      ([, href = '', words]) => {
        const [number] = /\d+/.exec(plain(words)) ?? [];
        return number === undefined ? [] : [{ href: href.replaceAll('&amp;', '&'), number: Number(number) }];
      },
    );

  const rowsAt = async (browser: Browser, address: string): Promise<number> => {
    let rows = 0;
    for (let href = address; href !== ''; ) {
      const { html } = await browser.open(href);
      rows += deskRows(html).length;
      href = (/href="([^"]*after=[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
    }
    return rows;
  };

  test('leads its reader to exactly as many rows, in every role', async () => {
    const pages = ['/incidents', '/statistics', '/statistics?year=2026&term=autumn', '/policy/working'];
    pages.push('/term-reports', '/term-reports/change', '/actions', '/meetings', '/people', '/policy/home');
    const led = new Map<Who, number>();
    for (const who of everybody) {
      const browser = await school.signedIn(who);
      const reports = [
        ...(await browser.open('/term-reports')).html.matchAll(/href="(\/term-report\/[^"?]+)"/g),
      ];
      for (const page of [...pages, ...reports.map(([, href = '']) => href)])
        for (const { href, number } of numbersIn((await browser.open(page)).html)) {
          led.set(who, (led.get(who) ?? 0) + 1);
          assert.equal(await rowsAt(browser, href), number, `${who}: ${number} at ${href} on ${page}`);
        }
    }
    assert.ok((led.get('headteacher') ?? 0) > 40, JSON.stringify([...led]));
    assert.ok((led.get('teacher') ?? 0) === 0, JSON.stringify([...led]));
  });
});
