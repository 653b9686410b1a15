// The person who made the mistake says so themselves, from the report to the closing: they are thanked, keep
// their sight of it and their say as a reporter, and judge nothing of it; the person who did not make it
// does.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dutyOwners } from '../../src/incident/people/duty-owners.ts';
import { lead } from '../../src/incident/state/governing/lead.ts';
import { monday, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { deskRow } from '../then/desk.ts';
import {
  type Cast,
  cast,
  type FormName,
  forms,
  givenStory,
  givenStoryWithinTheHour,
  receiptOn,
  type Story,
} from './story.ts';
import { typed } from './typed.ts';

const own = { what: 'I sent the payroll to the wrong school.', ownMistake: 'yes' } as const;
/** What judges: how severe it is, whether it is one at all, what follows for somebody, whether it may end. */
const judging: readonly FormName[] = [
  ...(['take-it-on', 'classify', 'mark-not-an-incident', 'mark-duplicate', 'decide-discipline'] as const),
  ...(['review-outcome', 'review-and-close', 'close'] as const),
];

describe('the person who made the mistake and says so', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
  });
  after(() => site.close());

  const officer = () => ({ lead: site.ids['investigating-officer'] });
  /** Somebody who is signed in reports that they made a mistake. */
  const owns = async (name: Name): Promise<Story> => {
    site.clock.now = Math.max(site.clock.now, monday);
    const browser = await by(name);
    await browser.open('/my-reports/report');
    const page = await browser.send('Send report', own);
    assert.match(page.text, /Thank you for saying that it was you/, name);
    return givenStory(site, by, receiptOn(page));
  };
  /** Insists that somebody judges nothing, by page or by a form made elsewhere, and is told why. */
  const judgesNothing = async (name: Name, story: Story): Promise<void> => {
    const before = await story.incident();
    const values = { of: story.reference, ...officer() };
    for (const form of judging) {
      const page = await story.opens(name, form);
      const browser = await by(name);
      if (page.path.endsWith(form) && page.html.includes('name="_secret"')) {
        const { status, text } = await browser.send(forms[form].button, {
          ...typed[form](site, before),
          ...values,
        });
        assert.equal(status, 422, `${form} by ${name}`);
        assert.match(text, /made the mistake/, `${form} by ${name}`);
      }
      const forged = { ...typed[form](site, before), ...values, _seen: `${before.version}` };
      const { status } = await browser.post(`${story.path}/${form}`, forged);
      assert.ok([404, 422].includes(status), `${form} by ${name}: ${status}`);
    }
    assert.equal((await story.incident()).version, before.version);
  };

  test('a teacher is thanked, reads how it goes on up to the closing, and has no part in it', async () => {
    const story = await owns('teacher');
    await story.isHiddenFrom('line-manager');
    await judgesNothing('teacher', story);
    await story.does('bursar', 'establish-facts');
    const offered = await story.opens('bursar', 'take-it-on');
    assert.ok(offered.html.includes(site.ids['investigating-officer']));
    assert.ok(!offered.html.includes(`value="${site.ids.teacher}"`), 'they are not offered as the lead');
    await story.does('bursar', 'take-it-on', officer());
    await story.does('bursar', 'write-to-reporter', { text: 'Which school was it?' });
    const teacher = await by('teacher');
    const mine = `/my-reports/${story.reference}`;
    assert.match((await teacher.open(mine)).text, /Which school was it\?/);
    assert.match(
      (await teacher.send('Send message', { message: 'Hillside.' })).text,
      /Your message was sent/,
    );
    await story.does('investigating-officer', 'finish');
    await story.does('headteacher', 'review-and-close');
    assert.match((await (await by('teacher')).open(mine)).text, /It is closed\. Thank you\./);
    assert.deepEqual((await story.incident()).madeTheMistake, [site.ids.teacher]);
  });

  test('the headteacher keeps sight of it at every stage and judges at none: the bursar does', async () => {
    const story = await owns('headteacher');
    const sees = async (words: RegExp) => {
      const { status, text } = await story.opens('headteacher');
      assert.equal(status, 200);
      assert.match(text, words);
      await judgesNothing('headteacher', story);
    };
    await sees(/who made the mistake and said so/);
    await story.does('bursar', 'take-it-on', officer());
    await sees(/Pat investigating-officer/);
    await story.does('investigating-officer', 'finish');
    await sees(/Pat investigating-officer/);
    await story.does('bursar', 'review-and-close');
    await sees(/Closed/);
    assert.equal((await story.incident()).stage, 'closed');
    const judged = (await story.entries()).filter(({ type }) => /classified|reviewed|closed/.test(type));
    const judges = judged.map(({ actor }) => actor.kind === 'person' && actor.person);
    assert.deepEqual([...new Set(judges)], [site.ids.bursar]);
  });

  test('the headteacher’s own is led by the bursar from the first minute, and the page says so', async () => {
    const story = await owns('headteacher');
    const { text } = await story.opens('headteacher');
    assert.match(text, /You made the mistake, so others decide on this incident/);
    assert.match(text, /Next, for Pat bursar.*Acknowledge the report ?Pat bursar/);
    assert.match(text, /Classify the incident ?Pat bursar/);
    const [, offered] = /Do something(.*?)What happened/.exec(text) ?? [];
    assert.match(offered ?? '', /Add details/);
    assert.doesNotMatch(offered ?? '', /Acknowledge|Take it on|Classify|Allocate/);
    assert.match((await story.opens('bursar')).text, /Next, for you ?Take it on/);
    assert.doesNotMatch((await story.opens('bursar')).text, /You made the mistake/);
    const { incident } = await site.app.cases.open(site.ids.bursar, story.reference);
    const school = await site.app.school();
    assert.deepEqual(dutyOwners(incident, 'office', school), [site.ids.bursar]);
    const row = async (name: Name) =>
      deskRow((await (await by(name)).open('/incidents')).html, story.reference);
    assert.equal((await row('bursar'))?.who, 'You');
    assert.deepEqual(
      [(await row('headteacher'))?.who, (await row('headteacher'))?.leadsTo],
      ['Pat bursar', null],
    );
    assert.ok((await (await by('bursar')).open('/told')).text.includes(story.reference));
    await story.does('headteacher', 'note-progress');
    const { version } = await story.incident();
    const forged = { ...typed.acknowledge(), _seen: `${version}` };
    const refused = await (await by('headteacher')).post(`${story.path}/acknowledge`, forged);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /made the mistake cannot decide on it/);
  });

  test('where both of the office made it, the acting chair judges', async () => {
    const story = await owns('bursar');
    await story.does('headteacher', 'verify-details', { madeTheMistake: site.ids.headteacher });
    for (const name of ['headteacher', 'bursar'] as const) await judgesNothing(name, story);
    await story.does('chair', 'take-it-on', officer());
    await story.does('investigating-officer', 'finish');
    for (const name of ['headteacher', 'bursar'] as const) await judgesNothing(name, story);
    await story.does('chair', 'review-and-close');
    assert.equal((await story.incident()).stage, 'closed');
    assert.equal((await story.opens('bursar')).status, 200);
  });

  test('the lead is found to have made it: they see it still, and somebody else leads', async () => {
    const story = await givenStoryWithinTheHour(site, by, { what: 'The list of 3B is gone.' });
    await story.does('bursar', 'take-it-on', officer());
    await story.does('bursar', 'verify-details', { madeTheMistake: site.ids['investigating-officer'] });
    assert.equal(lead(await story.incident()), null);
    await judgesNothing('investigating-officer', story);
  });

  test('an anonymous reporter may say so too: thanked and counted apart, and nobody knows who', async () => {
    const story = await givenStoryWithinTheHour(site, by, { ...own, naming: 'anonymous' });
    const { report, madeTheMistake } = await story.incident();
    assert.deepEqual([report?.ownMistake, report?.reporter, madeTheMistake], [true, null, []]);
    await story.does('chair', 'forward-report', { decision: 'forward', to: ['headteacher', 'bursar'] });
    assert.match((await story.opens('bursar')).text, /who made the mistake and said so/);
    const csv = (await (await by('headteacher')).open('/register.csv')).html.split('\r\n');
    const rows = csv.filter((row) => row.includes('"Yes"')).length;
    assert.equal(rows, 5, 'those five in which somebody said it of themselves');
  });
});
