// Being away, over HTTP, with the clock in hand: the headteacher is away over half-term and a teacher stands
// in; the chair is away, and the vice-chair gets what the chair owes.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type IsoDate, parseDate } from '../../src/policy/calendar.ts';
import { momentOf } from '../../src/policy/clock.ts';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenInvestigatingOn,
  givenReportedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import type { Browser, Page } from '../tools/http.ts';

const boxes = (name: string, date: IsoDate): Readonly<Record<string, string>> => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** Somebody fills in when a person is away, and who stands in for them. */
const marks = async (
  browser: Browser,
  { ids }: OpenSite,
  whom: Name,
  [first, last]: readonly [IsoDate, IsoDate],
  deputy: Name | null,
): Promise<Page> => {
  await browser.open(`/people/${ids[whom]}/away`);
  const named = deputy === null ? {} : { deputy: ids[deputy] };
  return browser.send('Mark as away', { ...boxes('first', first), ...boxes('last', last), ...named });
};

const until = async (site: OpenSite, date: IsoDate, time: string): Promise<void> => {
  site.clock.now = momentOf(date, time);
  await site.app.time.pass();
};
const halfTerm = ['2026-10-26', '2026-10-30'] as const;

describe('the headteacher and the bursar are away over half-term, and a teacher stands in', () => {
  let site: OpenSite;
  let earlier: SiteIncident;
  let each: SiteIncident;
  const opens = async (name: Name, path: string) => (await (await site.as(name)).open(path)).status;
  before(async () => {
    site = await givenSite();
    await until(site, '2026-10-23', '15:00');
    earlier = await givenInvestigatingOn(site, 'minor');
  });
  after(() => site.close());

  test('the headteacher says so on their own account, and names who stands in', async () => {
    const head = await site.as('headteacher');
    await head.open('/account');
    await head.follow('Say when you are away');
    const page = await marks(head, site, 'headteacher', halfTerm, 'teacher');
    assert.equal(page.path, `/people/${site.ids.headteacher}?done=away`);
    const says = 'rom 26 October 2026 until 30 October 2026; Pat teacher stands in';
    assert.match(page.text, new RegExp(`The absence is saved.*AwayF${says}`));
    assert.match((await head.open('/account')).text, new RegExp(`AwayF${says} ?Change`));
    assert.match((await head.open('/people')).text, new RegExp(`Headteacher Away f${says}`));
    assert.match((await marks(head, site, 'bursar', halfTerm, null)).text, /2026; nobody stands in/);
    const teacher = await site.as('teacher');
    assert.match((await teacher.open('/account')).text, /You are to stand in for Pat headteacher from 26/);
  });

  test('it has not begun: nothing is opened to who will stand in', async () => {
    await until(site, '2026-10-25', '23:59');
    assert.equal(await opens('teacher', earlier.path), 404);
    assert.doesNotMatch((await (await site.as('teacher')).open('/my-reports')).text, /Incidents/);
  });

  test('from midnight the deputy sees what is open, and is led there', async () => {
    await until(site, '2026-10-26', '00:00');
    const teacher = await site.as('teacher');
    assert.equal((await teacher.arrived()).path, '/incidents');
    assert.match(teacher.page().text, new RegExp(earlier.reference));
    const { text } = await teacher.open('/account');
    assert.match(text, /You stand in for Pat headteacher until 30 October 2026\./);
    const page = await teacher.open(earlier.path);
    assert.match(page.text, /Pat headteacher: until 30 October 2026; Pat teacher stands in/);
    assert.match(page.text, /Pat bursar: until 30 October 2026; nobody stands in/);
    assert.equal(await opens('headteacher', earlier.path), 200);
  });

  test('a reporter is told that the deputy can open it', async () => {
    const { text } = await site.anybody().open('/report');
    assert.match(text, /Pat teacher \(in place of the Headteacher\)/);
  });

  test('a report of half-term reaches the deputy, who is reminded of it and acknowledges it', async () => {
    each = await givenReportedOn(site, {}, 'clerk');
    await until(site, '2026-10-27', '17:00');
    const teacher = await site.as('teacher');
    assert.match((await teacher.open('/incidents')).text, new RegExp(each.reference));
    await teacher.open(`${each.path}/acknowledge`);
    await teacher.send('Acknowledge the report');
    const { text } = await teacher.open(`${each.path}/record?show=all`);
    assert.match(text, /reminded Pat teacher of “Acknowledge the report”/);
    assert.doesNotMatch(text, /reminded[^“]*Pat (headteacher|bursar)[^“]*of “Acknowledge/);
    assert.match(text, /Pat teacher ?acknowledged the report/);
  });

  test('a report that concerns the headteacher does not exist for who stands in for them', async () => {
    const about = await givenReportedOn(site, { concerns: ['headteacher'] }, 'clerk');
    assert.equal(await opens('teacher', about.path), 404);
    assert.equal(await opens('headteacher', about.path), 404);
    assert.doesNotMatch(
      (await (await site.as('teacher')).open('/incidents')).text,
      new RegExp(about.reference),
    );
    assert.equal(await opens('chair', about.path), 200);
    const { text } = await (await site.as('chair')).open(about.path);
    assert.doesNotMatch(text, /Pat headteacher: until/);
  });

  test('it ends by the clock, and with it what the deputy sees', async () => {
    await until(site, '2026-10-30', '23:59');
    assert.equal(await opens('teacher', each.path), 200);
    await until(site, '2026-10-31', '00:00');
    assert.equal(await opens('teacher', each.path), 404);
    const teacher = await site.as('teacher');
    assert.equal((await teacher.arrived()).path, '/my-reports');
    assert.doesNotMatch((await teacher.open('/account')).text, /You stand in/);
    assert.doesNotMatch((await teacher.open('/incidents')).text, /INC-/);
    assert.equal(await opens('headteacher', each.path), 200);
    assert.match((await (await site.as('headteacher')).open('/account')).text, /AwayNo/);
  });
});

