// A report that concerns everybody at the school who could open it: the outside body that the Procedures name
// reads it and brings it to its end, and no mail tells anybody that there is one.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { tellLook } from '../../src/app/notifications/letter-words.ts';
import { something } from '../../src/incident/asks/notice-words.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { allNames, day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, sendAllMail, whenPersonChanges } from '../given/site.ts';
import type { Values } from '../tools/http.ts';
import { whenCarriedToClosing } from './carried.ts';
import {
  type Cast,
  cast,
  givenStoryWithinTheHour,
  receiptOn,
  type Story,
  whenFollowed,
  whenReportIsSent,
} from './story.ts';

const everybody = {
  what: 'The governors and the office sold the pupil list together.',
  concerns: ['headteacher', 'bursar', 'chair', 'vice-chair', 'governor', 'data-protection-officer'],
} as const;
const concerned = allNames.filter(
  (name) => name === 'second-governor' || everybody.concerns.some((each) => each === name),
);

/** Sends all that is due. */
describe('a report that concerns everybody who could open it comes to the outside body', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
    const head = await site.as('headteacher');
    await head.open('/settings/change-numbers');
    await head.send('Change the numbers to ring', { outsideBody: 'The Diocese, 01632 960 009' });
  });
  after(() => site.close());

  const begin = (more: Values = {}): Promise<Story> =>
    givenStoryWithinTheHour(site, by, { ...everybody, ...more });

  test('the form names who gets it, and says of nothing that nobody could open it', async () => {
    const { text } = await site.anybody().open('/report');
    assert.match(text, /If you tick all of these: Pat outside-body \(Outside body\)/);
    assert.doesNotMatch(text, /could open it\. It is kept, sealed/);
    assert.doesNotMatch((await (await by('headteacher')).open('/people')).text, /nobody could open a report/);
    const procedures = await (await by('teacher')).open('/procedures');
    assert.match(
      procedures.text,
      /comes to the Outside body: The Diocese.*Pat outside-body can open it here/,
    );
  });

  test('the receipt and the page behind it say the same, and where to go if it cannot wait', async () => {
    const { browser, page } = await whenReportIsSent(site, everybody);
    assert.match(page.text, /Who can open it now ?Pat outside-body, Outside body/);
    const says =
      /sends no mail here, so they see it only when they look\. Ring them.*The Diocese, 01632 960 009/;
    assert.match(page.text, says);
    const { code } = receiptOn(page);
    const followed = await whenFollowed(browser, code);
    assert.match(
      followed.text,
      /Nobody at the school can open this report: Pat outside-body of the Outside body/,
    );
    assert.match(followed.text, says);
    assert.match(
      followed.text,
      /You said that it concerns ?the Headteacher, the Bursar,.*Data Protection Off/,
    );
  });

  test('where mail is on, they say what it does', async () => {
    const another = await givenSite({ mail: keptMail() });
    try {
      const { page } = await whenReportIsSent(another, everybody);
      assert.match(
        page.text,
        /No mail says that it came: a mail on each working day asks.*go to somebody now/,
      );
    } finally {
      await another.close();
    }
  });

  for (const naming of ['named', 'anonymous'] as const) {
    test(`it is carried to its closing without anybody it concerns, ${naming}`, async () => {
      const story = await begin({ naming });
      for (const name of concerned) await story.isHiddenFrom(name);
      const acts = 'outside-body';
      assert.match((await story.opens(acts)).text, /You act for the Headteacher and the Chair/);
      if (naming === 'anonymous') {
        await story.does(acts, 'forward-report', { decision: 'keep', reason: 'It concerns both.' });
      }
      await whenCarriedToClosing(story, acts, { governors: [site.ids[acts]] });
      for (const name of concerned) await story.isHiddenFrom(name);
    });
  }

  test('it agrees to another of theirs, and is mailed nothing but that it look', async () => {
    const head = await by('headteacher');
    await head.open('/people/add-person');
    const second = {
      name: 'Sam Second',
      email: 'sam@diocese.example',
      employed: 'no',
      roles: 'outside-body',
    };
    await head.send('Add a person', second);
    const { people: all } = await site.app.school();
    const sam = [...all.values()].find(({ waiting }) => waiting.length > 0) ?? assert.fail();
    const outside = await site.as('outside-body');
    await outside.open(`/people/${sam.id}/confirm-change?change=${sam.waiting[0]?.entry}`);
    assert.match(
      (await outside.send('Record your decision', { decision: 'confirm' })).text,
      /You decided on the change/,
    );
    assert.ok((await site.app.school()).people.get(sam.id)?.roles.includes('outside-body'));
    assert.equal((await outside.open(`/people/${sam.id}`)).status, 404, 'it sees no list of people');
    const account = await outside.open('/account');
    assert.match(account.text, /A reminder each working day to check for a report/);
    assert.doesNotMatch(account.text, /Say when/);
    assert.doesNotMatch((await outside.open('/account/mail')).text, /72 hours|Everything once a day/);
  });

  test('it sees nothing else, has its part in no list, and its page says what it is there for', async () => {
    const other = await givenStoryWithinTheHour(site, by, { what: 'A list lay on the printer.' });
    await other.isHiddenFrom('outside-body');
    const offered = await other.opens('headteacher', 'add-risk');
    assert.doesNotMatch(offered.html, /Pat outside-body/);
    const another = await givenSite();
    try {
      const { text } = await (await another.as('outside-body')).open('/incidents');
      assert.match(text, /Nothing waits for you/);
      assert.doesNotMatch(text, /Figures/);
    } finally {
      await another.close();
    }
  });
});

