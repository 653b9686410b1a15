// Worked examples of public guidance, each with the outcome that the guidance gives it, and what advice says
// beside that. The facts are those that each example tells.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { adviseOn, factsInWords } from './advice.ts';
import { type NumberOfPeople, several, type TriageFacts } from './facts.ts';
import type { Tell } from './rules.ts';

type Example = {
  readonly source: string;
  readonly what: string;
  readonly facts: Omit<TriageFacts, 'certainty'>;
  readonly tell: Tell;
};

const exactly = (count: number): NumberOfPeople => ({ atLeast: count, atMost: count });
const [nobody, regulator, everybody] = ['nobody', 'regulator', 'regulator-and-individuals'] as const;

const edpbCases: readonly Example[] = [
  {
    source: 'EDPB 01/2021, case 1',
    what: 'ransomware with a backup, nothing copied by the logs, restored within hours',
    facts: {
      cause: 'malware',
      subjects: ['staff', 'others'],
      vulnerable: ['none'],
      categories: ['contact', 'everyday'],
      number: exactly(30),
      recipients: 'nobody',
      protection: 'encrypted',
      outage: 'hours',
      services: ['email'],
    },
    tell: nobody,
  },
  {
    source: 'EDPB 01/2021, case 2',
    what: 'ransomware without a backup, nothing copied, typed in again in five days',
    facts: {
      cause: 'malware',
      subjects: ['staff', 'others'],
      vulnerable: ['none'],
      categories: ['contact', 'everyday'],
      number: exactly(36),
      effects: ['unreachable'],
      outage: 'days',
      services: ['payments'],
    },
    tell: regulator,
  },
  {
    source: 'EDPB 01/2021, case 3',
    what: 'ransomware in a hospital: restored in two days, operations put off',
    facts: {
      cause: 'malware',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'health'],
      number: { atLeast: 1001, atMost: null },
      effects: ['unreachable'],
      outage: 'days',
      services: ['most-systems'],
      circumstances: ['missed'],
    },
    tell: everybody,
  },
  {
    source: 'EDPB 01/2021, case 4',
    what: 'ransomware without a backup, and the identity and card details were copied',
    facts: {
      cause: 'malware',
      subjects: ['staff', 'others'],
      vulnerable: ['none'],
      categories: ['contact', 'identity', 'bank'],
      number: { atLeast: 1001, atMost: null },
      effects: ['seen', 'unreachable', 'lost-no-copy'],
      recipients: 'intruder',
      outage: 'for-good',
      services: ['payments'],
    },
    tell: everybody,
  },
  {
    source: 'EDPB 01/2021, case 5',
    what: 'job applications taken from a website',
    facts: {
      cause: 'unauthorised-access',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'records'],
      number: exactly(213),
      recipients: 'intruder',
      origin: 'outsider',
    },
    tell: everybody,
  },
  {
    source: 'EDPB 01/2021, case 6',
    what: 'passwords taken from a cooking site, hashed and salted',
    facts: {
      cause: 'unauthorised-access',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['credentials'],
      number: exactly(1200),
      recipients: 'intruder',
      protection: 'hashed',
      origin: 'outsider',
    },
    tell: nobody,
  },
  {
    source: 'EDPB 01/2021, case 7',
    what: 'accounts of a bank opened with passwords from elsewhere',
    facts: {
      cause: 'unauthorised-access',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'identity', 'credentials'],
      number: { atLeast: 2000, atMost: 100_000 },
      recipients: 'intruder',
      origin: 'outsider',
    },
    tell: everybody,
  },
  {
    source: 'EDPB 01/2021, case 8',
    what: 'a leaving employee copied contact details of customers to write to them',
    facts: {
      cause: 'inside-misuse',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact'],
      number: { atLeast: 11, atMost: 1000 },
      recipients: 'one-known',
      deletion: 'asked',
    },
    tell: regulator,
  },
  {
    source: 'EDPB 01/2021, case 9',
    what: 'an insurance agent got a file of two dozen customers, told of it at once, and deleted it',
    facts: {
      cause: 'emailed-wrong-recipient',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'everyday', 'money'],
      number: exactly(24),
      recipients: 'trusted',
      deletion: 'confirmed',
    },
    tell: nobody,
  },
  {
    source: 'EDPB 01/2021, case 10',
    what: 'two tablets stolen from a day-care centre: encrypted, with a backup, wiped from afar',
    facts: {
      cause: 'loss-of-device',
      recipients: 'unknown',
      deletion: 'not-asked',
      subjects: ['pupils', 'parents'],
      vulnerable: ['none'],
      categories: ['contact', 'everyday', 'identity'],
      number: { atLeast: 11, atMost: 100 },
      protection: 'encrypted',
      origin: 'outsider',
    },
    tell: nobody,
  },
  {
    source: 'EDPB 01/2021, case 11',
    what: 'a notebook stolen without encryption: names, addresses and dates of birth of 100,000 people',
    facts: {
      cause: 'loss-of-device',
      recipients: 'unknown',
      deletion: 'not-asked',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'identity'],
      number: { atLeast: 100_000, atMost: null },
      protection: 'none',
      origin: 'outsider',
    },
    tell: everybody,
  },
  {
    source: 'EDPB 01/2021, case 12',
    what: 'the paper log of a clinic for addicts stolen, the only copy',
    facts: {
      cause: 'loss-of-paperwork',
      recipients: 'unknown',
      deletion: 'not-asked',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'identity', 'health'],
      number: exactly(90),
      effects: ['maybe-seen', 'lost-no-copy'],
      services: ['pupil-records'],
    },
    tell: everybody,
  },
  {
    source: 'EDPB 01/2021, case 13',
    what: 'two parcels of shoes with their invoices went to each other’s buyer, and were sent back',
    facts: {
      cause: 'posted-wrong-recipient',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'everyday'],
      number: exactly(2),
      recipients: 'several-known',
      deletion: 'returned',
    },
    tell: nobody,
  },
  {
    source: 'EDPB 01/2021, case 14',
    what: 'social security numbers of 60,000 unemployed people sent with an e-mail to them',
    facts: {
      cause: 'emailed-wrong-recipient',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'identity'],
      number: exactly(60_000),
      recipients: 'mailing-list',
      deletion: 'asked',
    },
    tell: everybody,
  },
  {
    source: 'EDPB 01/2021, case 15',
    what: 'the list of a course, with what people eat, sent to 15 people who took part before',
    facts: {
      cause: 'emailed-wrong-recipient',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'everyday'],
      number: exactly(15),
      recipients: 'several-known',
      deletion: 'asked',
    },
    tell: nobody,
  },
  {
    source: 'EDPB 01/2021, case 16',
    what: 'two insurance letters in one envelope: names, dates of birth, what the car costs to insure',
    facts: {
      cause: 'posted-wrong-recipient',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'identity', 'money'],
      number: exactly(1),
      recipients: 'one-known',
      deletion: 'asked',
    },
    tell: regulator,
  },
  {
    source: 'EDPB 01/2021, case 17',
    what: 'somebody who pretended to be a customer had the bills sent to themselves',
    facts: {
      cause: 'impersonation',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'money'],
      number: exactly(1),
      recipients: 'intruder',
    },
    tell: everybody,
  },
  {
    source: 'EDPB 01/2021, case 18',
    what: 'a rule in a mailbox sent invoices and pay of 89 employees to an outsider',
    facts: {
      cause: 'phishing',
      subjects: ['staff'],
      vulnerable: ['none'],
      categories: ['contact', 'bank'],
      number: exactly(99),
      recipients: 'intruder',
    },
    tell: everybody,
  },
];

