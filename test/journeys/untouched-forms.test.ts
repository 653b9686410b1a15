// Every form of an incident as it stands, untouched: the record and every paper say nothing that nobody said.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { stepNames } from '../../src/incident/step-names.ts';
import { answersTo, fieldLabel, isSeveral, isSingle } from '../../src/policy/triage/facts.ts';
import { questionsFor } from '../../src/policy/triage/questions.ts';
import { entriesOf } from '../../src/store/log/log.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenClosedOn,
  givenInvestigatingOn,
  givenReportedOn,
  givenReviewedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { readTagged } from '../tools/tagged-pdf.ts';
import { typed } from './typed.ts';

/** Fields that hold something before anybody touched them, and why that is nobody's answer. */
const filledBefore = {
  'acknowledge.message': 'words of the school, which the sender reads',
  'add-control.owner': 'who leads it already',
  'allocate.leading': 'what is critical a governor leads (6)',
  'direct-investigation.to': 'who leads it already',
  'hand-work.person': 'the only other person of the office',
  'name-governors.governors': 'who was named already',
  'record-advice.whoAdvised': 'who does that here',
  'record-notification.body': 'what the school decided already',
  'record-notification.byWhom': 'who sends the form',
  'review-outcome.satisfied': 'the only answer that it may get now',
  'reword-title.title': 'the title as it stands',
  'share-with-auditor.days': 'how long the link works',
  'tell-chair.toldBy': 'who sends the form',
  'tell-chair.whom': 'who acts as chair',
} as const;

const attribute = (tag: string, name: string): string =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** The names of the fields of a page's forms that hold something as the page comes. */
const filledIn = (html: string): readonly string[] => {
  const forms = html.slice(html.indexOf('<main')).matchAll(/<form[^>]*method="post"[^>]*>(.*?)<\/form>/gs);
  return [...forms].flatMap(([, form = '']) => {
    const inputs = [...form.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => {
      const type = attribute(tag, 'type');
      if (type === 'hidden') return [];
      const isFilled = /radio|checkbox/.test(type)
        ? / checked[ >]/.test(tag)
        : attribute(tag, 'value') !== '';
      return isFilled ? [attribute(tag, 'name')] : [];
    });
    const areas = [...form.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs)].flatMap(
      ([, tag = '', text = '']) => (text.trim() === '' ? [] : [attribute(tag, 'name')]),
    );
    const lists = [...form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)].flatMap(
      ([, tag = '', list = '']) => {
        const chosen = /<option[^>]* selected[^>]*>/.exec(list) ?? /<option[^>]*>/.exec(list);
        return attribute(chosen?.[0] ?? '', 'value') === '' ? [] : [attribute(tag, 'name')];
      },
    );
    return [...inputs, ...areas, ...lists];
  });
};

const buttonsOf = (html: string): readonly string[] => {
  const forms = html.slice(html.indexOf('<main')).matchAll(/<form[^>]*method="post"[^>]*>(.*?)<\/form>/gs);
  return [...forms].flatMap(([, form = '']) => {
    const [button] = form.matchAll(/<button[^>]*>(.*?)<\/button>/gs);
    return (
      button?.[1]
        ?.replaceAll(/<[^>]*>/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim() ?? []
    );
  });
};

/** The types of the entries that an untouched form makes, by step. */
async function takenFrom(site: OpenSite, by: 'headteacher' | 'chair', made: () => Promise<SiteIncident>) {
  const browser = await site.as(by);
  const entries = async (each: SiteIncident) => entriesOf(site.database.reader, 'brookside', each.id);
  const taken: string[] = [];
  let each = await made();
  for (const step of stepNames) {
    const page = await browser.open(`${each.path}/${step}`);
    for (const button of page.status === 200 ? buttonsOf(page.html) : []) {
      const before = (await entries(each)).length;
      await browser.open(`${each.path}/${step}`);
      await browser.send(button);
      const types = (await entries(each)).slice(before).map(({ type }) => type);
      if (types.length === 0) continue;
      taken.push(...types);
      each = await made();
      break;
    }
  }
  return taken;
}

describe('a form that nobody touched', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('puts on the record no more than its button says', async () => {
    const reported = await takenFrom(site, 'headteacher', () => givenReportedOn(site));
    assert.deepEqual(reported, ['title-reworded', 'work-handed', 'acknowledged']);
    const stages = [givenClassifiedOn, givenInvestigatingOn] as const;
    for (const given of stages) {
      const taken = await takenFrom(site, 'headteacher', () => given(site, 'moderate'));
      assert.deepEqual(taken, ['title-reworded'], given.name);
    }
    const reviewed = await takenFrom(site, 'headteacher', () => givenReviewedOn(site, 'moderate'));
    assert.deepEqual(reviewed, ['title-reworded', 'closed']);
    const chair = await takenFrom(site, 'chair', () => givenInvestigatingOn(site, 'critical'));
    assert.deepEqual(chair, ['title-reworded', 'governors-named']);
    const later = [givenSubmittedOn, givenClosedOn] as const;
    for (const given of later) {
      const taken = await takenFrom(site, 'headteacher', () => given(site, 'moderate'));
      assert.deepEqual(taken, ['title-reworded'], given.name);
    }
  });

  test('holds no answer in any field, at any stage, for anybody on the case', async () => {
    const stages = [
      await givenReportedOn(site),
      await givenInvestigatingOn(site, 'moderate'),
      await givenInvestigatingOn(site, 'critical'),
      await givenSubmittedOn(site, 'major'),
      await givenReviewedOn(site, 'moderate'),
      await givenClosedOn(site, 'moderate'),
    ];
    const found = new Set<string>();
    const people = ['headteacher', 'bursar', 'chair', 'governor', 'investigating-officer'] as const;
    for (const name of [...people, 'data-protection-officer'] as const) {
      const browser = await site.as(name);
      for (const { path } of stages)
        for (const step of stepNames) {
          const page = await browser.open(`${path}/${step}`);
          if (page.path !== `${path}/${step}`) continue;
          for (const field of filledIn(page.html)) found.add(`${step}.${field}`);
        }
    }
    assert.deepEqual([...found].toSorted(), Object.keys(filledBefore));
  });

  test('leaves it unjudged how certain an incident is, in register and list', async () => {
    const { reference } = await givenReportedOn(site);
    const browser = await site.as('headteacher');
    const { html } = await browser.open('/register.csv');
    const line = html.split('\n').find((each) => each.includes(reference));
    assert.match(line ?? '', /not recorded/i);
    assert.match((await browser.open('/incidents?certainty=not-judged')).text, new RegExp(reference));
    assert.doesNotMatch((await browser.open('/incidents?certainty=potential')).text, new RegExp(reference));
  });
});

