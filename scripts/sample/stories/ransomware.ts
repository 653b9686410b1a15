// The ransomware, carried all the way to its outcome report: the Governing Body undertakes the
// investigation, and the chair allocates it to a governor who is not employed at the school.

import { dayMs, londonDate } from '../../../src/policy/clock.ts';
import {
  acknowledge,
  advise,
  allocate,
  answer,
  answerRest,
  assess,
  classify,
  establish,
  governorsOutcome,
  judgedAs,
  note,
  submit,
  tellIco,
  verify,
} from '../phrases.ts';
import { type Scene, scene, step, storyOf } from '../story.ts';

const ransom = judgedAs('ransomware', 'critical');

export const night: readonly Scene[] = [
  scene(
    0.4,
    'headteacher',
    acknowledge('Lorna, I am on my way. Nobody switches anything on.'),
    verify('I stood in front of the server myself and read the note on three machines.'),
    establish(ransom),
    classify(ransom),
  ),
  {
    at: 0.6,
    by: 'headteacher',
    take: ({ now }) => [
      step(
        'tell-chair',
        { toldAt: now },
        { told: 'By telephone from the car park. She calls the vice-chair.' },
      ),
    ],
  },
  {
    at: 1.2,
    by: 'chair',
    take: (stage) => [
      assess(
        ransom,
        stage.foundAt,
        'Records of pupils, parents and staff. The supplier cannot rule out that they were copied.',
      ),
      allocate(stage, 'governor', 'governor', {
        supporters: ['investigator', 'administrator'],
        authority:
          'Chair’s urgent action under the scheme of delegation, agreed with the vice-chair by ' +
          'telephone at 17:30; to be ratified and minuted at the next meeting.',
      }),
    ],
  },
  scene(
    2,
    'dpo',
    advise(
      'Treat the data as taken until shown otherwise. Tell the ICO before Monday, in phases.',
      'Loss of availability alone is a personal data breach; a copy is likely with this kind of attacker.',
    ),
  ),
  {
    at: 3,
    by: 'governor',
    take: async ({ file }) => {
      const { facts, prose } = await file(
        'ransom-note.txt',
        'ALL YOUR FILES ARE LOCKED.\nDo not switch off. Write to us within 72 hours.\n',
      );
      return [
        step(
          'set-scope',
          { policies: ['passwords-access'] },
          {
            expectedOutcomes: 'How they came in, what they took, when the school can open.',
            stakeholders: '900 pupils, parents and staff; the local authority; the insurer.',
            policiesBreached: 'Not known yet; patching and access are looked at.',
          },
        ),
        step(
          'add-evidence',
          { file: null, size: 0 },
          {
            description: 'Server 2, switched off and labelled, disks inside',
            keptAt: 'Locked strong room, key with the chair',
          },
        ),
        step('add-evidence', facts, {
          ...prose,
          description: 'The note that stands in every folder, copied from a photograph',
        }),
      ];
    },
  },
  {
    at: 3.5,
    by: 'governor',
    take: async (stage) => [
      step(
        'record-decision',
        { evidence: (await stage.incident()).evidence.map(({ entry }) => entry) },
        {
          decision:
            'We do not pay and do not write to them. Nothing is switched on until the specialist is here.',
          reasons: 'The backups of Thursday look whole; paying buys nothing that could be relied on.',
        },
      ),
      note(
        'Servers unplugged, mail and telephones down. The headteacher has everybody’s mobile ' +
          'numbers on paper.',
      ),
    ],
  },
  {
    at: 4,
    by: 'governor',
    take: ({ now }) => [
      step(
        'direct-investigation',
        { until: londonDate(now + 2 * dayMs) },
        { direction: 'List every supplier and former employee who can sign in from outside.' },
      ),
    ],
  },
];

