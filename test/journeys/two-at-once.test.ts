// Two people at once, and one person twice: nobody's work is written over unseen, and nothing is done twice.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, hour, monday, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, password } from '../given/site.ts';
import type { Browser, Values } from '../tools/http.ts';
import {
  type Cast,
  cast,
  type FormName,
  forms,
  givenStory,
  receiptOn,
  type Story,
  whenReportedAnonymously,
} from './story.ts';
import { dated, typed } from './typed.ts';

describe('two people at once', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
  });
  after(() => site.close());
  const begin = async (): Promise<Story> => givenStory(site, by, await whenReportedAnonymously(site));
  const atForm = async (name: Name, story: Story, form: FormName): Promise<Browser> => {
    const browser = await site.as(name);
    await browser.open(`${story.path}/${form}`);
    return browser;
  };

  test('the second is shown what changed, keeps what they typed, and passes then', async () => {
    const story = await begin();
    const form = await atForm('bursar', story, 'verify-details');
    await story.does('headteacher', 'classify');
    const values = { checked: 'Asked the teacher, who found it in the sent folder.' };
    const shown = await form.send(forms['verify-details'].button, values);
    assert.equal(shown.status, 409);
    assert.match(
      shown.text,
      /Somebody else has changed this incident.*Pat headteacher: classified it as minor/,
    );
    assert.match(shown.html, /Asked the teacher, who found it in the sent folder\./);
    assert.equal((await story.incident()).verified, null);
    const passed = await form.send(forms['verify-details'].button);
    assert.equal(passed.status, 200);
    assert.match(passed.path, /done=verify-details/);
    const entry = (await story.entries()).find(({ type }) => type === 'details-verified');
    assert.equal(entry?.written.checked, values.checked);
  });

  test('what takes an incident out of one’s own sight answers a second sending as the first', async () => {
    const story = await begin();
    const form = await atForm('bursar', story, 'declare-conflict' as FormName);
    const marks = Object.fromEntries(form.fields('Declare the conflict'));
    const values = { ...marks, person: site.ids.bursar, why: 'My sister sent it.' };
    const path = `${story.path}/declare-conflict`;
    const first = await form.post(path, values);
    const second = await form.post(path, values);
    assert.deepEqual([second.status, second.path], [first.status, first.path]);
    assert.equal(first.status, 200);
    // The person who did not send it learns nothing by its secret, nor does its sender by another.
    assert.equal((await (await site.as('teacher')).post(path, values)).status, 404);
    assert.equal((await form.post(path, { ...values, _secret: 'A'.repeat(22) })).status, 404);
    assert.equal((await form.post('/incidents/INC-222-222/declare-conflict', values)).status, 404);
    const declared = (await story.entries()).filter(({ type }) => type === 'conflict-declared');
    assert.equal(declared.length, 1);
  });

  test('a form of several steps is shown the same, and takes none of them before', async () => {
    const story = await begin();
    await story.does('bursar', 'establish-facts');
    const form = await atForm('bursar', story, 'take-it-on');
    await story.does('headteacher', 'acknowledge');
    const values = typed['take-it-on']();
    const shown = await form.send('Take it on', values);
    assert.deepEqual([shown.status, (await story.incident()).version], [409, 3]);
    assert.match(shown.html, /Looked at the sent folder with the teacher\./);
    const passed = await form.send('Take it on');
    assert.match(passed.path, /done=take-it-on/);
    const types = await story.types();
    assert.equal(types.filter((type) => type === 'acknowledged').length, 1);
  });

  test('what only adds asks nobody to look again: both notes stand', async () => {
    const story = await begin();
    const notes = [
      await atForm('bursar', story, 'note-progress'),
      await atForm('headteacher', story, 'note-progress'),
    ];
    for (const [index, form] of notes.entries()) {
      const page = await form.send('Note progress', { note: `The note of number ${index}.` });
      assert.match(page.path, /done=note-progress/);
    }
    const evidence = [
      await atForm('bursar', story, 'add-evidence'),
      await atForm('headteacher', story, 'add-evidence'),
    ];
    for (const form of evidence) await form.send('Add the evidence', typed['add-evidence']());
    const { notes: noted, evidence: kept } = await story.incident();
    assert.deepEqual([noted.length, kept.length], [2, 2]);
  });

  test('what nothing rests on sends no form back, such as the naming of governors', async () => {
    const story = await begin();
    await story.does('bursar', 'classify', { criteria: ['police-one-of-ours'], severity: 'major' });
    const form = await atForm('bursar', story, 'assess-reportability');
    const each = { stream: (await story.incident()).id, kind: 'incident' } as const;
    const facts = { governors: [site.ids.governor] };
    await site.app.execute({
      ...each,
      actor: { kind: 'person', person: site.ids.chair },
      commands: [{ step: 'name-governors', facts, prose: {} }],
    });
    const page = await form.send('Record the assessment', typed['assess-reportability']());
    assert.match(page.path, /done=assess-reportability/);
    assert.ok((await story.types()).includes('governors-named'));
  });

  test('what a form replaces sends it back: nobody is dropped from a panel unseen', async () => {
    const story = await begin();
    await story.does('bursar', 'classify', { criteria: ['police-one-of-ours'], severity: 'major' });
    const named = async (governors: readonly Name[]) =>
      site.app.execute({
        ...{ stream: (await story.incident()).id, kind: 'incident' },
        actor: { kind: 'person', person: site.ids.chair },
        commands: [
          {
            step: 'name-governors',
            facts: { governors: governors.map((name) => site.ids[name]) },
            prose: { reason: 'It takes two.' },
          },
        ],
      });
    await named(['governor']);
    const form = await atForm('chair', story, 'name-governors');
    await named(['governor', 'second-governor']);
    const { button } = forms['name-governors'];
    const shown = await form.send(button, { governors: [site.ids.governor], reason: 'One is enough.' });
    assert.deepEqual([shown.status, (await story.incident()).namings.length], [409, 2]);
    assert.match((await form.send(button)).path, /done=name-governors/);
  });

  test('both took it on at the same moment: one is first, the other is shown by whom', async () => {
    const story = await begin();
    await story.does('bursar', 'establish-facts');
    const both = [
      await atForm('bursar', story, 'take-it-on'),
      await atForm('headteacher', story, 'take-it-on'),
    ];
    const pages = await Promise.all(both.map((form) => form.send('Take it on', typed['take-it-on']())));
    assert.deepEqual(pages.map(({ status }) => status).sort(), [200, 409]);
    assert.equal((await story.incident()).leads.length, 1);
  });

  test('where the step no longer fits it says so, and keeps what was typed', async () => {
    const story = await begin();
    await story.does('bursar', 'classify', { criteria: ['complaint'], severity: 'moderate' });
    const form = await atForm('bursar', story, 'mark-not-an-incident');
    await story.does('headteacher', 'mark-not-an-incident');
    const reasons = 'The provider rang: it was their drill.';
    const page = await form.send('Mark as not an incident', { reasons, forReporter: 'A drill.' });
    assert.equal(page.status, 409);
    assert.match(page.text, /Pat headteacher: proposed to set it aside/);
    assert.match(page.text, /already waiting for a second person/);
    assert.match(page.html, /The provider rang: it was their drill\./);
  });
});

