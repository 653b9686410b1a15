// A form that nothing calls for any more: a kept address says why and leads on, and no button leads to it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { londonDate } from '../../src/policy/clock.ts';
import { givenMeetingOn, givenTermReportOn, onGoverning } from '../given/governing.ts';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenAdoptedOn, givenDraftOn, givenTemplateOn } from '../given/versions.ts';

describe('what nothing calls for any more', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    await givenTemplateOn(site);
  });
  after(() => site.close());

  const opened = async (path: string, name: Name = 'headteacher') => (await site.as(name)).open(path);
  const hrefs = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);

  test('says why, and leads to the page that it is about', async () => {
    const draft = await givenDraftOn(site);
    const meeting = await givenMeetingOn(site);
    const report = await givenTermReportOn(site);
    const empty = await onGoverning(site, site.app.streams.newId(), 'clerk', {
      kind: 'meeting',
      commands: [
        {
          step: 'plan-meeting',
          facts: { on: londonDate(site.clock.now) },
          prose: { title: 'All' },
        },
      ],
    });
    for (const [path, form, name, why] of [
      [draft.path, 'propose-review', 'headteacher', /Only the version in force/],
      [empty.path, 'send-papers', 'clerk', /told before a meeting/],
      [meeting.path, 'confirm-item', 'chair', /nothing to do here/],
      [report.path, 'approve-term-report', 'headteacher', /has said what it should change/],
    ] as const) {
      const { html, text } = await opened(`${path}/${form}`, name);
      const [main = ''] = html.split('<main')[1]?.split('</main>') ?? [];
      assert.ok(!main.includes('<form'), form);
      assert.ok(hrefs(main).includes(path), form);
      assert.match(text, why);
    }
    const approval = await opened('/policy-version/approval');
    assert.ok(hrefs(approval.html.split('<main')[1] ?? '').includes('/policy/versions'));
  });

  test('offers of a draft whose point was changed first only to begin again or to withdraw it', async () => {
    const draft = await givenDraftOn(site);
    assert.ok(hrefs((await opened(draft.path)).html).includes(`${draft.path}/put-forward`));
    await givenAdoptedOn(site);
    const { html } = await opened(draft.path);
    const offered = hrefs(html);
    assert.ok(offered.some((href) => href?.startsWith('/policy-version/new')));
    assert.ok(offered.includes(`${draft.path}/withdraw-version`));
    for (const form of ['put-forward', 'reword-point', 'adopt-version'])
      assert.ok(!offered.some((href) => href?.startsWith(`${draft.path}/${form}`)), form);
    assert.match((await opened(`${draft.path}/put-forward`)).text, /same point/);
  });

  test('puts no draft forward whose words are those in force, and calls none of them reworded', async () => {
    const same = await givenDraftOn(site);
    const { html, text } = await opened(same.path);
    assert.ok(!hrefs(html).includes(`${same.path}/put-forward`));
    assert.match(text, /Same words/);
    assert.doesNotMatch(text, /Words added: ?0/);
  });
});
