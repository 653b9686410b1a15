// What the policy, or the school's default, does not allow is refused on the page where it was tried: 422,
// in words that say what to do, with the point that it rests on, and with everything that was typed.
// (`isRefused` insists on all of it.)
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Basis } from '../../src/policy/policy.ts';
import { day, monday, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Values } from '../tools/http.ts';
import {
  type Cast,
  cast,
  type FormName,
  givenStory,
  receiptOn,
  type Story,
  whenReportedAnonymously,
} from './story.ts';
import { dated, typed as typedFor } from './typed.ts';

type Given = (begin: () => Promise<Story>, site: OpenSite) => Promise<Story>;
type Refused = {
  readonly that: string;
  readonly given: Given;
  readonly by: Name;
  readonly form: FormName;
  readonly with: Values | ((site: OpenSite) => Values);
  readonly basis: Basis;
  readonly because: RegExp;
};

const officer: Name = 'investigating-officer';
const major = { severity: 'major' };
const own = 'school default' as const;

const fresh: Given = (begin) => begin();
const afterwards =
  (...done: readonly (readonly [Name, FormName, Values?])[]): Given =>
  async (begin) => {
    const story = await begin();
    for (const [name, form, values] of done) await story.does(name, form, values);
    return story;
  };
const closed = afterwards(
  ['headteacher', 'take-it-on'],
  ['headteacher', 'finish'],
  ['bursar', 'review-and-close'],
);
const erased: Given = async (begin, site) => {
  const story = await closed(begin, site);
  await story.does('headteacher', 'erase');
  site.clock.now += 14 * day;
  await story.does('bursar', 'confirm-proposal');
  return story;
};
const madeTheMistake = (site: OpenSite): Values => ({ madeTheMistake: site.ids.headteacher });

const refusals: readonly Refused[] = [
  {
    that: 'details without a single detail',
    ...{ given: fresh, by: 'bursar', form: 'add-details', with: { more: ' ' } },
    ...{ basis: '2', because: /have not filled in anything yet/ },
  },
  {
    that: 'acknowledging twice',
    ...{ given: afterwards(['bursar', 'acknowledge']), by: 'bursar', form: 'acknowledge' },
    with: { message: 'Thank you once more.' },
    ...{ basis: '5d', because: /already been acknowledged/ },
  },
  {
    that: 'less than the floor that a likely risk sets',
    given: afterwards(['bursar', 'assess-reportability', { risk: 'likely', likelyTell: 'regulator' }]),
    ...{ by: 'bursar', form: 'classify', with: { severity: 'moderate', reason: 'It is not so bad.' } },
    ...{ basis: own, because: /This is at least major/ },
  },
  {
    that: 'classifying while lowering waits',
    given: afterwards(
      ['headteacher', 'classify', { severity: 'moderate', reason: 'Worse than it looks.' }],
      ['headteacher', 'classify', { severity: 'minor', reason: 'It is back.' }],
    ),
    ...{ by: 'bursar', form: 'classify', with: { severity: 'moderate', reason: 'As it was before.' } },
    ...{ basis: own, because: /waiting for a second person/ },
  },
  {
    that: 'a high risk kept from the people affected, without an exception',
    ...{ given: fresh, by: 'bursar', form: 'assess-reportability' },
    with: { risk: 'high', highTell: 'regulator', exception: '' },
    ...{ basis: 'UK GDPR Art 34', because: /the people affected must be told too\..*which exception/ },
  },
  {
    that: 'a notification from before the school was aware, without the reason',
    ...{ given: fresh, by: 'bursar', form: 'record-notification' },
    with: dated('notifiedAt', monday - 3_600_000),
    ...{ basis: 'UK GDPR Art 33', because: /before the school became aware of it.*say why/ },
  },
  {
    that: 'marking as contained twice',
    given: afterwards(['bursar', 'take-it-on'], ['bursar', 'mark-contained']),
    ...{
      by: 'bursar',
      form: 'mark-contained',
      with: { how: 'It is still contained.', ...dated('containedAt', monday) },
    },
    ...{ basis: '3g', because: /already been marked as contained/ },
  },
  {
    that: 'an empty draft',
    given: afterwards(['bursar', 'take-it-on']),
    ...{ by: 'bursar', form: 'draft-outcome' },
    with: Object.fromEntries(
      [
        'facts',
        'effects',
        'cause',
        'policies',
        'policiesBreached',
        'actions',
        'recommendations',
        'lessons',
      ].map((part) => [part, '']),
    ),
    ...{ basis: '3k', because: /The draft is empty/ },
  },
  {
    that: 'a governors’ outcome on a minor incident',
    given: afterwards(['bursar', 'take-it-on'], ['bursar', 'tell-chair']),
    ...{ by: 'chair', form: 'governors-outcome', with: {} },
    ...{ basis: '6d', because: /only on major and critical incidents/ },
  },
  {
    that: 'a second proposal while one waits',
    given: afterwards(
      ['bursar', 'classify', { criteria: ['complaint'], severity: 'moderate' }],
      ['headteacher', 'mark-not-an-incident'],
    ),
    ...{ by: 'bursar', form: 'mark-not-an-incident', with: {} },
    ...{ basis: own, because: /already waiting for a second person/ },
  },
  {
    that: 'erasing before the retention time',
    ...{ given: closed, by: 'headteacher', form: 'erase', with: { ground: 'retention-passed' } },
    ...{ basis: own, because: /That time has not passed/ },
  },
  {
    that: 'erasing twice',
    ...{ given: erased, by: 'headteacher', form: 'erase', with: {} },
    ...{ basis: own, because: /already been erased/ },
  },
  {
    that: 'reopening what was erased',
    ...{ given: erased, by: 'headteacher', form: 'reopen', with: {} },
    ...{ basis: own, because: /has been erased/ },
  },
];