describe('facts that nobody gave', () => {
  const given = { certainty: 'confirmed', cause: 'emailed-wrong-recipient' } as const;
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenReportedOn(site);
    await each.done('establish-facts', { ...given, sameCauseBefore: 0 }, {}, 'headteacher');
  });
  after(() => site.close());

  const read = async () => {
    const head = await site.as('headteacher');
    const text = async (path: string) => (await head.open(path)).text;
    const pdf = async (path: string) =>
      readTagged(Buffer.from(await (await head.ask(path)).arrayBuffer())).text;
    return {
      record: await text(`${each.path}/record`),
      register: await (await head.ask('/register.csv')).text(),
      'register on paper': await pdf('/register.pdf'),
      'draft of the outcome': await text(`${each.path}/submit-outcome`),
      'outcome on paper': await pdf(`${each.path}/outcome-report.pdf`),
    };
  };

  test('are not answered on the record, whose advice holds as long as no more is known', async () => {
    const { record } = await read();
    const { incident } = await site.app.cases.open(site.ids.headteacher, each.reference);
    const [known] = incident.facts;
    assert.ok(known !== undefined && 'advised' in known && known.advised?.provisional);
    assert.match(record, /as long as no more is known/);
    for (const field of questionsFor(given))
      assert.ok(record.includes(`${fieldLabel(field, given)} Not answered`), field);
  });

  test('are decided on for now, which every paper says beside the decision', async () => {
    const head = await site.as('headteacher');
    const page = await head.open(`${each.path}/take-it-on`);
    const [decide = ''] = buttonsOf(page.html).filter((words) => /for now/.test(words));
    const { checked } = typed['take-it-on']();
    const after = await head.send(decide, { checked, lead: 'me', message: 'Thank you.' });
    assert.doesNotMatch(after.path, /\/take-it-on$/, after.text);
    const { 'draft of the outcome': _, ...papers } = await read();
    for (const [name, text] of Object.entries(papers)) assert.match(text, /for now/, name);
  });

  test('stand nowhere as an answer, good or bad', async () => {
    const answers = questionsFor(given)
      .flatMap((field) => (isSingle(field) || isSeveral(field) ? answersTo(field, given) : []))
      .map(({ label }) => label)
      .filter((label) => label.length > 12);
    for (const [name, text] of Object.entries(await read()))
      for (const answer of answers) assert.ok(!text.includes(answer), `${name}: ${answer}`);
  });
});

test('advice says who must be told, or that it is about something else', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenReportedOn(site);
  const words = { advice: 'It all looks fine to me.', reasons: 'I have looked at the report.' };
  for (const [name, step, button] of [
    ['data-protection-officer', 'advise', 'Send the advice'],
    ['headteacher', 'record-advice', 'Record the advice'],
  ] as const) {
    const browser = await site.as(name);
    await browser.open(`${each.path}/${step}`);
    const { tell: _, ...typedWords } = typed['record-advice'](site);
    const given = step === 'advise' ? words : { ...typedWords, ...words };
    const refused = await browser.send(button, given);
    assert.equal(refused.status, 422, step);
    assert.match(refused.text, /Choose who must be told/);
    assert.equal((await browser.send(button, { ...given, tell: 'nothing-new' })).status, 200, step);
  }
});