describe('the chair is away', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('nobody else chooses who stands in for the chair; a governor may say that they are away', async () => {
    const { ids } = site;
    const head = await site.as('headteacher');
    assert.doesNotMatch((await head.open(`/people/${ids.chair}`)).text, /Mark as away/);
    const refused = await marks(head, site, 'chair', ['2026-10-05', '2026-10-07'], 'governor');
    assert.equal(refused.status, 422);
    assert.match(refused.text, /watch over the others/i);
    const governor = await site.as('governor');
    const form = await governor.open(`/people/${ids.chair}/away`);
    assert.match(form.text, /only they choose who stands in/);
    assert.doesNotMatch(form.text, /Who stands in\?/);
    const page = await marks(governor, site, 'chair', ['2026-10-05', '2026-10-07'], null);
    assert.match(page.text, /AwayUntil 7 October 2026; nobody stands in/);
    assert.equal((await (await site.as('teacher')).open(`/people/${ids.chair}/away`)).status, 404);
  });

  test('the vice-chair gets what the chair owes, and the chair when they are back', async () => {
    const each = await givenClassifiedOn(site, 'critical');
    const vice = await site.as('vice-chair');
    assert.match((await vice.open(each.path)).text, /Choose who leads/);
    assert.equal((await vice.open(`${each.path}/allocate`)).status, 200);
    const chair = await site.as('chair');
    assert.equal((await chair.open(each.path)).status, 200);
    await until(site, '2026-10-05', '12:00');
    const later = await site.as('vice-chair');
    const { text } = await later.open(`${each.path}/record?show=all`);
    assert.match(text, /reminded Pat vice-chair of “Choose who leads”/);
    const back = await site.as('chair');
    await back.open('/account');
    await back.follow('Mark as back');
    assert.equal((await back.send('Mark as back')).path, `/people/${site.ids.chair}?done=back`);
    assert.equal((await later.open(each.path)).status, 404);
    assert.equal((await back.open(each.path)).status, 200);
  });

  test('who stands in for the chair has to govern, and days have to be days', async () => {
    const chair = await site.as('chair');
    const form = await chair.open(`/people/${site.ids.chair}/away`);
    assert.match(form.text, /Pat governor \(Governor\)/);
    assert.doesNotMatch(form.text, /Pat teacher/);
    const bad = await chair.send('Mark as away', {
      ...boxes('first', '2026-10-12'),
      'last-day': '31',
      'last-month': '11',
      'last-year': '2026',
    });
    assert.equal(bad.status, 422);
    assert.match(bad.text, /“Last day away” must be a real date/);
    assert.equal(parseDate('2026-11-31'), null);
    for (const last of ['2026-10-11', '9999-12-31'] as const) {
      const page = await marks(chair, site, 'chair', ['2026-10-12', last], 'governor');
      assert.equal(page.status, 422);
      assert.match(page.text, /before the first|two years at most/);
    }
    const foreign = await chair.send('Mark as away', {
      ...boxes('last', '2026-10-14'),
      deputy: site.ids.teacher,
    });
    assert.match(foreign.text, /nobody stands in/);
  });

  test('back twice is said, and changes nothing', async () => {
    const chair = await site.as('chair');
    const path = `/people/${site.ids.chair}/back`;
    const other = await site.as('chair');
    await chair.open(path);
    await other.open(path);
    assert.match((await chair.send('Mark as back')).text, /they are back/);
    const again = await other.send('Mark as back');
    assert.ok(again.status === 409 || again.status === 422);
    assert.match((await chair.open(path)).text, /nothing to do here/);
  });
});

test('who stands in for somebody who needs a second factor needs one too', async () => {
  const site = await givenSite({ totpRequired: true });
  const { ids, app } = site;
  const teacher = await site.as('teacher');
  assert.equal((await teacher.open('/account')).path, '/account');
  const command = {
    step: 'mark-away',
    facts: { from: site.clock.now, until: momentOf('2026-10-10', '00:00'), deputy: ids.teacher },
    prose: {},
  } as const;
  const actor = { kind: 'person', person: ids.headteacher } as const;
  await app.execute({ kind: 'person', stream: ids.headteacher, actor, commands: [command] });
  assert.equal((await teacher.open('/incidents')).path, '/account/second-factor');
  await until(site, '2026-10-10', '00:00');
  assert.equal((await (await site.as('teacher')).open('/account')).path, '/account');
  await site.close();
});
