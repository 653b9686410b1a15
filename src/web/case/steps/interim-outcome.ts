// Report an interim outcome (3k): what is known half-way.

import { longText } from '../../forms/text-fields.ts';
import { stepPage } from '../case-form.ts';

/** The page on which an interim outcome is reported (3k). */
export const interimOutcome = stepPage({
  step: 'interim-outcome',
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
