import { titleMax } from '../../../incident/state/title.ts';
import { lineText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage, titleOf } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const rewordTitle = stepPage({
  step: 'reword-title',
  place: ['manage', 'summary'],
  button: 'Change the title',
  isCalledFor: ({ incident }) => incident.erased === null,
  help: () => html`<p class="govuk-body">Everybody who may open the incident reads its title in their lists.
    Mail never says it. The report stays as it was written.</p>`,
  beside: reportPart,
  fields: () => ({
    title: lineText('title', {
      label: 'Title',
      hint: 'Say what happened, in a few words. Name no pupil, and nobody who reported it.',
      required: 'Enter a title',
      max: titleMax,
    }),
  }),
  prefill: (view) => ({ title: titleOf(view) }),
  ask: ({ title }) => ({ facts: {}, prose: { title } }),
});