describe('what is not allowed is refused on its page', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
  });
  after(() => site.close());
  const begin = async (): Promise<Story> => {
    site.clock.now = monday;
    return givenStory(site, by, await whenReportedAnonymously(site));
  };

  for (const { that, given, by: name, form, with: values, basis, because } of refusals) {
    test(`${that} (${basis})`, async () => {
      const story = await given(begin, site);
      const typed = typeof values === 'function' ? values(site) : values;
      await story.isRefused(name, form, typed, basis, because);
    });
  }

  test('who made the mistake does not classify it, set it aside or decide on discipline', async () => {
    const story = await begin();
    await story.does('bursar', 'verify-details', madeTheMistake(site));
    await story.does('bursar', 'establish-facts');
    const tried: readonly [FormName, Values][] = [
      ['classify', {}],
      ['mark-not-an-incident', {}],
      ['mark-duplicate', { of: (await begin()).reference }],
      ['decide-discipline', {}],
      ['take-it-on', { lead: site.ids[officer] }],
    ];
    const before = await story.incident();
    for (const [form, values] of tried) {
      assert.equal((await story.opens('headteacher', form)).path, `${story.path}?not=${form}`);
      const forged = { ...typedFor[form](site, before), ...values, _seen: String(before.version) };
      const page = await (await by('headteacher')).post(`${story.path}/${form}`, forged);
      assert.equal(page.status, 422, form);
      assert.match(page.text, /made the mistake cannot decide on it/);
    }
    assert.equal((await story.incident()).version, before.version);
  });

  test('5a-5e are met only by their steps; 3k and 5e cannot be waived', async () => {
    const story = await begin();
    await story.does('bursar', 'classify', major);
    await story.does('bursar', 'allocate');
    for (const item of ['3k', '5a', '5b', '5c', '5d', '5e', '6a']) {
      const browser = await by('bursar');
      await browser.open(`${story.path}/answer-point`);
      const values = { item, answer: 'not-appropriate', because: 'We would rather not.' };
      const page = await browser.send('Answer the point', values);
      assert.equal(page.status, 422, item);
      assert.match(page.text, /Choose which point you answer/);
      assert.match(page.html, /We would rather not\./);
    }
  });

  test('a report that cannot have been received yet is refused at its field', async () => {
    const browser = await by('bursar');
    await browser.open('/incidents/report');
    const values = { what: 'A key.', reportedBy: 'Mr Oak', route: 'spoke', ...dated('received', monday * 2) };
    const page = await browser.send('Send report', values);
    assert.equal(page.status, 422);
    assert.match(page.html, /href="#received-day"/);
    assert.match(page.text, /must not be in the future/);
    receiptOn(await browser.send('Send report', dated('received', monday - 60_000)));
  });
});
