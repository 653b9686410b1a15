// A mailbox that was phished: major, told to the ICO and to the parents, reviewed and ready to close.
import {
  advise,
  finish,
  governorsOutcome,
  ico,
  inform,
  judgedAs,
  nameGovernor,
  note,
  recommendationsDone,
  satisfied,
  takeOn,
  talk,
} from '../phrases.ts';
import { scene, step, storyOf } from '../story.ts';

const phished = judgedAs('phished-mailbox', 'major');
/** Reviewed, and ready to close. */
export const phishedMailbox = storyOf(
  'phished-mailbox',
  { weeksAgo: 5 },
  { at: 0.2, by: 'teacher', ownMistake: true },
  [
    takeOn(
      1,
      'headteacher',
      phished,
      {
        message: 'Thank you for telling us so fast. Lorna has cut the mailbox off.',
        checked: 'Lorna found the rule and 2,140 forwarded messages since last night.',
        reasons:
          'Two years of mail, some of it on safeguarding, in the hands of somebody who means ' +
          'harm. The risk is high.',
        severityBecause: 'One mailbox, cut off the same day; the pupil records were never reached.',
      },
      { who: 'investigator', as: 'investigating-officer' },
    ),
    nameGovernor(1.2, 'secondGovernor'),
    {
      at: 1.3,
      by: 'headteacher',
      take: ({ now }) => [
        step('tell-chair', { toldAt: now }, { told: 'By telephone.' }),
        step(
          'mark-contained',
          { containedAt: now },
          { how: 'Password changed, sessions ended, rule removed; the mail log has been quiet since.' },
        ),
      ],
    },
    scene(
      4,
      'dpo',
      advise(
        'Tell the ICO and everybody who wrote to the mailbox.',
        'The attacker already writes invoices in her name.',
      ),
    ),
    inform(20, 'headteacher', '400 parents', 'Pay no invoice that comes by mail; ring us if you did.'),
    ico(22, 'headteacher', 'Helen Whitaker', 'IC-325518-T9'),
    talk(
      [2, '12:15'],
      'investigator',
      'The Year 6 teacher',
      'The page looked like ours but for one letter. She was between two lessons.',
    ),
    scene([5, '15:00'], 'investigator', note('Two parents rang about invoices; neither had paid.')),
    {
      at: [8, '15:30'],
      by: 'investigator',
      take: async ({ now, file, person }) => {
        const { facts, prose } = await file(
          'mail-log.csv',
          'time,from,to,action\n20:10,unknown,ackroyd,sign-in\n20:12,ackroyd,outside,rule added\n',
        );
        return [
          step('add-evidence', facts, { ...prose, description: 'Extract of the mail log of that night' }),
          step(
            'seek-expert',
            { doneAt: now },
            {
              expert: 'The mail supplier',
              asked: 'Which messages were opened?',
              answer: 'It cannot be told; take all as read.',
            },
          ),
          step(
            'add-control',
            { owner: person('administrator'), dueAt: null, state: 'in-place' },
            { control: 'A second factor for every mailbox' },
          ),
          step(
            'add-risk',
            { likelihood: 2, impact: 4, treatment: 'reduce', owner: person('bursar'), dueAt: null },
            { risk: 'More false invoices to parents', action: 'A line in each newsletter until the summer' },
          ),
        ];
      },
    },
    finish(
      [18, '14:00'],
      'investigator',
      {
        '3a': 'What was read, by whom, and who must be warned.',
        '3h': 'She reported it within the day and did all that was asked: no action is called for.',
        '3i': 'One letter to all parents, one line on the website.',
      },
      {
        facts: 'A member of staff gave her password to a false page; her mail was forwarded for 19 hours.',
        effects: '2,140 messages reached a criminal; false invoices went to some 60 parents.',
        cause: 'Phishing, and no second factor.',
        breached: ['passwords-access'],
        policiesBreached: 'Not by her: the school had put off the second factor.',
        actions: 'Cut off, changed, told, warned.',
        lessons: 'Busy people click. The second factor has to catch it.',
      },
    ),
    scene(
      [20, '18:30'],
      'chair',
      ...governorsOutcome(
        'The school was warned of this in the spring and waited.',
        'A second factor for all.',
        'A drill each term.',
      ),
    ),
    {
      at: [22, '10:00'],
      by: 'headteacher',
      take: async (stage) => [
        ...(await recommendationsDone(
          stage,
          'Lorna set up the second factor on all mailboxes.',
          'The first drill was on Monday; the others stand in the calendar.',
        )),
        satisfied('Thorough, and fair to the teacher.', true),
      ],
    },
  ],
);
