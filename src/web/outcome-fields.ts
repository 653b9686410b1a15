// The parts of the outcome report as questions (3k; facts, effects and remedial action: UK GDPR Art 33(5)).
import { longText } from './text-fields.ts';

/** The questions of an outcome report that is handed in: every part is needed. */
export const outcomeFields = () => ({
  facts: longText('facts', { label: 'What happened?', required: 'Write the facts: what happened', rows: 4 }),
  effects: longText('effects', {
    label: 'What were the effects?',
    hint: 'On people, information and systems.',
    required: 'Write what the effects were, or that none are known',
    rows: 2,
  }),
  cause: longText('cause', { label: 'What was the cause?', required: 'Write the cause', rows: 2 }),
  policiesBreached: longText('policiesBreached', {
    label: 'Which policies were breached?',
    required: 'Write which policies were breached, or that none were',
    rows: 2,
  }),
  actions: longText('actions', {
    label: 'What was done?',
    hint: 'What put it right, and by whom.',
    required: 'Write what was done',
    rows: 3,
  }),
  recommendations: longText('recommendations', {
    label: 'What do you recommend?',
    required: 'Write what you recommend, or that you recommend nothing',
    rows: 2,
  }),
  lessons: longText('lessons', {
    label: 'What is to be learnt?',
    required: 'Write what is to be learnt from it',
    rows: 2,
  }),
  forReporter: longText('forReporter', {
    label: 'What may the reporter read?',
    hint: 'One paragraph. They see it with their receipt once the incident is closed.',
    rows: 3,
  }),
});