const look = tellLook('').subject;

/** All that a school mails within a week, in order, in which words, to whom; anchors without their hash. */
const mailedIn = async (isThere: boolean, redFlags: readonly string[]): Promise<readonly string[]> => {
  const mail = keptMail();
  const site = await givenSite({ mail });
  try {
    if (isThere) await whenReportIsSent(site, { ...everybody, redFlags });
    for (let turns = 0; turns < 7 * 8; turns += 1) {
      site.clock.now += day / 8;
      await site.app.time.pass();
      await site.app.digests.make();
      await sendAllMail(site);
    }
    if (isThere) {
      const bell = await (await site.as('outside-body')).open('/told');
      assert.match(bell.text, /report waits to be acknowledged|Still to be done|Act now/, 'the bell has it');
    }
    const name = ({ to }: { readonly to: string }) => to.split('@')[0] as Name;
    const hidden = (text: string) => text.replace(/^(\d{4}-\d\d-\d\d L\d) .*$/m, '$1');
    return mail.sent.map((each) => `${name(each)}: ${each.subject}\n${hidden(each.text)}`);
  } finally {
    await site.close();
  }
};

describe('the mails of a school', () => {
  test('tell of no report that came before its reader became the outside body', async () => {
    const mail = keptMail();
    const site = await givenSite({ mail });
    try {
      site.clock.now += 14 * (day / 24);
      const others = everybody.concerns.filter((office) => office !== 'governor');
      await whenReportIsSent(site, { ...everybody, concerns: others });
      const revoke = { step: 'revoke-role', facts: { role: 'governor' }, prose: {} } as const;
      await whenPersonChanges(site, site.ids.governor, revoke);
      const grant = { step: 'grant-role', facts: { role: 'outside-body' }, prose: {} } as const;
      await whenPersonChanges(site, site.ids.governor, grant);
      site.clock.now += day / 2;
      await site.app.digests.make();
      await sendAllMail(site);
      const told = mail.sent.filter(({ to }) => to.startsWith('governor@')).map(({ subject }) => subject);
      assert.ok(!told.includes(something));
      assert.ok(told.includes(look), told.join());
    } finally {
      await site.close();
    }
  });

  for (const redFlags of [[], ['child-at-risk']]) {
    const flagged = redFlags.length > 0 ? ', though a child is at risk' : '';
    test(`are the same with and without a report that concerns everybody${flagged}`, async () => {
      const [without, withIt] = [await mailedIn(false, redFlags), await mailedIn(true, redFlags)];
      assert.deepEqual(withIt, without);
      const looks = without.filter((each) => each.startsWith(`outside-body: ${look}`));
      assert.equal(looks.length, 6, 'one each working day');
    });
  }
});
