// The reporter reads it as a word from the school or, where it alone can open the report, from the outside
// body.
import { messageField } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { askedWords, wordsLink } from '../ready-words.ts';
import { isReached, messagesSoFar } from '../summary/talk.ts';
import { reportPart } from '../triage/report-part.ts';

export const writeToReporter = stepPage({
  step: 'write-to-reporter',
  place: ['tell', 'investigation'],
  button: 'Send message',
  isCalledFor: (found) => isReached(found) && found.incident.report?.reporter !== found.person,
  intro: (view) =>
    html`<p class="govuk-body">${
      isReached(view.found)
        ? 'They read it, without your name, when they follow their report up. They answer in the same ' +
          'place, and you are told.'
        : 'They cannot read what you write here: they have no receipt, or it no longer works.'
    }</p>${wordsLink(view, 'thanks')}${messagesSoFar(view)}`,
  beside: reportPart,
  fields: () => ({
    text: messageField('text', {
      label: 'Your message',
      hint: 'Leave out names and what you have found. Ask nothing that tells who they are.',
    }),
  }),
  prefill: (view) => ({ text: askedWords(view) }),
  ask: ({ text }) => ({ facts: {}, prose: { text } }),
});
