// Major incidents that are being investigated: led with a governor beside.
import {
  acknowledge,
  advise,
  allocate,
  assess,
  classify,
  establish,
  ico,
  inform,
  judgedAs,
  nameGovernor,
  note,
  talk,
  verify,
} from '../phrases.ts';
import { scene, step, storyOf } from '../story.ts';

const cc = judgedAs('cc-instead-of-bcc', 'major');
/** Two days old: the 72 hours are running. */
export const ccInsteadOfBcc = storyOf(
  'cc-instead-of-bcc',
  { hoursAgo: 46 },
  { at: 0.3, by: 'assistant', ownMistake: true },
  [
    scene(
      0.8,
      'bursar',
      acknowledge('Thank you for saying so at once. Please send nothing more to that list today.'),
    ),
    {
      at: 1.5,
      by: 'bursar',
      take: ({ foundAt }) => [
        verify('The sent mail shows 140 addresses in CC. Three parents have answered to all.'),
        establish(cc),
        classify(cc),
        assess(
          cc,
          foundAt,
          'The list tells who is entitled to free school meals: families may be embarrassed by it.',
        ),
      ],
    },
    {
      at: 3,
      by: 'headteacher',
      take: (stage) => [
        step(
          'tell-chair',
          { toldAt: stage.now },
          { told: 'By telephone; she asks for the letter to parents first.' },
        ),
        allocate(stage, 'lineManager', 'line-manager'),
      ],
    },
    nameGovernor(4, 'viceChair'),
    scene(
      9,
      'dpo',
      advise(
        'Tell the ICO within the 72 hours.',
        'Being on the list says something about a family’s means, and it cannot be called back.',
      ),
    ),
    {
      at: 22,
      by: 'lineManager',
      take: ({ now }) => [
        step(
          'set-scope',
          { policies: ['email-internet', 'data-protection'] },
          {
            expectedOutcomes: 'How the letter came to be sent so, and how it is kept from happening again.',
            stakeholders: '140 families, the office, the Governing Body.',
            policiesBreached: 'E-mail and Internet, point 5.',
          },
        ),
        step(
          'plan-communication',
          { doneAt: now },
          {
            audiences: 'The 140 families',
            messages: 'What happened, that we are sorry, please delete it.',
            when: 'One by one, from the office, today',
          },
        ),
        note('The letter to the families is with the vice-chair.'),
      ],
    },
  ],
);

const sen = judgedAs('sen-report-wrong-parent', 'major');
/** Its progress notes have stopped: overdue. */
export const senReport = storyOf(
  'sen-report-wrong-parent',
  { weeksAgo: 1 },
  { at: 0.3, by: 'lineManager', ownMistake: false },
  [
    {
      at: 0.7,
      by: 'headteacher',
      take: ({ foundAt }) => [
        acknowledge('Thank you. I am ringing both families tonight.'),
        verify('Rang both parents. The sister has the report too, and says that she will delete it.'),
        establish(sen),
        classify(sen, 'The two recipients are known and speak with us; it is not on a large scale.'),
        assess(
          sen,
          foundAt,
          'A diagnosis and family matters, passed on to a third person. The risk of distress is high.',
        ),
      ],
    },
    {
      at: [1, '08:45'],
      by: 'headteacher',
      take: (stage) => [
        step('tell-chair', { toldAt: stage.now }, { told: 'By telephone before school.' }),
        allocate(stage, 'investigator', 'investigating-officer'),
      ],
    },
    nameGovernor([1, '09:00'], 'secondGovernor'),
    scene(
      [1, '10:10'],
      'dpo',
      advise(
        'Tell the ICO and the boy’s parents.',
        'Special category data of a child, passed on beyond our reach.',
      ),
    ),
    ico([1, '15:30'], 'headteacher', 'Helen Whitaker', 'IC-331207-K4'),
    inform(
      [1, '16:00'],
      'headteacher',
      'The boy’s parents, in person',
      'What was sent, to whom, what we have done, and whom they can ring.',
    ),
    talk(
      [1, '16:30'],
      'investigator',
      'The SENCO',
      'Both boys share a surname; the parent list puts them side by side.',
    ),
    scene(
      [2, '09:00'],
      'investigator',
      note('Both mothers have confirmed in writing that they deleted it; the sister has not answered yet.'),
    ),
  ],
);
