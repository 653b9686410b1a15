// The parts of the outcome report as questions (3k; facts, effects and remedial action: UK GDPR Art 33(5)).
import { longText } from '../../forms/text-fields.ts';

/** The questions of an outcome report: every part is needed where it is handed in, none in a draft. */
export const outcomeFields = (stage: 'report' | 'draft' = 'report') => {
  const part = (name: string, label: string, hint: string, missing: string, rows: number) =>
    longText(name, { label, hint, rows, ...(stage === 'report' ? { required: missing } : {}) });
  return {
    facts: part(
      'facts',
      'What happened?',
      'In the order in which it happened, with dates and times.',
      'Write the facts: what happened',
      4,
    ),
    effects: part(
      'effects',
      'What were the effects?',
      'On people, information and systems.',
      'Write what the effects were, or that none are known',
      2,
    ),
    cause: part('cause', 'What was the cause?', 'What let it happen, not only who.', 'Write the cause', 2),
    policiesBreached: part(
      'policiesBreached',
      'Which policies were breached?',
      'Write “none” if none was.',
      'Write which policies were breached, or that none were',
      2,
    ),
    actions: part('actions', 'What was done?', 'What put it right, and by whom.', 'Write what was done', 3),
    recommendations: part(
      'recommendations',
      'What do you recommend?',
      'To whom, and by when.',
      'Write what you recommend, or that you recommend nothing',
      2,
    ),
    lessons: part(
      'lessons',
      'What is to be learnt?',
      'What others at the school should know.',
      'Write what is to be learnt from it',
      2,
    ),
    forReporter: longText('forReporter', {
      label: 'What may the reporter read?',
      hint: 'One paragraph. They see it with their receipt once the incident is closed.',
      rows: 3,
    }),
  };
};