const others: readonly Example[] = [
  {
    source: 'EDPB 9/2022, annex B, i',
    what: 'an encrypted backup stolen, the key safe, and another copy at hand',
    facts: {
      cause: 'loss-of-device',
      recipients: 'unknown',
      deletion: 'not-asked',
      subjects: ['pupils', 'parents', 'staff'],
      vulnerable: ['looked-after'],
      categories: ['contact', 'identity', 'health', 'safeguarding'],
      number: exactly(900),
      protection: 'encrypted',
    },
    tell: nobody,
  },
  {
    source: 'EDPB 9/2022, annex B, iii',
    what: 'a power cut of some minutes at a call centre: customers could not reach their records',
    facts: { cause: 'system-outage', outage: 'hours', services: ['email'] },
    tell: nobody,
  },
  {
    source: 'EDPB 9/2022, annex B, v',
    what: 'a bank statement sent to another customer',
    facts: {
      cause: 'posted-wrong-recipient',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'bank'],
      number: exactly(1),
      recipients: 'one-known',
      deletion: 'asked',
    },
    tell: regulator,
  },
  {
    source: 'EDPB 9/2022, annex B, vi',
    what: 'names, passwords and purchases of a marketplace published by an attacker',
    facts: {
      cause: 'unauthorised-access',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'credentials', 'everyday'],
      number: { atLeast: 1001, atMost: null },
      recipients: 'public',
      origin: 'outsider',
    },
    tell: everybody,
  },
  {
    source: 'EDPB 9/2022, annex B, viii',
    what: 'medical records out of reach for 30 hours after an attack',
    facts: {
      cause: 'malware',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['health'],
      number: { atLeast: 101, atMost: null },
      effects: ['unreachable'],
      outage: 'days',
      services: ['pupil-records'],
    },
    tell: everybody,
  },
  {
    source: 'EDPB 9/2022, annex B, ix',
    what: 'data of many students sent to a mailing list of a thousand',
    facts: {
      cause: 'emailed-wrong-recipient',
      subjects: ['pupils'],
      vulnerable: ['none'],
      categories: ['contact', 'records'],
      number: exactly(400),
      recipients: 'mailing-list',
      deletion: 'not-asked',
    },
    tell: regulator,
  },
  {
    source: 'EDPB 9/2022, annex B, x',
    what: 'an advertisement with hundreds of addresses in the open',
    facts: {
      cause: 'emailed-wrong-recipient',
      subjects: ['parents'],
      vulnerable: ['none'],
      categories: ['contact'],
      number: exactly(300),
      recipients: 'mailing-list',
      deletion: 'asked',
    },
    tell: regulator,
  },
  {
    source: 'ICO, guide to breaches',
    what: 'a staff telephone list lost',
    facts: {
      cause: 'loss-of-paperwork',
      recipients: 'unknown',
      deletion: 'not-asked',
      subjects: ['staff'],
      vulnerable: ['none'],
      categories: ['contact'],
      number: exactly(60),
      effects: ['maybe-seen', 'lost-copy'],
    },
    tell: nobody,
  },
  {
    source: 'ICO, guide to breaches',
    what: 'contact details of alumni deleted by accident, and restored from a backup',
    facts: {
      cause: 'other',
      involves: ['people'],
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact'],
      number: exactly(5000),
      effects: ['lost-copy'],
      origin: 'slip',
    },
    tell: nobody,
  },
  {
    source: 'ICO, guide to breaches',
    what: 'a customer database stolen that serves to steal identities',
    facts: {
      cause: 'unauthorised-access',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'identity'],
      number: exactly(5000),
      recipients: 'intruder',
      origin: 'outsider',
    },
    tell: everybody,
  },
  {
    source: 'ICO, personal data breach examples',
    what: 'the address of adoptive parents left in papers for the birth parents',
    facts: {
      cause: 'failure-to-redact',
      subjects: ['pupils', 'parents'],
      vulnerable: ['looked-after'],
      categories: ['contact'],
      number: exactly(3),
      recipients: 'several-known',
      deletion: 'not-asked',
    },
    tell: everybody,
  },
  {
    source: 'ICO, personal data breach examples',
    what: 'the file of a vulnerable client e-mailed to a colleague, who deleted it and said so',
    facts: {
      cause: 'emailed-wrong-recipient',
      subjects: ['others'],
      vulnerable: ['at-risk'],
      categories: ['contact', 'money', 'health'],
      number: exactly(1),
      recipients: 'colleague',
      deletion: 'said',
    },
    tell: nobody,
  },
  {
    source: 'EDPB 9/2022, annex B, iv',
    what: 'ransomware without a backup, and nothing was copied',
    facts: {
      cause: 'malware',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'records'],
      number: exactly(300),
      effects: ['unreachable', 'lost-no-copy'],
      outage: 'for-good',
      services: ['pupil-records'],
    },
    tell: regulator,
  },
  {
    source: 'ICO, personal data breach examples',
    what: 'an unencrypted laptop and court papers lost in a bag',
    facts: {
      cause: 'loss-of-device',
      recipients: 'unknown',
      deletion: 'not-asked',
      subjects: ['others'],
      vulnerable: ['none'],
      categories: ['contact', 'health', 'criminal'],
      number: exactly(2),
      protection: 'none',
    },
    tell: everybody,
  },
];

