// What came in lately or came to nothing: reported and not yet taken on, told by telephone, a duplicate,
// or no incident at all.
import { acknowledge } from '../phrases.ts';
import { type Story, sample, scene, step } from '../story.ts';

const confirmed = (at: number, reason: string): Story['scenes'][number] => ({
  at,
  by: 'headteacher',
  take: async (stage) => {
    const proposal = (await stage.incident()).proposals.at(-1);
    if (proposal === undefined) throw new Error('Nothing waits.');
    return [step('confirm-proposal', { proposal: proposal.entry, agreed: true }, { reason })];
  },
});

/** The latest: two hours old, and nobody has looked at it yet. */
const tabletOnCoach: Story = {
  id: 'tablet-on-coach',
  found: { hoursAgo: 2.5 },
  happenedHoursBefore: 3,
  report: {
    at: 0.5,
    by: 'teacher',
    certainty: 'potential',
    redFlags: ['account-open'],
    ownMistake: true,
    contact: 'Extension 214, or after school in Room 6',
    told: {
      what:
        'I left the class tablet on the coach from the museum. I was still signed in to the register ' +
        'and my mail.',
      where: 'The coach back from the museum',
      information: 'Register of Year 5, my mail',
      peopleInvolved: 'Me',
      alreadyDone: 'Rang the coach company. They are looking.',
    },
  },
  scenes: [],
};

/** Acknowledged, then left lying: its classification is overdue. */
const registerAtCopier: Story = {
  id: 'register-at-copier',
  found: { hoursAgo: 102 },
  happenedHoursBefore: 1,
  report: {
    at: 1,
    by: 'bursar',
    route: 'rang',
    reportedBy: 'Mrs Adeyemi, mother of a pupil in Year 3',
    contact: 'She would rather not be rung back',
    certainty: 'confirmed',
    redFlags: [],
    told: {
      what:
        'A parent at the office desk saw last week’s Year 3 register. It lay on the copier, with notes on ' +
        'absences.',
      where: 'Corridor outside the office',
      information: 'Names and reasons for absence of 28 pupils',
      affected: 28,
    },
  },
  scenes: [scene(1.5, 'bursar', acknowledge('Thank you for telling us. The register is locked away again.'))],
};

const bystander: Story = {
  id: 'shared-drive-note',
  found: { weeksAgo: 5, as: sample('ransomware').report.discovered },
  happenedHoursBefore: null,
  report: {
    at: 0.8,
    by: 'assistant',
    certainty: 'confirmed',
    redFlags: ['ongoing'],
    told: {
      what: 'None of my planning opens any more. There is a strange text file in every shared folder.',
    },
  },
  scenes: [
    scene(
      1.4,
      'bursar',
      acknowledge('Thank you. We know of it, and the servers are off. Please leave your computer off too.'),
    ),
    {
      at: 1.5,
      by: 'bursar',
      take: ({ other }) => [
        step(
          'mark-duplicate',
          { of: other('ransomware') },
          { reasons: 'The same attack, seen from a classroom. What it says is noted there.' },
        ),
      ],
    },
    confirmed(2, 'It is the same attack: I spoke to both who reported it.'),
  ],
};

const realMessage: Story = {
  id: 'message-from-it',
  found: { weeksAgo: 4, as: '2026-10-28T08:50' },
  happenedHoursBefore: null,
  report: {
    at: 0.2,
    by: 'lineManager',
    certainty: 'potential',
    redFlags: [],
    told: {
      what:
        'A mail “from IT” asks everybody to change their password. They give us until Friday. It looks ' +
        'like phishing to me.',
    },
  },
  scenes: [
    scene(1, 'bursar', acknowledge('Quite right to ask. Please do nothing with it until you hear from us.')),
    scene(
      3,
      'bursar',
      step(
        'mark-not-an-incident',
        {},
        {
          reasons: 'Lorna sent it herself. It leads to our own page and asks for nothing that it should not.',
          forReporter: 'The mail came from our own IT, and was safe. Please do ask again.',
        },
      ),
    ),
    confirmed(4, 'Lorna showed me the mail that she had sent.'),
  ],
};

/** What is new, and what came to nothing. */
export const freshStories: readonly Story[] = [bystander, realMessage, registerAtCopier, tabletOnCoach];