describe('one person twice', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
  });
  after(() => site.close());

  /** The very same form, sent twice: the answer to the first was lost. */
  const twice = async (story: Story, name: Name, form: FormName, values: Values = {}): Promise<void> => {
    site.clock.now += 60_000;
    const browser = await by(name);
    const address = `${story.path}/${form}`;
    await browser.open(address);
    const made = typed[form](site, await story.incident());
    const sent = { ...Object.fromEntries(browser.fields(forms[form].button)), ...made, ...values };
    const first = await browser.post(address, sent);
    assert.match(first.path, /done=/, `${form} by ${name}: ${first.status} ${first.text.slice(0, 600)}`);
    const { version } = await story.incident();
    const second = await browser.post(address, sent);
    assert.deepEqual([second.status, second.path], [first.status, first.path], `${form} again by ${name}`);
    assert.equal((await story.incident()).version, version, `${form} was done twice`);
  };

  /** What becomes an action is one action. */
  const answered = async (story: Story): Promise<void> => {
    const due = dated('dueOn', site.clock.now + day);
    const action = { does: 'planned', action: 'Check the address', owner: site.ids.bursar, ...due };
    await twice(story, 'headteacher', 'answer-recommendation', action);
    assert.equal((await site.app.streams.list(site.ids.headteacher, 'action')).length, 1);
    await twice(story, 'headteacher', 'answer-recommendation');
  };

  test('the short path, each form sent twice, does nothing twice', async () => {
    const story = givenStory(site, by, await whenReportedAnonymously(site));
    await story.does('headteacher', 'establish-facts');
    for (const form of ['take-it-on', 'finish'] as const) await twice(story, 'headteacher', form);
    await twice(story, 'bursar', 'review-and-close');
    assert.equal((await story.types()).filter((type) => type === 'closed').length, 1);
  });

  test('every single step, sent twice, does nothing twice', async () => {
    const story = givenStory(site, by, await whenReportedAnonymously(site));
    const office: readonly FormName[] = ['acknowledge', 'verify-details'];
    for (const form of office) await twice(story, 'headteacher', form);
    await story.does('headteacher', 'establish-facts');
    await twice(story, 'headteacher', 'classify', { severity: 'major' });
    const lower = { severity: 'moderate', reason: 'They went away.' };
    await twice(story, 'headteacher', 'classify', lower);
    await twice(story, 'chair', 'confirm-proposal', {
      decision: 'decline',
      declineReason: 'They are back.',
    });
    await twice(story, 'headteacher', 'assess-reportability', { risk: 'likely', likelyTell: 'regulator' });
    await twice(story, 'headteacher', 'allocate');
    await twice(story, 'headteacher', 'allocate', {
      supporters: [site.ids.teacher],
      reason: 'It needs more hands.',
    });
    await twice(story, 'headteacher', 'ask-for-governor');
    await twice(story, 'chair', 'name-governors');
    await twice(story, 'governor', 'direct-investigation');
    await twice(story, 'headteacher', 'answer-direction');
    await twice(story, 'data-protection-officer', 'advise');
    const officer: readonly FormName[] = [
      ...(['set-scope', 'record-interview', 'hear-person', 'add-evidence', 'add-details'] as const),
      ...(['record-decision', 'seek-expert', 'escalate', 'inform-people', 'plan-communication'] as const),
      ...(['mark-contained', 'recommend-discipline', 'add-risk', 'update-risk', 'add-control'] as const),
      ...(['update-control', 'note-progress', 'interim-outcome', 'draft-outcome', 'tell-chair'] as const),
    ];
    for (const form of officer) await twice(story, 'investigating-officer', form);
    await twice(story, 'headteacher', 'decide-discipline');
    await twice(story, 'headteacher', 'record-notification');
    await twice(story, 'investigating-officer', 'submit-outcome');
    await twice(story, 'chair', 'governors-outcome');
    await twice(story, 'governor', 'recommend-action');
    await answered(story);
    for (const form of ['review-outcome', 'close', 'reopen', 'mark-not-an-incident'] as const) {
      await twice(story, 'headteacher', form);
    }
    await twice(story, 'chair', 'confirm-proposal');
    for (const form of ['export', 'erase'] as const) await twice(story, 'headteacher', form);
    await twice(story, 'chair', 'object-to-erasure');
    const again = givenStory(site, by, await whenReportedAnonymously(site));
    const other = givenStory(site, by, await whenReportedAnonymously(site));
    await twice(again, 'bursar', 'mark-duplicate', { of: other.reference });
  });

  test('a report for somebody, sent twice, is one incident and shows the same receipt', async () => {
    site.clock.now = monday + 24 * hour;
    const browser = await by('bursar');
    await browser.open('/incidents/report');
    const values = {
      what: 'A key was lost.',
      reportedBy: 'Mr Oak',
      route: 'spoke',
      ...dated('received', monday),
    };
    const sent = { ...Object.fromEntries(browser.fields('Send report')), ...values };
    const first = receiptOn(await browser.post('/incidents/report', sent));
    const second = receiptOn(await browser.post('/incidents/report', sent));
    assert.deepEqual(second, first);
  });
});

