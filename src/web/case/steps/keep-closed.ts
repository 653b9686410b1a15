import { failedCheck, isToBeReopened } from '../../../incident/state/governing/controls.ts';
import { reasonText } from '../../forms/fields.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { quoted, sayActor } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView, stepPage, writtenIn } from '../case-form.ts';

const failure = ({ found: { incident, directory }, entries }: StepView): Child => {
  const check = failedCheck(incident);
  const control = incident.controls.find(({ checks }) => checks.some(({ entry }) => entry === check?.entry));
  if (check === undefined || control === undefined) return null;
  return [
    quoted('The control', writtenIn(entries, control.entry, 'control')),
    quoted(
      `${sayActor(directory, check.by)} checked it: it does not work`,
      writtenIn(entries, check.entry, 'change'),
    ),
  ];
};

export const keepClosed = stepPage({
  step: 'keep-closed',
  place: ['decide', 'investigation'],
  button: 'Keep it closed',
  isCalledFor: ({ incident }) => isToBeReopened(incident),
  intro: (view) =>
    isToBeReopened(view.found.incident) && [
      failure(view),
      isOffered(view.found, 'reopen') &&
        html`<p class="govuk-body">If something is still to be found out or put right, reopen it.</p>
              ${button({
                text: 'Reopen',
                href: incidentPath(view.found, 'reopen'),
                classes: 'govuk-button--secondary',
              })}
              <h2 class="govuk-heading-m">Or keep it closed</h2>`,
    ],
  fields: () => ({
    reasons: reasonText('reasons', {
      label: 'Why does it stay closed?',
      hint: 'For example: another control has taken its place.',
      required: 'Write why it stays closed',
      rows: 3,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
