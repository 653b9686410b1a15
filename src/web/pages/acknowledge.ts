// Acknowledge (5d): the reporter sees that somebody has their report in hand.
import { stepPage } from '../step-page.ts';
import { longText } from '../text-fields.ts';

/** The page on which a report is acknowledged to its reporter (5d). */
export const acknowledge = stepPage({
  step: 'acknowledge',
  title: 'Acknowledge',
  fields: () => ({
    message: longText('message', {
      label: 'A word to the reporter',
      hint: 'They read it when they follow their report up. Leave out names and what you have found.',
      rows: 3,
    }),
  }),
  prefill: () => ({ message: 'Thank you for reporting this. We are looking into it.' }),
  ask: ({ message }) => ({ facts: {}, prose: { message } }),
});