describe('the advice on an example of public guidance', () => {
  for (const { source, what, facts, tell } of [...edpbCases, ...others]) {
    test(`${source}: ${what}`, () => {
      const advice = adviseOn({ certainty: 'confirmed', ...facts });
      assert.equal(advice.tell, tell, JSON.stringify(advice, null, 2));
      assert.equal(advice.breach, 'yes');
      assert.equal(advice.provisional, false);
      assert.ok(advice.decidedBy.length > 0 && advice.decidedBy.length <= 3);
    });
  }
});

const slip: TriageFacts = {
  certainty: 'confirmed',
  cause: 'posted-wrong-recipient',
  subjects: ['pupils'],
  vulnerable: ['none'],
  categories: ['contact', 'health'],
  number: exactly(1),
  recipients: 'unknown',
};

describe('the advice', () => {
  test('is lowest for a sealed letter that came back, even from a stranger', () => {
    assert.equal(adviseOn({ ...slip, opened: 'never', deletion: 'returned' }).tell, 'nobody');
    assert.notEqual(adviseOn({ ...slip, opened: 'opened', deletion: 'returned' }).tell, 'nobody');
    const intruder = { ...slip, recipients: 'intruder', opened: 'never', deletion: 'returned' } as const;
    assert.equal(adviseOn(intruder).tell, 'regulator-and-individuals');
  });

  test('names the answer that counts and does not suffice, while no better one would', () => {
    const known = { ...slip, categories: ['records'], number: exactly(28), recipients: 'one-known' } as const;
    const inSpiteOf = (facts: Partial<TriageFacts>) => adviseOn({ ...known, ...facts }).inSpiteOf;
    assert.match(inSpiteOf({ deletion: 'returned' }) ?? '', /at school/);
    assert.equal(inSpiteOf({ deletion: 'asked' }), null, 'it is not gone');
    const taken = { cause: 'loss-of-device', recipients: 'intruder', protection: 'none' } as const;
    assert.equal(inSpiteOf({ ...taken, categories: ['health'] }), null, 'nobody answered it');
    assert.equal(inSpiteOf({ deletion: 'said', number: exactly(1) }), null, 'in writing it would suffice');
    assert.equal(inSpiteOf({ deletion: 'returned', categories: ['contact'] }), null, 'it suffices');
    assert.equal(inSpiteOf({ deletion: 'returned', circumstances: ['danger'] }), null, 'harm decides it');
  });

  test('trusts no colleague who took it on purpose', () => {
    const colleague = { ...slip, recipients: 'colleague', deletion: 'said' } as const;
    assert.equal(adviseOn(colleague).tell, 'nobody');
    assert.equal(adviseOn({ ...colleague, origin: 'on-purpose' }).tell, 'regulator');
  });

  test('is low where the one parent who got one pupil’s report wrote that it is gone', () => {
    const report: TriageFacts = {
      ...slip,
      cause: 'emailed-wrong-recipient',
      categories: ['contact', 'records'],
      recipients: 'one-known',
      deletion: 'confirmed',
    };
    assert.equal(adviseOn(report).tell, 'nobody');
    const worse: readonly Partial<TriageFacts>[] = [
      { number: exactly(2) },
      { recipients: 'several-known' },
      { deletion: 'said' },
      { vulnerable: ['at-risk'] },
      { categories: ['records', 'health'] },
      { categories: ['records', 'money'] },
      { origin: 'on-purpose' },
    ];
    for (const each of worse)
      assert.notEqual(adviseOn({ ...report, ...each }).tell, 'nobody', JSON.stringify(each));
    const { wouldChange } = adviseOn({ ...report, deletion: 'said' });
    assert.ok(
      wouldChange.some((says) => /in writing.*becomes unlikely\.$/.test(says)),
      wouldChange.join(),
    );
  });

  test('is graver of safeguarding than of health where we know who has it but cannot trust them', () => {
    const known: TriageFacts = { ...slip, recipients: 'one-known', deletion: 'not-asked' };
    assert.equal(adviseOn({ ...known, categories: ['health'] }).risk, 'likely');
    const { risk, decidedBy } = adviseOn({ ...known, categories: ['contact', 'safeguarding'] });
    assert.equal(risk, 'high');
    const label = several.categories.answers.find(({ id }) => id === 'safeguarding')?.label;
    assert.equal(decidedBy[0]?.answer, label, 'the fact that decided it alone');
  });

  test('names the facts that decided it, and what would change it', () => {
    const { decidedBy, wouldChange } = adviseOn({ ...slip, recipients: 'one-known', deletion: 'asked' });
    assert.deepEqual(
      decidedBy.map(({ field }) => field),
      ['categories', 'recipients'],
    );
    assert.ok(wouldChange.some((says) => says.endsWith('becomes unlikely.')));
    assert.ok(wouldChange.some((says) => says.endsWith('becomes high.')));
  });

  test('on what is not known is the worst still possible, provisional, and says what to find out', () => {
    const { recipients: _, ...open } = slip;
    const advice = adviseOn(open);
    assert.equal(advice.tell, 'regulator-and-individuals');
    assert.equal(advice.provisional, true);
    assert.deepEqual(advice.findOut, ['recipients']);
  });

  test('says of what was lost that it is missing, unless somebody we know has it', () => {
    const deletionOf = (facts: Partial<TriageFacts>) =>
      factsInWords({ ...slip, cause: 'loss-of-device', deletion: 'not-asked', ...facts }).find(
        ({ field }) => field === 'deletion',
      )?.answer;
    assert.match(deletionOf({ recipients: 'unknown' }) ?? '', /still missing/);
    assert.doesNotMatch(deletionOf({ recipients: 'one-known' }) ?? '', /still missing/);
    assert.doesNotMatch(deletionOf({ recipients: 'unknown', cause: 'phishing' }) ?? '', /still missing/);
  });

  test('says of a secret address that nobody asked about that it is not ruled out yet', () => {
    const list: TriageFacts = {
      certainty: 'confirmed',
      cause: 'emailed-wrong-recipient',
      involves: ['people'],
      subjects: ['pupils'],
      categories: ['everyday'],
      number: exactly(28),
      effects: ['seen'],
      recipients: 'one-known',
      deletion: 'not-asked',
    };
    const open = adviseOn({ ...list, vulnerable: ['not-known'] });
    assert.deepEqual(
      [open.provisional, open.decidedBy[0]?.field, open.decidedBy[0]?.answer],
      [true, 'vulnerable', null],
    );
    assert.deepEqual([open.because, open.findOut], [null, ['vulnerable']]);
    const partly = adviseOn({ ...list, vulnerable: ['looked-after', 'not-known'] });
    assert.deepEqual([partly.tell, partly.because], [open.tell, null], 'what is feared is no fact');
    const known = adviseOn({ ...list, vulnerable: ['secret-address'] });
    assert.match(known.because ?? '', /^Somebody whose address is secret/);
    assert.equal(known.tell, open.tell);
  });

  test('on a near miss tells nobody, and says what would have followed', () => {
    const { breach, tell, risk, hadItHappened } = adviseOn({ ...slip, certainty: 'near-miss' });
    assert.deepEqual([breach, tell, risk, hadItHappened], ['no', 'nobody', null, 'high']);
  });
});
