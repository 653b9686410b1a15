import { stepPage } from '../case-form.ts';
import { readyText, toReporter } from '../ready-words.ts';
import { reportPart } from '../triage/report-part.ts';

export const acknowledge = stepPage({
  step: 'acknowledge',
  place: ['tell', 'record'],
  button: 'Acknowledge the report',
  isCalledFor: ({ incident }) => incident.acknowledged === null,
  beside: reportPart,
  fields: () => ({
    message: toReporter(
      'message',
      'A word to the reporter',
      'They read it when they follow up their report. Leave out names and what you have found.',
    ),
  }),
  prefill: (view) => ({ message: `${readyText(view, 'thanks')} ${readyText(view, 'holding')}` }),
  ask: ({ message: { words: message, silentBecause } }) => ({
    facts: {},
    prose: { message, silentBecause },
  }),
});
