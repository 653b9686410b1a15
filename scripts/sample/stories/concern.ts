// A report that concerns the headteacher: it reaches the chair, and the headteacher never learns of it.

import { concernable } from '../../../src/incident/state/report.ts';
import {
  acknowledge,
  allocate,
  assess,
  classify,
  establish,
  judgedBy,
  nameGovernor,
  note,
  verify,
} from '../phrases.ts';
import { type Story, scene, step } from '../story.ts';

const concern = judgedBy(
  {
    certainty: 'potential',
    cause: 'emailed-wrong-recipient',
    kinds: ['names', 'health'],
    number: { atLeast: 41, atMost: 41 },
    who: 'one',
    back: 'not-yet',
    care: ['none'],
  },
  'major',
);

/** The headteacher and the person who asks on their behalf learn nothing of this one. */
export const aboutTheHead: Story = {
  id: 'about-the-headteacher',
  found: { hoursAgo: 51 },
  happenedHoursBefore: null,
  report: {
    at: 1,
    by: 'anonymous',
    certainty: 'potential',
    redFlags: ['special-category'],
    concerns: ['headteacher'],
    concernsWhom: 'The headteacher',
    told: {
      what:
        'The head sent the staff absence file to a private address. It says what people are ill with. ' +
        'The head wanted to work on it.',
      information: 'Sickness records of all staff',
      affected: 41,
    },
  },
  scenes: [
    scene(
      4,
      'chair',
      acknowledge('Thank you. Only I have read this. You can add to it here with your receipt code.'),
    ),
    {
      at: 5,
      by: 'chair',
      take: ({ foundAt }) => [
        verify('The mail log, which the supplier gave me without saying why I asked, shows the file.'),
        establish(concern),
        classify(concern),
        assess(
          concern,
          foundAt,
          'Health data of all staff in a private mailbox: a risk is likely until it is deleted.',
        ),
      ],
    },
    {
      at: 6,
      by: 'chair',
      take: (stage) => [allocate(stage, 'secondGovernor', 'investigating-officer')],
    },
    nameGovernor(6.5, 'viceChair'),
    scene(
      22,
      'reporter by receipt',
      step(
        'add-details',
        { discoveredAt: null, happenedAt: null, affected: null, files: [] },
        { more: 'It was the file of last term. I can say who else saw it if I stay unnamed.' },
      ),
    ),
    scene(
      26,
      'secondGovernor',
      note('The private mailbox has been asked for; the answer is due on the next working day.'),
    ),
  ],
};

/** For everybody but the chair this one does not exist yet. */
export const confided: Story = {
  id: 'one-password-for-all',
  found: { hoursAgo: 6 },
  happenedHoursBefore: null,
  report: {
    at: 0,
    by: 'anonymous',
    naming: 'confidential',
    contact: 'Rosie Tanner, after school in the library',
    certainty: 'confirmed',
    redFlags: [],
    told: {
      what:
        'All supply teachers share one password to pupil records. It stands on a note in ' +
        'the staff room. I asked twice to have it changed, and was told to let it be.',
    },
  },
  scenes: [],
};

/** Nobody at the school learns of this one. */
export const aboutEverybody: Story = {
  id: 'about-everybody',
  found: { hoursAgo: 5 },
  happenedHoursBefore: null,
  report: {
    at: 0,
    by: 'anonymous',
    naming: 'anonymous',
    certainty: 'potential',
    redFlags: [],
    concerns: concernable,
    told: {
      what:
        'A uniform supplier was handed the list of free meals. It names the families. The office and the ' +
        'governors agreed on it together and wrote no minute of it.',
    },
  },
  scenes: [],
};
