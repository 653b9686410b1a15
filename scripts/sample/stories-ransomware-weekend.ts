// The ransomware's first night and weekend: from the note on the screens to the text for the parents.
import {
  acknowledge,
  advise,
  allocate,
  assess,
  classify,
  judgedAs,
  note,
  tellIco,
  verify,
} from './phrases.ts';
import { type Scene, scene, step } from './story.ts';

const ransom = judgedAs('ransomware', 'critical');

/** Friday night. */
export const night: readonly Scene[] = [
  scene(
    0.4,
    'headteacher',
    acknowledge('Lorna, I am on my way. Nobody switches anything on.'),
    verify('I stood in front of the server myself and read the note on three machines.'),
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
        'All records of pupils, parents and staff, some on safeguarding, and the supplier cannot ' +
          'rule out that they were copied.',
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
          {},
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
        'record-notification',
        { body: 'other', notifiedAt: now },
        { whom: 'Report Fraud', byWhom: 'Judith Ellery', reference: 'NFRC-2217-0954' },
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
