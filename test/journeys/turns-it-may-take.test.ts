// The turns that an incident may take, by HTTP: how it came, whom it concerns, what was judged anew, how else
// it ends.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { lead } from '../../src/incident/state/governing/lead.ts';
import { severity } from '../../src/incident/state/incident.ts';
import { allNames, day, hour, monday, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Values } from '../tools/http.ts';
import {
  type Cast,
  cast,
  givenStory,
  receiptOn,
  type Story,
  whenFollowed,
  whenReportedAnonymously,
} from './story.ts';
import { dated } from './typed.ts';

const major = { severity: 'major' };

describe('the turns that an incident may take', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
  });
  after(() => site.close());

  const begin = async (values: Values = {}): Promise<Story> => {
    site.clock.now = monday;
    return givenStory(site, by, await whenReportedAnonymously(site, values));
  };
  /** Somebody signed in reports, in their own name or for somebody else. */
  const reportedBy = async (name: Name, path: string, values: Values): Promise<Story> => {
    site.clock.now = monday;
    const browser = await by(name);
    await browser.open(path);
    return givenStory(site, by, receiptOn(await browser.send('Send report', values)));
  };
  const takenOn = async (values: Values = {}): Promise<Story> => {
    const story = await begin();
    await story.does('bursar', 'take-it-on', { lead: site.ids['investigating-officer'], ...values });
    return story;
  };
  const finished = async (): Promise<Story> => {
    const story = await takenOn();
    await story.does('investigating-officer', 'finish');
    return story;
  };
  const closed = async (): Promise<Story> => {
    const story = await finished();
    await story.does('headteacher', 'review-and-close');
    return story;
  };

  describe('how it came', () => {
    test('by voice: the office records it, and the clocks run from when the school received it', async () => {
      const rang = {
        what: 'A parent has our staff list.',
        reportedBy: 'Mrs Ash, a neighbour',
        route: 'rang',
        ...dated('received', monday - 20 * hour),
      };
      const story = await reportedBy('bursar', '/incidents/report', rang);
      const { report } = await story.incident();
      assert.deepEqual([report?.route, report?.receivedAt], ['rang', monday - 20 * hour]);
      const { text } = await story.opens('headteacher', 'timescales');
      assert.match(text, /Acknowledge the report.*Sunday 4 October 2026, 1 pm/);
      const [entry] = await story.entries();
      assert.equal(entry?.written.reportedBy, 'Mrs Ash, a neighbour');
    });

    test('by voice, nobody else records it for another: a teacher is refused, resting on 1', async () => {
      const browser = await by('teacher');
      await browser.open('/incidents/report');
      const received = dated('received', monday);
      const values = { what: 'They said it to me.', reportedBy: 'A parent', route: 'spoke', ...received };
      const page = await browser.send('Send report', values);
      assert.equal(page.status, 422);
      assert.match(page.text, /Only the headteacher, bursar or chair can record a report .*Policy point 1: /);
      assert.match(page.html, /They said it to me\./);
    });

    test('in one’s own name: it opens the reporter’s own view alone, under My reports', async () => {
      const story = await reportedBy('teacher', '/my-reports/report', { what: 'I saw it on the printer.' });
      const browser = await by('teacher');
      assert.match((await browser.open('/my-reports')).text, new RegExp(story.reference));
      assert.match((await browser.open(`/my-reports/${story.reference}`)).text, /I saw it on the printer/);
      assert.equal((await story.opens('teacher')).status, 404);
      const others = await by('line-manager');
      assert.equal((await others.open(`/my-reports/${story.reference}`)).status, 404);
      assert.doesNotMatch((await others.open('/my-reports')).text, new RegExp(story.reference));
    });
  });

  describe('whom it concerns', () => {
    test('the headteacher: for them it does not exist; the chair receives it', async () => {
      const story = await begin({ what: 'The headteacher sold the list.', concerns: ['headteacher'] });
      await story.isHiddenFrom('headteacher');
      const search = await (await by('headteacher')).open('/incidents?words=sold');
      assert.match(search.text, /Nothing fits/);
      for (const name of ['chair', 'bursar'] as const) {
        assert.equal((await story.opens(name)).status, 200, name);
        assert.match((await (await by(name)).open('/incidents')).text, new RegExp(story.reference));
      }
      await story.does('chair', 'acknowledge');
      await story.does('chair', 'verify-details');
      const refusal = /at least major/;
      const minor = { severity: 'minor', reason: 'No reason at all.' };
      await story.isRefused('chair', 'classify', minor, 'school default', refusal);
      await story.does('chair', 'classify', major);
      const page = await story.opens('bursar', 'allocate');
      assert.doesNotMatch(page.html, new RegExp(site.ids.headteacher));
    });

    test('headteacher and bursar: neither learns of it, and the chair alone carries it', async () => {
      const story = await begin({ concerns: ['headteacher', 'bursar'] });
      await story.isHiddenFrom('headteacher');
      await story.isHiddenFrom('bursar');
      await story.does('chair', 'acknowledge');
    });

    test('the chair: the vice-chair stands in, and the chair cannot see that it exists', async () => {
      const story = await begin({ concerns: ['chair'] });
      await story.isHiddenFrom('chair');
      assert.equal((await story.opens('vice-chair')).status, 200);
      await story.does('bursar', 'classify', { severity: 'critical' });
      await story.does('vice-chair', 'allocate');
      await story.isHiddenFrom('chair');
    });

    test('the administrator, a teacher, the clerk and the champion see no incident', async () => {
      const story = await begin();
      await story.does('bursar', 'classify', major);
      const others = ['administrator', 'teacher', 'clerk', 'information-champion', 'line-manager'] as const;
      for (const name of others) await story.isHiddenFrom(name);
    });
  });

  describe('the bursar’s own mistake', () => {
    test('keeps their sight of it, but they neither classify, review nor close', async () => {
      const values = { what: 'I sent the payroll to the wrong school.', ownMistake: 'yes' };
      const story = await reportedBy('bursar', '/my-reports/report', values);
      assert.equal((await story.opens('bursar')).status, 200);
      await story.does('headteacher', 'establish-facts');
      assert.equal((await story.opens('bursar', 'classify')).path, `${story.path}?not=classify`);
      const lead = { lead: site.ids['investigating-officer'] };
      await story.does('headteacher', 'take-it-on', lead);
      await story.does('investigating-officer', 'finish');
      for (const form of ['review-outcome', 'review-and-close'] as const) {
        assert.equal((await story.opens('bursar', form)).path, `${story.path}?not=${form}`);
      }
      await story.does('headteacher', 'review-outcome');
      assert.equal((await story.opens('bursar', 'close')).path, `${story.path}?not=close`);
      await story.does('headteacher', 'close');
    });
  });

  describe('judged anew', () => {
    test('sent back: the lead reads why, writes it again, and it is reviewed again', async () => {
      const story = await finished();
      await story.does('headteacher', 'review-and-close', {
        satisfied: 'no',
        reasons: 'The bin is not empty.',
      });
      assert.equal((await story.incident()).stage, 'investigating');
      const again = await story.opens('investigating-officer', 'submit-outcome');
      assert.match(again.text, /The bin is not empty\./);
      assert.match(again.html, /Thirty names|first name offered/);
      await story.does('investigating-officer', 'submit-outcome');
      await story.does('headteacher', 'review-and-close');
      assert.equal((await story.incident()).outcomes.length, 2);
    });

    test('reopened, with reasons: their lead leads again, and a new report and review are due', async () => {
      const story = await closed();
      const browser = await by('headteacher');
      await browser.open(`${story.path}/reopen`);
      assert.equal((await browser.send('Reopen the incident', { reasons: ' ' })).status, 422);
      await story.does('headteacher', 'reopen');
      const { stage } = await story.incident();
      assert.equal(stage, 'investigating');
      assert.equal(lead(await story.incident())?.person, site.ids['investigating-officer']);
      await story.does('investigating-officer', 'submit-outcome');
      await story.does('headteacher', 'review-and-close');
      assert.deepEqual((await story.types()).slice(-4), [
        'reopened',
        'outcome-submitted',
        'outcome-reviewed',
        'closed',
      ]);
    });

    test('lowered: it waits for a second person, not for who proposed it', async () => {
      const story = await begin();
      await story.does('bursar', 'classify', { severity: 'moderate' });
      const lower = { severity: 'minor', reason: '' };
      const because = /Lowering from moderate to minor needs a reason and a second person/;
      await story.isRefused('bursar', 'classify', lower, 'school default', because);
      await story.does('bursar', 'classify', { ...lower, reason: 'The complaint was withdrawn.' });
      assert.equal(severity(await story.incident()), 'moderate');
      assert.equal(
        (await story.opens('bursar', 'confirm-proposal')).path,
        `${story.path}?not=confirm-proposal`,
      );
      const page = await story.opens('headteacher', 'confirm-proposal');
      assert.match(
        page.text,
        /Pat bursar proposes to lower it from moderate to minor.*complaint was withdrawn/,
      );
      await story.does('headteacher', 'confirm-proposal');
      assert.equal(severity(await story.incident()), 'minor');
      assert.equal((await story.incident()).classifications.length, 2);
    });

    test('a proposal declined leaves all as it was, with the reason on the record', async () => {
      const story = await begin();
      await story.does('bursar', 'classify', { severity: 'moderate' });
      const lower = { severity: 'minor', reason: 'It is quiet now.' };
      await story.does('bursar', 'classify', lower);
      const browser = await by('headteacher');
      await browser.open(`${story.path}/confirm-proposal`);
      const silent = await browser.send('Record your decision', { decision: 'decline' });
      assert.deepEqual([silent.status, /Write why you decline/.test(silent.text)], [422, true]);
      const declined = { decision: 'decline', declineReason: 'It is not withdrawn.' };
      await story.does('headteacher', 'confirm-proposal', declined);
      assert.equal(severity(await story.incident()), 'moderate');
      assert.match(
        (await story.opens('bursar', 'record')).text,
        /declined what was proposed.*It is not withdrawn/,
      );
    });

    test('reclassified across a line: the lead is open again, earlier leads stay', async () => {
      const story = await takenOn();
      await story.does('headteacher', 'classify', { ...major, cause: 'phishing' });
      const risen = await story.incident();
      assert.deepEqual([risen.stage, risen.leadOpen, risen.leads.length], ['reported', true, 1]);
      const browser = await by('headteacher');
      await browser.open(`${story.path}/allocate`);
      const officer = {
        leading: 'investigating-officer',
        investigatingOfficer: site.ids['investigating-officer'],
      };
      const silent = await browser.send('Allocate the incident', officer);
      assert.deepEqual([silent.status, /Write why the lead changes/.test(silent.text)], [422, true]);
      await story.does('headteacher', 'allocate');
      await story.does('headteacher', 'classify', { severity: 'critical' });
      await story.does('chair', 'allocate');
      const leads = (await story.incident()).leads.map(({ as }) => as);
      assert.deepEqual(leads, ['investigating-officer', 'investigating-officer', 'governor']);
      assert.equal((await story.types()).filter((type) => type === 'lead-reopened').length, 2);
    });

    test('a risk that turns out likely lifts it to major by itself, and re-opens the lead', async () => {
      const story = await takenOn();
      await story.does('bursar', 'assess-reportability', { risk: 'likely', likelyTell: 'regulator' });
      const { stage } = await story.incident();
      assert.deepEqual([severity(await story.incident()), stage], ['major', 'reported']);
    });
  });

  describe('how else it ends', () => {
    test('a duplicate points to the one that goes on, and is out of the open cases', async () => {
      const [first, again] = [await begin(), await begin({ what: 'The same list again.' })];
      await again.does('bursar', 'establish-facts');
      await again.does('bursar', 'mark-duplicate', { of: first.reference, reasons: 'The same e-mail.' });
      const { stage, setAside } = await again.incident();
      assert.deepEqual([stage, setAside?.of], ['set-aside', (await first.incident()).id]);
      const bursar = await by('bursar');
      await bursar.open(`${again.path}/reopen`);
      await bursar.send('Bring it back', { reasons: 'It is another list.' });
      const itself = /a duplicate of itself/;
      await again.isRefused('bursar', 'mark-duplicate', {}, 'school default', itself);
    });

    test('not an incident, though more than minor: one person proposes, a second confirms', async () => {
      const story = await begin();
      await story.does('bursar', 'classify', { criteria: ['complaint'], severity: 'moderate' });
      await story.does('headteacher', 'mark-not-an-incident');
      assert.equal((await story.incident()).stage, 'reported');
      assert.equal(
        (await story.opens('headteacher', 'confirm-proposal')).path,
        `${story.path}?not=confirm-proposal`,
      );
      await story.does('bursar', 'confirm-proposal');
      const { stage, setAside } = await story.incident();
      assert.deepEqual([stage, setAside?.why], ['set-aside', 'not-an-incident']);
    });

    test('exported: that it was, and for what, is an entry like any other', async () => {
      const story = await closed();
      await story.isHiddenFrom('chair');
      await story.does('headteacher', 'export');
      assert.equal((await story.types()).at(-1), 'exported');
      assert.match((await story.opens('bursar', 'record')).text, /exported the record.*auditor of the trust/);
    });

    test('erased after the retention time: what was written is gone, the chain verifies', async () => {
      const story = await closed();
      const kept = /kept for 6 years after it ended\. That time has not passed/;
      await story.isRefused('headteacher', 'erase', { ground: 'retention-passed' }, 'school default', kept);
      site.clock.now += 6 * 366 * day;
      await story.does('headteacher', 'erase', { ground: 'retention-passed' });
      await story.does('bursar', 'confirm-proposal');
      for (const page of [undefined, 'record', 'policy', 'outcome', 'record?verify=yes'] as const) {
        const { status, text } = await story.opens('headteacher', page);
        assert.equal(status, 200, String(page));
        assert.doesNotMatch(text, /class 3B|first name offered|thirty names/i, String(page));
      }
      assert.match((await story.opens('headteacher', 'record')).text, /[Ee]rased/);
      assert.match((await story.opens('headteacher', 'record?verify=yes')).text, /Verified/);
      assert.match((await story.opens('headteacher', 'record')).text, /A court ordered it/);
      const search = await (await by('headteacher')).open('/incidents?words=3B');
      assert.doesNotMatch(search.text, new RegExp(story.reference));
      const browser = site.anybody();
      const followed = await whenFollowed(browser, story.code);
      // By then the receipt shows no more than where the report stands.
      assert.match(followed.text, /It is closed\./);
      assert.doesNotMatch(followed.text, /class 3B|first name offered|thirty names/i);
      assert.equal((await story.opens('headteacher', 'reopen')).status, 200);
    });
  });

  test('nobody of the school meets an error on the casebook and the register', async () => {
    for (const name of allNames) {
      const browser = await by(name);
      for (const path of ['/incidents', '/incidents?show=all&order=severity', '/register', '/my-reports']) {
        assert.equal((await browser.open(path)).status, 200, `${name} ${path}`);
      }
    }
  });
});
