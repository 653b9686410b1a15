// Severity lowered by two people, and a lowering that still waits for its second.
import type { Severity } from '../../../src/policy/procedures/procedures.ts';
import {
  acknowledge,
  advise,
  allocate,
  assess,
  classify,
  establish,
  finish,
  type Judged,
  judgedAs,
  judgedBy,
  note,
  recommendationsDone,
  verify,
} from '../phrases.ts';
import { type Story, scene, step, storyOf } from '../story.ts';

const laptop: Judged = judgedAs('encrypted-laptop', 'moderate');
const laptopFeared: Judged = judgedBy(
  {
    ...laptop.facts,
    protection: 'not-known',
    kinds: ['contact', 'records', 'health'],
    number: { atLeast: 60, atMost: 60, about: true },
    care: ['none'],
  },
  'major',
);

/** Classified as major while nobody knew whether it was encrypted; lowered by two people once IT did. */
export const encryptedLaptop = storyOf('encrypted-laptop', { weeksAgo: 3 }, { at: 0.5, by: 'teacher' }, [
  scene(
    2,
    'bursar',
    acknowledge('I am sorry about your bag. Thank you for ringing the police at once.'),
    verify('Police reference 24/118842 seen. Whether the disk is encrypted, IT will say tomorrow.'),
    establish(laptopFeared),
    classify(laptopFeared, 'IT remembers encrypting it; until they have looked we take it that it is not.'),
  ),
  {
    at: [1, '10:15'],
    by: 'bursar',
    take: ({ foundAt, now }) => [
      step('tell-chair', { toldAt: now }, { told: 'By telephone. She looks at the encryption record too.' }),
      establish(laptop),
      assess(
        laptop,
        foundAt,
        'IT showed me the encryption record of this laptop: what is on it cannot be read.',
      ),
      classify(laptop, 'Its disk is encrypted, the password was not with it, and it was wiped on Monday.'),
    ],
  },
  scene(
    [1, '11:30'],
    'dpo',
    advise('Record it; tell nobody.', 'Encrypted data is unintelligible to a thief.'),
  ),
  {
    at: [1, '15:20'],
    by: 'chair',
    take: async (stage) => {
      const proposal = (await stage.incident()).proposals.at(-1);
      if (proposal === undefined) throw new Error('Nothing waits.');
      const facts = { proposal: proposal.entry, agreed: true };
      return [step('confirm-proposal', facts, { reason: 'I have seen the encryption record too.' })];
    },
  },
  {
    at: [2, '08:30'],
    by: 'bursar',
    take: ({ person }) => [
      step('allocate', { person: person('lineManager'), as: 'line-manager', supporters: [] }, {}),
    ],
  },
  scene([5, '16:10'], 'lineManager', note('The insurer has been told. A replacement is on its way.')),
  scene(
    [11, '15:40'],
    'lineManager',
    step('recommend-action', {}, { recommendation: 'Show staff how to see that a device is encrypted.' }),
  ),
  finish(
    [11, '15:50'],
    'lineManager',
    { '3j': 'Laptops travel in a locked case; the leaflet for new staff says so.' },
    {
      facts: 'An encrypted school laptop, switched off, was stolen with a bag on a train.',
      effects: 'A laptop is gone. What is on it cannot be read.',
      cause: 'Theft.',
      breached: [],
      actions: 'Police told; wiped from afar; passwords changed.',
      lessons: 'The record of encryption must be at hand within the hour, not the next day.',
    },
  ),
  {
    at: [11, '16:20'],
    by: 'bursar',
    take: (stage) => recommendationsDone(stage, 'Shown at the staff meeting; the leaflet says it too.'),
  },
]);

const photo: Judged = judgedBy(
  {
    certainty: 'confirmed',
    cause: 'misconfiguration',
    kinds: ['pictures'],
    number: { atLeast: 1, atMost: 1 },
    who: 'public',
    back: 'returned',
    care: ['none'],
  },
  'moderate',
);
const lowered: Severity = 'minor';

/** Waits for a second person. */
export const websitePhoto: Story = {
  id: 'website-photo',
  found: { hoursAgo: 75 },
  happenedHoursBefore: 20,
  report: {
    at: 0.4,
    by: 'champion',
    certainty: 'confirmed',
    redFlags: [],
    told: {
      what:
        'A photo of the gardening club shows a pupil it should not. It is on our pages for parents, and ' +
        'the pupil’s parents said no photos.',
      where: 'Pages for parents, behind the sign-in',
      information: 'One pupil’s face, no name',
      peopleInvolved: 'The person who uploaded the news',
      alreadyDone: 'I took the photo down within ten minutes of seeing it.',
      affected: 1,
    },
  },
  scenes: [
    {
      at: 1.2,
      by: 'headteacher',
      take: (stage) => [
        acknowledge('Thank you, Naomi. Graham will look after this.'),
        verify('The page is gone, and six families had opened it.'),
        establish(photo),
        classify(photo),
        assess(
          photo,
          stage.foundAt,
          'No name, six families we know, and the family is content. A risk is unlikely.',
        ),
        allocate(stage, 'bursar', 'investigating-officer'),
      ],
    },
    scene(5, 'dpo', advise('No notification is needed.', 'One face without a name, seen by six families.')),
    {
      at: 26,
      by: 'bursar',
      take: () => [
        classify(
          { ...photo, severity: lowered },
          'The parents were told, laughed, and signed the form anew.',
        ),
      ],
    },
  ],
};
