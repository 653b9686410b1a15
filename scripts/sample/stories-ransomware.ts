// The ransomware, carried all the way to its outcome report: the Governing Body undertakes the
// investigation, and the chair allocates it to a governor who is not employed at the school.
import { answer, answerRest, governorsOutcome, note, submit } from './phrases.ts';
import { night, weekend } from './stories-ransomware-weekend.ts';
import { type Scene, scene, step, storyOf } from './story.ts';

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
          'On the night to Friday somebody came in by the supplier’s remote access and encrypted ' +
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
          'On the night to Friday somebody came in by the supplier’s remote access, copied 11 GB ' +
          'of the shared drive and encrypted all servers.',
        effects: 'Four days on paper. Letters, plans and some support plans of pupils were copied.',
        cause: 'A remote access with an old password, left open against the wish of the network manager.',
        policiesBreached: 'Supplier access, point 2, by the supplier.',
        actions:
          'Contained on the Monday; restored by the Thursday; ICO, Report Fraud, parents and staff told.',
        recommendations:
          'No supplier access without a second factor; a backup off the network; a drill each year.',
        lessons: 'A warning needs an answer, in writing, within the week.',
      }),
    ],
  },
  scene(
    [19, '19:00'],
    'chair',
    governorsOutcome(
      'The school was well led through the crisis. It had been warned, and the warning was lost ' +
        'between two desks.',
      'Warnings on security go to the Finance and Premises Committee. The contract with the ' +
        'supplier is reviewed.',
    ),
  ),
];

/** Five weeks old: its report waits for review. */
export const ransomware = storyOf(
  'ransomware',
  { weeksAgo: 5 },
  { at: 0.2, by: 'administrator', contact: 'On site, mobile in the office' },
  [...night, ...weekend, ...weeks],
);
