import { longText } from '../../forms/fields.ts';
import { stepPage } from '../case-form.ts';

export const interimOutcome = stepPage({
  step: 'interim-outcome',
  place: ['tell', 'record'],
  button: 'Send the interim report',
  fields: () => ({
    found: longText('found', { label: 'What has been found so far?', required: 'Write what has been found' }),
    open: longText('open', {
      label: 'What is still open?',
      required: 'Write what is still open',
      rows: 4,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
