// A protected address that got out: critical, led by a governor who is not employed at the school.
import { dayMs, londonDate } from '../../../src/policy/clock.ts';
import {
  acknowledge,
  advise,
  allocate,
  assess,
  classify,
  establish,
  judgedAs,
  note,
  tellIco,
  verify,
} from '../phrases.ts';
import { scene, step, storyOf } from '../story.ts';

const address = judgedAs('adoptive-address', 'critical');
/** Two weeks old and contained; the governor's outcome is not there yet. */
export const adoptiveAddress = storyOf(
  'adoptive-address',
  { weeksAgo: 2 },
  { at: 0.2, by: 'assistant', ownMistake: true },
  [
    scene(
      0.5,
      'headteacher',
      acknowledge('Thank you. You did right to come at once. Stay near your telephone, please.'),
      verify('Read page 4 with the inclusion lead. Rang the social worker again: she is with the family.'),
      establish(address),
      classify(address),
    ),
    {
      at: 0.6,
      by: 'headteacher',
      take: ({ now }) => [
        step('tell-chair', { toldAt: now }, { told: 'By telephone; she is on her way to school.' }),
      ],
    },
    {
      at: 1.2,
      by: 'chair',
      take: (stage) => [
        assess(
          address,
          stage.foundAt,
          'A protected address is known to those it was to be kept from: a child may be in danger.',
        ),
        allocate(stage, 'secondGovernor', 'governor', {
          supporters: ['investigator'],
          authority:
            'Chair’s urgent action, agreed by telephone with the vice-chair; to be ratified at ' +
            'the next meeting.',
        }),
      ],
    },
    scene(
      2,
      'dpo',
      advise(
        'Tell the ICO today, and the family before anybody else.',
        'High risk to a child; nothing justifies waiting.',
      ),
    ),
    {
      at: 2.5,
      by: 'headteacher',
      take: ({ now }) => [
        step(
          'inform-people',
          { doneAt: now },
          {
            whom: 'The adoptive parents, with their social worker',
            what: 'What was sent and to whom; the police number; that we pay for new locks.',
          },
        ),
      ],
    },
    {
      at: 4,
      by: 'chair',
      take: ({ now }) => [
        tellIco(now, 'Judith Ellery', 'IC-329001-M1'),
        step(
          'escalate',
          { doneAt: now },
          {
            whom: 'Children’s services and the police',
            what: 'The address is known to the birth family.',
            answer: 'An officer calls on the family each day.',
          },
        ),
      ],
    },
    {
      at: [1, '09:30'],
      by: 'secondGovernor',
      take: ({ now }) => [
        step(
          'set-scope',
          { policies: ['data-handling', 'data-protection'] },
          {
            expectedOutcomes: 'The family is safe; how page 4 left the house.',
            stakeholders: 'The adoptive family, children’s services, the police, two members of staff.',
            policiesBreached: 'Data handling, point 3: redaction.',
          },
        ),
        step(
          'record-interview',
          { heldAt: now },
          {
            withWhom: 'Rosie Tanner, who posted the pack',
            present: 'Thomas Hargreaves',
            said: 'She was given the pack sealed and did not see page 4.',
          },
        ),
      ],
    },
    scene(
      [2, '16:00'],
      'secondGovernor',
      note('The family stays with relatives. Nobody has been seen near the house.'),
    ),
    {
      at: [3, '10:00'],
      by: 'chair',
      take: ({ now }) => [
        step(
          'record-urgent-action',
          { doneAt: now, ratifyBy: londonDate(now + 40 * dayMs) },
          {
            what: 'Paid for new locks and a hotel for the family from the reserve.',
            why: 'They could not sleep at home. I spoke to the vice-chair first.',
          },
        ),
      ],
    },
    {
      at: [4, '12:00'],
      by: 'secondGovernor',
      take: ({ now }) => [
        step(
          'mark-contained',
          { containedAt: now },
          { how: 'The court has ordered the birth family to stay away; the police have spoken to them.' },
        ),
      ],
    },
    scene(
      [6, '15:00'],
      'secondGovernor',
      note('The family is home again.'),
      step(
        'interim-outcome',
        {},
        {
          found: 'The pack was checked by one person only, against the practice that we had written down.',
          open: 'Why the second check fell away, and since when.',
        },
      ),
    ),
    scene(
      { hoursAgo: 20 },
      'secondGovernor',
      note('The inclusion lead remembers when the second check fell away; her diary is being read.'),
    ),
  ],
);
