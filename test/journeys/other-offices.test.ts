// Two schools whose offices are others than the policy's: nobody there reads of an office that is not there,
// on any page that they can come to.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import type { Labelled, Offices } from '../../src/school/offices.ts';
import { allNames, hour, monday, type Name } from '../given/people.ts';
import { sisterOffices } from '../given/sister-offices.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { whenReportedAnonymously } from './story.ts';

type School = {
  readonly offices: Offices;
  readonly labels: Readonly<Partial<Record<Labelled, string>>>;
  /** What stands on no page. */
  readonly lacks: RegExp;
};

const schools: Readonly<Record<string, School>> = {
  'a sister school': {
    offices: sisterOffices,
    labels: {},
    lacks: /\bbursar\b|deputy deputy|Which \w+ work on it/g,
  },
  'a school of a trust': {
    offices: {
      ...sisterOffices,
      toldFirst: ['headteacher', 'office-manager'],
      directs: 'headteacher',
      standsAbove: 'chair',
    },
    labels: {
      ...{ headteacher: 'Executive Head', 'office-manager': 'Data Manager', bursar: 'Finance Lead' },
      ...{ 'deputy-headteacher': 'Head of School', chair: 'Chair of the Local Committee' },
      ...{ 'vice-chair': 'Vice-chair of the Local Committee', governor: 'Local Committee Member' },
      'governing-body': 'Local Committee',
    },
    lacks: /head ?teachers?|\bbursars?|governors?|governing body/gi,
  },
};

/** The policy is the school's own document, and the words for roles are shown beside the usual ones. */
const exempt = /^\/(?:policy|settings|procedures|information|sign-out|account\/sessions)/;

const patternOf = (path: string): string =>
  path.replace(/INC-[A-Z0-9-]+|[0-9a-f]{8,}[0-9a-f-]*/g, '*').replace(/\?.*/, '');

const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'));

for (const [name, { offices, labels, lacks }] of Object.entries(schools)) {
  describe(name, () => {
    let site: OpenSite;
    before(async () => {
      site = await givenSite();
      const tell = async (by: Name, step: string, facts: object, prose: object) => {
        const answer = await site.app.execute({
          ...{ kind: 'school', stream: site.app.schoolId },
          actor: { kind: 'person', person: site.ids[by] },
          commands: [{ step, facts, prose }],
        } as never);
        assert.ok(isDone(answer), JSON.stringify(answer));
      };
      await tell('chair', 'map-offices', { offices }, { minute: 'Minute 4.' });
      if (Object.keys(labels).length > 0) await tell('headteacher', 'change-labels', {}, labels);
      site.clock.now = monday + hour;
      await whenReportedAnonymously(site, { naming: 'named' });
      await whenReportedAnonymously(site, { naming: 'named', redFlags: ['child-at-risk'] });
      await whenReportedAnonymously(site, { naming: 'anonymous' });
      for (const concerns of ['headteacher', 'bursar', 'chair'])
        await whenReportedAnonymously(site, { naming: 'named', concerns: [concerns] });
    });
    after(() => site.close());

    for (const who of allNames)
      test(`has for ${who} no office that is not there`, async () => {
        const browser = await site.as(who);
        const seen = new Set<string>();
        const wrong: string[] = [];
        const open = ['/incidents', '/told', '/report', '/people', '/what-next', '/meetings', '/actions'];
        for (let path = open.shift(); path !== undefined; path = open.shift()) {
          const pattern = patternOf(path);
          if (seen.has(pattern) || exempt.test(path)) continue;
          seen.add(pattern);
          const answer = await browser.ask(path);
          if (answer.status !== 200 || !/html/.test(answer.headers.get('content-type') ?? '')) continue;
          const page = await browser.open(path);
          const said = page.text.replaceAll(
            /Pat [a-z-]+|[a-z-]+@[a-z.]+|\([^)]*\)|A senior leader or governor/g,
            '',
          );
          for (const { index } of said.matchAll(lacks))
            wrong.push(`${path}: …${said.slice(Math.max(0, index - 60), index + 40)}…`);
          open.push(...linksIn(page.html));
        }
        assert.deepEqual(wrong, []);
      });
  });
}