/** Saturday and Sunday. */
export const weekend: readonly Scene[] = [
  {
    at: 17,
    by: 'governor',
    take: ({ now }) => [
      step(
        'seek-expert',
        { doneAt: now },
        {
          expert: 'The insurer’s response team',
          asked: 'How did they come in, and did anything leave?',
          answer: 'On site from Saturday noon.',
        },
      ),
      step(
        'escalate',
        { doneAt: now },
        {
          whom: 'The local authority and the DfE',
          what: 'All systems down; school may open on paper.',
          answer: 'A desk officer rings twice a day.',
        },
      ),
      note('Response team on site. Thursday’s backup opened on a clean machine.'),
    ],
  },
  {
    at: 20,
    by: 'chair',
    take: ({ now }) => [
      step(
        'record-urgent-action',
        { doneAt: now - 3_600_000, ratifyBy: londonDate(now + 30 * dayMs) },
        {
          what: 'Ordered the response team for up to £18,000, above the limit of the headteacher.',
          why: 'They hold the team for two hours only. Agreed with the vice-chair by telephone.',
        },
      ),
      step(
        'record-notification',
        { body: 'other', notifiedAt: now },
        { whom: 'Report Fraud', byWhom: 'Judith Ellery', reference: 'NFRC-2217-0954' },
      ),
    ],
  },
  {
    at: 41,
    by: 'headteacher',
    take: async (stage) => [
      step(
        'answer-direction',
        { direction: (await stage.incident()).directions[0]?.entry ?? 0, done: true },
        { answer: 'Four suppliers, nobody who has left. The list is with the note of Friday.' },
      ),
    ],
  },
  { at: 43, by: 'chair', take: ({ now }) => [tellIco(now, 'Judith Ellery', 'IC-326640-R3')] },
  {
    at: 44,
    by: 'governor',
    take: ({ now }) => [
      step(
        'plan-communication',
        { doneAt: now },
        {
          audiences: 'Parents, staff, the press',
          messages: 'What happened, what we know, what we do not; never more than we know.',
          when: 'Sunday 18:00 by text, then each day at 16:00',
        },
      ),
      note('The text for parents is agreed with the data protection officer.'),
    ],
  },
  {
    at: 49.5,
    by: 'headteacher',
    take: ({ now }) => [
      step(
        'inform-people',
        { doneAt: now },
        {
          whom: 'All parents and staff',
          what: 'Records may have been copied; what that means, what to watch for, whom to ring.',
          answer: 'Some 40 calls on Monday; two complaints.',
        },
      ),
    ],
  },
];

