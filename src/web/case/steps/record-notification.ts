import { nameIn } from '../../../app/directory.ts';
import { isIcoTold } from '../../../incident/conformance/closing-gate.ts';
import { countedFrom } from '../../../incident/state/awareness.ts';
import { awareness, type Incident, reportability } from '../../../incident/state/incident.ts';
import { notifyWithinMs } from '../../../incident/steps/record-notification.ts';
import { steps } from '../../../incident/steps.ts';
import { dateTime } from '../../forms/date-fields.ts';
import type { Field } from '../../forms/field.ts';
import { branching, lineText, longText } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { type Child, html, nothing } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { type StepView, stepPage, toldHeading } from '../case-form.ts';
import { icoPack, sayAdviceFirst } from '../triage/ico-pack.ts';

/** Then it is the ICO that is meant. */
const waitsForIco = (incident: Incident): boolean =>
  (reportability(incident)?.tell ?? 'nobody') !== 'nobody' && !isIcoTold(incident);

const intro = (view: StepView): Child => {
  const { incident, now } = view.found;
  const since = countedFrom(incident);
  return html`${
    since !== null &&
    html`<p class="govuk-body">The ICO is told within 72 hours of the school becoming aware: by
      ${when(since + notifyWithinMs, now)}.${
        awareness(incident) === null && ' It is counted from the report, as nobody has said since when.'
      }${waitsForIco(incident) && sayAdviceFirst(view)}</p>`
  }${icoPack(view)}`;
};

/** Asked only where it applies, or where it was answered already. */
const askedIf = (isAsked: (form: Form) => boolean, field: Field<string>): Field<string> => ({
  ...field,
  render: (form, problem) =>
    problem !== undefined || isAsked(form) || field.parse(form) !== ''
      ? field.render(form, problem)
      : nothing,
});

/** The rule refuses it as well: here the problem leads to the field. */
const requiredIf = (isRequired: (form: Form) => boolean, problem: string, field: Field<string>) => ({
  ...field,
  parse: (form: Form) => {
    const text = field.parse(form);
    return text === '' && isRequired(form) ? { problem } : text;
  },
});

const fields = ({ found: { incident, now } }: StepView) => {
  const since = countedFrom(incident);
  const isLate = since !== null && !isIcoTold(incident) && now - since > notifyWithinMs;
  const notifiedAt = dateTime('notifiedAt', { label: 'When?', required: 'Enter when they were told', now });
  const after = (form: Form): number => {
    const at = notifiedAt.parse(form);
    return since !== null && typeof at === 'number' ? at - since : 0;
  };
  return {
    body: branching('body', {
      label: 'Who was told?',
      required: 'Choose who was told',
      branches: {
        regulator: {
          text: 'The ICO',
          fields: {
            lateBecause: requiredIf(
              (form) => isLate && after(form) > notifyWithinMs,
              'More than 72 hours have passed since the school was aware. Give the reasons for the delay. ' +
                'This rests on the law: UK GDPR Art 33.',
              askedIf(
                () => isLate,
                longText('lateBecause', {
                  label: 'If more than 72 hours had passed, why?',
                  hint: 'The law asks for the reasons of a delay (UK GDPR Art 33(1)).',
                  rows: 2,
                }),
              ),
            ),
          },
        },
        other: {
          text: 'Another body',
          hint: 'Such as the police, Report Fraud, the insurer or the local authority.',
          fields: { whom: lineText('whom', { label: 'Which body?', required: 'Write which body was told' }) },
        },
      },
    }),
    notifiedAt,
    earlyBecause: askedIf(
      (form) => after(form) < 0,
      longText('earlyBecause', { label: 'Why was that before the school became aware?', rows: 2 }),
    ),
    byWhom: lineText('byWhom', { label: 'Who told them?', required: 'Write who told them' }),
    reference: lineText('reference', {
      label: 'Their reference',
      hint: 'As it stands in their confirmation, if there is one.',
    }),
  };
};

const { title } = steps['record-notification'];

export const recordNotification = stepPage({
  step: 'record-notification',
  place: ['tell', 'investigation'],
  button: 'Record the notification',
  heading: ({ found }) => toldHeading(waitsForIco(found.incident) ? 'Tell the ICO' : title),
  intro,
  fields,
  prefill: ({ found }) => ({
    body: waitsForIco(found.incident) ? 'regulator' : '',
    byWhom: nameIn(found.directory, found.person),
  }),
  ask: ({ body, notifiedAt, earlyBecause, byWhom, reference }) => ({
    facts: { body: body.choice, notifiedAt },
    prose:
      body.choice === 'regulator'
        ? { whom: 'The ICO', byWhom, reference, earlyBecause, lateBecause: body.lateBecause }
        : { whom: body.whom, byWhom, reference, earlyBecause },
  }),
});