describe('the forms on the school and its people do as those on incidents', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  /** The very same form, sent twice. */
  const twice = async (browser: Browser, button: string, values: Values = {}) => {
    const { path } = browser.page();
    const sent = { ...Object.fromEntries(browser.fields(button)), ...values };
    const first = await browser.post(path, sent);
    const second = await browser.post(path, sent);
    assert.deepEqual([second.status, second.path], [first.status, first.path], second.text.slice(0, 600));
    return first;
  };

  test('adding somebody twice adds them once, and leads to them both times', async () => {
    const admin = await site.as('administrator');
    await admin.open('/people/add-person');
    const before = (await site.app.school()).people.size;
    const values = { name: 'Mo Bell', email: 'mo@brookside.example', employed: 'yes', invite: [] };
    const page = await twice(admin, 'Add a person', values);
    assert.match(page.path, /^\/people\/[^/]+\?done=add-person$/);
    assert.equal((await site.app.school()).people.size, before + 1);
  });

  test('taking a proposal back twice takes it back once, and nobody else learns of it', async () => {
    const head = await site.as('headteacher');
    const person = `/people/${site.ids['vice-chair']}`;
    await head.open(`${person}/request-reset`);
    await head.send('Request a new password', { remark: 'It was lost.' });
    await head.follow('Take it back');
    const marks = Object.fromEntries(head.fields('Take it back'));
    assert.match((await twice(head, 'Take it back')).path, /\?done=take-back$/);
    assert.equal((await (await site.as('teacher')).post(`${person}/take-back`, marks)).status, 404);
    assert.equal((await head.post(`${person}/take-back`, { ...marks, _secret: 'A'.repeat(22) })).status, 404);
  });

  test('what is grave and sent too late keeps what was typed, and passes after the password', async () => {
    const admin = await site.as('administrator');
    await admin.open(`/people/${site.ids.teacher}/change-address`);
    site.clock.now += 11 * 60_000;
    const late = await admin.send('Change the e-mail address', { email: 'pat@brookside.example' });
    assert.equal(late.status, 422);
    assert.match(late.html, /value="pat@brookside\.example"/);
    const again = /href="(\/account\/password-again[^"]*)"/.exec(late.html)?.[1] ?? assert.fail(late.text);
    const values = Object.fromEntries(admin.fields('Change the e-mail address'));
    await admin.open(again);
    await admin.send('Go on', { password });
    const passed = await admin.post(`/people/${site.ids.teacher}/change-address`, values);
    assert.match(passed.path, /\?done=change-address$/);
  });
});