const weeks: readonly Scene[] = [
  {
    at: [1, '14:00'],
    by: 'governor',
    take: ({ now }) => [
      note('School opened on paper registers.'),
      step(
        'mark-contained',
        { containedAt: now },
        { how: 'Every machine is off the network; the way in, an old remote access, is closed.' },
      ),
    ],
  },
  {
    at: [2, '10:30'],
    by: 'governor',
    take: ({ now }) => [
      step(
        'record-interview',
        { heldAt: now },
        {
          withWhom: 'Lorna Baird, network manager',
          present: 'Thomas Hargreaves',
          said: 'The remote access was the supplier’s; she had asked twice to have it closed.',
        },
      ),
      step(
        'hear-person',
        { heldAt: now },
        {
          whom: 'The supplier’s engineer',
          present: 'Thomas Hargreaves',
          put: 'That the access was left open with a password known since 2023.',
          answered: 'He had no order to close it, and shows the mail.',
        },
      ),
      note('Mail is back. The pupil database follows on Thursday.'),
    ],
  },
  {
    at: [3, '15:00'],
    by: 'governor',
    take: ({ person, now }) => [
      step(
        'add-risk',
        {
          likelihood: 4,
          impact: 5,
          treatment: 'reduce',
          owner: person('headteacher'),
          dueAt: now + 40 * 24 * 3_600_000,
        },
        {
          risk: 'The records are put up for sale',
          action: 'The response team watches for it and rings the chair',
        },
      ),
      step(
        'add-risk',
        { likelihood: 2, impact: 5, treatment: 'avoid', owner: person('administrator'), dueAt: null },
        { risk: 'They come back by another way', action: 'All passwords changed, all remote access closed' },
      ),
      step(
        'add-control',
        { owner: person('administrator'), dueAt: null, state: 'in-place' },
        { control: 'No remote access but through the authority’s own gate' },
      ),
      step(
        'add-control',
        { owner: person('bursar'), dueAt: now + 45 * 24 * 3_600_000, state: 'planned' },
        { control: 'A backup that cannot be reached from the network, tried out each term' },
      ),
      note('All pupil records restored as of Thursday evening.'),
    ],
  },
  scene([5, '16:00'], 'governor', note('The supplier confirms 11 GB sent out on the night.')),
  scene(
    [8, '17:00'],
    'governor',
    step(
      'interim-outcome',
      {},
      {
        found: 'They came in by the supplier’s remote access; some 11 GB were copied.',
        open: 'Which files these were.',
      },
    ),
  ),
  scene(
    [11, '09:00'],
    'governor',
    step(
      'recommend-discipline',
      { commence: false },
      { reason: 'No member of staff left the way open; one had warned of it.' },
    ),
  ),
  scene(
    [12, '08:30'],
    'headteacher',
    step(
      'decide-discipline',
      { commenced: false },
      { reason: 'Nobody at the school is at fault. The supplier is another matter, for the contract.' },
    ),
  ),
  scene(
    [13, '11:00'],
    'headteacher',
    answer(
      '4d',
      'The office ran on paper for four days by the plan in the safe, and the plan has been amended.',
    ),
  ),
  {
    at: [15, '16:00'],
    by: 'governor',
    take: async (stage) => {
      const risk = (await stage.incident()).risks[1];
      if (risk === undefined) throw new Error('There is no risk.');
      const { entry, impact, treatment, owner, dueAt } = risk;
      const facts = { risk: entry, likelihood: 1 as const, impact, treatment, owner, dueAt, open: false };
      return [
        step('update-risk', facts, { change: 'Tested from outside by the response team: closed.' }),
        note('The list of copied files has come: it is the shared drive, not the pupil database.'),
      ];
    },
  },
  scene(
    [16, '20:00'],
    'investigator',
    step(
      'draft-outcome',
      {},
      {
        facts:
          'On Thursday night somebody came in by the supplier’s remote access and encrypted ' +
          'all servers.',
      },
    ),
  ),
  {
    at: [18, '18:00'],
    by: 'governor',
    take: async (stage) => [
      ...answerRest(await stage.incident()),
      submit({
        facts:
          'On Thursday night somebody came in by the supplier’s remote access, copied 11 GB ' +
          'of the shared drive and encrypted all servers.',
        effects: 'Four days on paper. Letters, plans and some support plans of pupils were copied.',
        cause: 'A remote access with an old password, left open against the advice of the network manager.',
        breached: ['passwords-access', 'data-protection'],
        policiesBreached: 'Supplier access, point 2, by the supplier.',
        actions:
          'Contained on the Monday; restored by the Thursday; ICO, Report Fraud, parents and staff told.',
        lessons: 'A warning needs an answer, in writing, within the week.',
      }),
    ],
  },
  scene(
    [19, '19:00'],
    'chair',
    ...governorsOutcome(
      'The school was well led through the crisis. It had been warned, and the warning was lost ' +
        'between two desks.',
      'Warnings on security go to the Finance and Premises Committee.',
      'The contract with the supplier is reviewed.',
    ),
  ),
  {
    at: [19, '20:00'],
    by: 'chair',
    take: ({ now }) => [
      step(
        'record-ratification',
        { ratified: true, meetingOn: londonDate(now) },
        { minute: 'Full Governing Body, minute 7: the chair’s urgent action is ratified.' },
      ),
      step(
        'record-ratification',
        { ratified: true, meetingOn: londonDate(now) },
        { minute: 'Full Governing Body, minute 8: the order for the response team is ratified.' },
      ),
    ],
  },
];

/** Five weeks old: its report waits for review. */
export const ransomware = storyOf(
  'ransomware',
  { weeksAgo: 5 },
  { at: 0.2, by: 'administrator', contact: 'On site, mobile in the office' },
  [...night, ...weekend, ...weeks],
);
