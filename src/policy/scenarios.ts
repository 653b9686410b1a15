// What a school practises with: reports that somebody could make, in the words in which people make them.
// The first sentence is the title.
import type { Certainty, RedFlag } from './procedures/procedures.ts';

export const scenarioIds = ['wrong-parent', 'stolen-laptop', 'ransomware'] as const;
export type ScenarioId = (typeof scenarioIds)[number];

type Scenario = {
  readonly title: string;
  readonly report: string;
  readonly certainty: Certainty;
  readonly redFlags: readonly RedFlag[];
};

export const scenarios: Readonly<Record<ScenarioId, Scenario>> = {
  'wrong-parent': {
    title: 'A mail to the wrong parent',
    report:
      'A mail about a pupil went to the wrong parent. At ten this morning the class teacher wrote to a ' +
      'mother about her son’s special needs assessment. The address book offered another parent with the ' +
      'same surname. That parent rang the office: she has read it, and knows the family. The assessment ' +
      'itself was attached. We have not told the right family yet.',
    certainty: 'confirmed',
    redFlags: ['special-category'],
  },
  'stolen-laptop': {
    title: 'A stolen laptop',
    report:
      'A teacher’s laptop was stolen from a car. It happened last night outside the sports centre. It ' +
      'holds reports and photographs of 28 children. She thinks that it is encrypted, but is not sure, ' +
      'and the password was on a note in the bag. She is still signed in to her school mail on it. ' +
      'Nobody has rung the police yet.',
    certainty: 'confirmed',
    redFlags: ['account-open'],
  },
  ransomware: {
    title: 'Ransomware before half-term',
    report:
      'All files on the office server are scrambled. A note on the screen asks for money within four ' +
      'days. The office manager found it this morning, and half-term begins tomorrow. Registers, ' +
      'safeguarding files and payroll cannot be opened. Two other computers have begun to show the same ' +
      'note. The backup disk was plugged in.',
    certainty: 'confirmed',
    redFlags: ['ongoing'],
  },
};
