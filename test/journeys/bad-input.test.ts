// Bad input: each gets a clear answer in words, the right status, and loses nothing that was typed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readReference } from '../../src/record/ids.ts';
import { monday } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Browser, Page, Values } from '../tools/http.ts';
import {
  type Cast,
  cast,
  forms,
  givenStory,
  type Story,
  whenFollowed,
  whenReportedAnonymously,
} from './story.ts';
import { dated, typed } from './typed.ts';

const emoji = '🔥'.repeat(10_000);
const nul = 'It holds\u0000a NUL.';
const script = '<script>alert("x")</script> & "Ann"';

describe('bad input', () => {
  let site: OpenSite;
  let by: Cast;
  let story: Story;
  before(async () => {
    site = await givenSite();
    by = cast(site);
    story = givenStory(site, by, await whenReportedAnonymously(site));
    await story.does('bursar', 'establish-facts');
  });
  after(() => site.close());

  const at = async (
    form: keyof typeof forms,
    name: 'bursar' | 'headteacher' = 'bursar',
  ): Promise<Browser> => {
    const browser = await by(name);
    await browser.open(`${story.path}/${form}`);
    return browser;
  };
  const isRedrawn = (page: Page, says: RegExp, keeps: string): void => {
    assert.equal(page.status, 422);
    assert.match(page.text, says);
    assert.match(page.html, /There is a problem/);
    assert.match(page.html, /<title>Error: /);
    assert.ok(page.html.includes(keeps), `“${keeps}” was lost`);
  };

  test('empty: every required answer of every form is asked for, each at its field', async () => {
    for (const form of ['take-it-on', 'note-progress', 'add-evidence', 'tell-chair', 'escalate'] as const) {
      const browser = await at(form);
      const empty = Object.fromEntries(
        [...browser.fields(forms[form].button).keys()].map((name) => [name, ' ']),
      );
      const kept = { ...empty, _secret: 'A'.repeat(22), _seen: String((await story.incident()).version) };
      const page = await browser.post(`${story.path}/${form}`, kept);
      assert.equal(page.status, 422, form);
      const targets = [...page.html.matchAll(/href="#([^"]+)"/g)]
        .map(([, id]) => id)
        .filter((id) => id !== 'main');
      assert.ok(targets.length > 0, form);
      for (const id of targets) assert.ok(page.html.includes(`id="${id}"`), `${form}: #${id} leads nowhere`);
    }
  });

  test('over-long: it says how long it is and how long it may be, and keeps all of it', async () => {
    const long = 'ab cd '.repeat(20_000);
    const page = await (await at('note-progress')).send('Note progress', { note: long });
    isRedrawn(page, /must be 100,000 characters or fewer\. It has 120,000/, long.slice(0, 5000));
    const line = await (await at('escalate')).send('Escalate the incident', {
      ...typed.escalate(site),
      whom: 'x'.repeat(501),
    });
    isRedrawn(line, /“Who did you escalate it to” must be 500 characters or fewer/, 'x'.repeat(501));
  });

  test('larger than any form: 413, in words', async () => {
    const browser = await at('note-progress');
    const page = await browser.post(`${story.path}/note-progress`, { note: 'x'.repeat(4 * 1024 * 1024 + 1) });
    assert.equal(page.status, 413);
    assert.match(page.text, /too large.*what you typed is still there/);
    const report = await site.anybody().post('/report', { what: 'x'.repeat(4 * 1024 * 1024 + 1) });
    assert.equal(report.status, 413);
  });

  test('dates: 31 June, a month of letters, a time of 25:00, the future, no year', async () => {
    const june = { 'discoveredAt-day': '31', 'discoveredAt-month': '6', 'discoveredAt-year': '2026' };
    const cases: readonly [Values, RegExp, string][] = [
      [june, /must be a real date, such as 27 3 2026/, 'value="31"'],
      [{ ...june, 'discoveredAt-month': 'June' }, /must be a real date/, 'value="June"'],
      [{ ...june, 'discoveredAt-day': '30', 'discoveredAt-time': '25:00' }, /needs a time/, '25:00'],
      [dated('discoveredAt', monday + 9e9), /must not be in the future/, 'value="2027"'],
      [{ ...june, 'discoveredAt-year': '' }, /must be a real date/, 'value="31"'],
    ];
    for (const [values, says, keeps] of cases) {
      const page = await (await at('add-details')).send('Add details', {
        ...values,
        more: 'Kept all along.',
      });
      isRedrawn(page, says, keeps);
      assert.match(page.html, /Kept all along\./);
      assert.match(page.html, /href="#discoveredAt-day"/);
    }
  });

  test('numbers: a half person, a negative one, and words are no number of people', async () => {
    for (const affected of ['1.5', '-3', 'many', '1e99']) {
      const page = await (await at('add-details')).send('Add details', { affected });
      isRedrawn(page, /must be a number up to/, `value="${affected}"`);
    }
  });

  test('an unknown, malformed or misspelt reference: 404, the same in every case', async () => {
    const browser = await by('headteacher');
    const seen = new Set<string>();
    for (const reference of ['INC-AAA-AAA', 'INC-1', 'nonsense', '%00', '..%2f..', 'INC-7KQ-4MZ/record']) {
      const page = await browser.open(`/incidents/${reference}`);
      assert.equal(page.status, 404, reference);
      assert.match(page.html, /href="\/my-reports"/, 'the navigation stays');
      seen.add(page.text);
    }
    assert.equal(seen.size, 1);
    const lower = story.reference.toLowerCase();
    assert.ok(readReference(lower) === null || (await browser.open(`/incidents/${lower}`)).status === 200);
  });

  test('a wrong receipt opens nothing, and says so without telling more', async () => {
    const browser = site.anybody();
    for (const [code, says] of [
      ['0000 0000 0000 0000', /There is no report with this receipt code/],
      ['12', /There is no report with this receipt code/],
      [story.reference, /There is no report with this receipt code/],
      ['', /Enter your receipt code: 16 digits/],
    ] as const) {
      const page = await whenFollowed(browser, code);
      assert.equal(page.status, 422, code);
      assert.match(page.text, says);
      assert.ok(code === '' || page.html.includes(code), 'the code was lost');
    }
  });

  test('a forged form version writes nothing: the form comes back to be sent again', async () => {
    for (const _seen of ['999999', '-1', 'x', '', '1.5', '9'.repeat(30)]) {
      const browser = await at('verify-details');
      const before = (await story.incident()).version;
      const page = await browser.send(forms['verify-details'].button, { checked: 'Asked them all.', _seen });
      assert.equal(page.status, 409, _seen);
      assert.match(page.text, /This form was out of date/);
      assert.match(page.html, /Asked them all\./);
      assert.equal((await story.incident()).version, before);
    }
  });

  test('a forged secret does no harm: it is read as none, and the step is taken once', async () => {
    const browser = await at('note-progress');
    const { version } = await story.incident();
    const page = await browser.send('Note progress', { note: 'With a secret of my own.', _secret: script });
    assert.equal(page.status, 200);
    assert.equal((await story.incident()).version, version + 1);
  });

  test('the secret of another form answers nothing of this one', async () => {
    const notes = await at('note-progress');
    const secret = notes.fields('Note progress').get('_secret')?.[0] ?? '';
    await notes.send('Note progress', { note: 'The first.' });
    const other = givenStory(site, by, await whenReportedAnonymously(site));
    const browser = await by('bursar');
    await browser.open(`${other.path}/note-progress`);
    const page = await browser.send('Note progress', { note: 'On another incident.', _secret: secret });
    const noted = (await other.incident()).notes.length;
    assert.ok(noted === 1 || page.status !== 200, 'it said that it was done, and it was not');
  });

  test('<script>, ten thousand emoji and odd characters are kept as typed and shown as text', async () => {
    for (const note of [script, emoji, 'a\u202eb', '’\u00a0–']) {
      await (await at('note-progress')).send('Note progress', { note });
      const entry = (await story.entries()).at(-1);
      assert.equal(entry?.written.note, note);
    }
    const page = await story.opens('bursar', 'record');
    assert.ok(!page.html.includes('<script>alert'));
    assert.ok(page.text.includes(script));
  });

  test('a file named with <script> is kept, and shown as text', async () => {
    const file = new File(['x'], '<script>alert(1)</script>.txt', { type: 'text/plain' });
    const browser = await at('add-evidence');
    const page = await browser.send('Add the evidence', { description: 'The file.', file });
    assert.equal(page.status, 200, page.text.slice(0, 400));
    assert.ok(!(await story.opens('bursar')).html.includes('<script>alert'));
  });

  test('a file of zero bytes and one over the limit are refused in words, and the rest is kept', async () => {
    for (const [file, says] of [
      [new File([], 'empty.txt'), /empty\.txt.*empty|nothing in it/i],
      [new File([new Uint8Array(6 * 1024 * 1024)], 'large.bin'), /large\.bin must be 5 MB or smaller/],
    ] as const) {
      const browser = await at('add-evidence');
      const { version } = await story.incident();
      const page = await browser.send('Add the evidence', { description: 'What it shows stays.', file });
      isRedrawn(page, says, 'What it shows stays.');
      assert.equal((await story.incident()).version, version);
    }
  });

  test('NUL and other invisible characters: the field is named, and the text comes back', async () => {
    const page = await (await at('note-progress')).send('Note progress', { note: nul });
    isRedrawn(page, /“How is it going” contains an invisible character/, 'It holds');
    const browser = site.anybody();
    await browser.open('/report');
    isRedrawn(await browser.send('Send report', { what: nul }), /invisible character/, 'It holds');
  });

  test('an option that was never offered is no answer', async () => {
    const values = {
      ...typed['take-it-on'](),
      severity: 'apocalyptic',
      lead: 'nobody-of-ours',
    };
    const page = await (await at('take-it-on')).send('Take it on', values);
    isRedrawn(page, /Choose the severity.*Choose who leads/, 'Looked at the sent folder');
  });

  test('a form that another site sends to the desk is refused', async () => {
    const browser = await by('bursar');
    const { version } = await story.incident();
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
    ]) {
      const page = await browser.post(
        `${story.path}/note-progress`,
        { note: 'Not mine.', _seen: '1' },
        headers,
      );
      assert.ok(page.status === 403, String(page.status));
    }
    assert.equal((await story.incident()).version, version);
  });

  test('a signed-out person is asked to sign in, and led on to where they wanted', async () => {
    const browser = site.anybody();
    const page = await browser.open(`${story.path}/classify`);
    assert.match(page.path, /^\/sign-in\?next=/);
    const on = await browser.send('Sign in', {
      email: 'bursar@brookside.example',
      password: 'wrong password',
    });
    assert.equal(on.status, 422);
    assert.match(on.html, /bursar@brookside\.example/);
    assert.doesNotMatch(on.html, /wrong password/);
  });

  test('no page says “undefined”, “null” or “[object”', async () => {
    for (const page of [undefined, 'policy', 'record', 'outcome', 'close', 'take-it-on', 'classify']) {
      const { text, status } = await story.opens('headteacher', page);
      assert.equal(status, 200);
      assert.doesNotMatch(text, /\bundefined\b|\[object|\bnull\b|\bNaN\b/, String(page));
    }
  });
});
