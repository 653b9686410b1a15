import { isDisposed } from '../../../incident/state/governing/custody.ts';
import { custodyActs } from '../../../incident/state/governing/investigation.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { dayAndTime } from '../../forms/date-fields.ts';
import { fromList, lineText, longText, oneOf } from '../../forms/fields.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { custodyWords, exhibitsOf } from '../record/exhibits-of.ts';

/** The files of one entry go together. */
const offered = (view: StepView) =>
  exhibitsOf(view).filter(({ entry, number }) => number === 0 && !isDisposed(view.found.incident, entry));

export const noteCustody = stepPage({
  step: 'note-custody',
  place: ['record', 'investigation'],
  button: 'Record it',
  isCalledFor: ({ incident }) =>
    incident.evidence.length > 0 || incident.details.some(({ files }) => files.length > 0),
  fields: (view) => ({
    evidence: fromList<`${EntryNo}`>('evidence', {
      label: 'Which evidence?',
      items: offered(view).map(({ entry, title }) => ({ value: `${entry}` as const, text: title })),
      none: 'Choose the evidence',
      required: 'Choose the evidence',
    }),
    act: oneOf('act', {
      label: 'What happened to it?',
      items: custodyActs.map((value) => ({ value, text: custodyWords[value] })),
      required: 'Choose what happened to it',
    }),
    doneAt: dayAndTime('doneAt', {
      label: 'When?',
      required: 'Enter the day',
      now: view.found.now,
    }),
    person: lineText('person', {
      label: 'Who has it now?',
      hint: 'If it was disposed of: who did that?',
      required: 'Enter who has it now',
    }),
    where: lineText('where', { label: 'Where is it kept? (optional)' }),
    note: longText('note', {
      label: 'Anything else? (optional)',
      hint: 'For example who gave it to them, a seal number, or how it was disposed of.',
      rows: 2,
    }),
  }),
  prefill: ({ asked }) => ({ evidence: asked.get('evidence') }),
  ask: ({ evidence, act, doneAt, ...prose }) => ({
    facts: { evidence: Number(evidence), act, doneAt },
    prose,
  }),
  leadsTo: () => 'custody',
});
