import { nameIn } from '../../../app/directory.ts';
import { isIcoTold } from '../../../incident/conformance/closing-gate.ts';
import { sayClock } from '../../../incident/due/clock-words.ts';
import { countedFrom, notifyWithinMs } from '../../../incident/state/awareness.ts';
import { type Incident, reportability } from '../../../incident/state/incident.ts';
import { steps } from '../../../incident/steps.ts';
import { dateTime } from '../../forms/date-fields.ts';
import type { Field } from '../../forms/field.ts';
import { branching, lineText, longText } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { type Child, html, nothing } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { type StepView, stepPage, toldHeading, writtenIn } from '../case-form.ts';
import { entryLinks } from '../summary/points.ts';
import { icoPack, sayAdviceFirst } from '../triage/ico-pack.ts';

/** Then it is the ICO that is meant. */
const waitsForIco = (incident: Incident): boolean =>
  (reportability(incident)?.tell ?? 'nobody') !== 'nobody' && !isIcoTold(incident);

const toIco = ({ notifications }: Incident) => notifications.filter(({ body }) => body === 'regulator');

/** By which the ICO knows it, as it was recorded last; '' where nobody wrote it. */
const icoReference = ({ found, entries }: StepView): string =>
  toIco(found.incident)
    .map(({ entry }) => writtenIn(entries, entry, 'reference'))
    .findLast((each) => each !== '') ?? '';

/** More may be told in phases (UK GDPR Art 33(4)). */
const sayTold = (view: StepView): Child => {
  const told = toIco(view.found.incident);
  const [first] = told;
  const reference = icoReference(view);
  return (
    first !== undefined &&
    html`<p class="govuk-body">The ICO was told on ${when(first.notifiedAt)}.${
      reference !== '' && ` Its reference is ${reference}.`
    } See ${entryLinks(
      view,
      told.map(({ entry }) => entry),
    )}</p>`
  );
};

const intro = (view: StepView): Child => {
  const { incident, now } = view.found;
  const since = countedFrom(incident);
  return html`${
    isIcoTold(incident)
      ? sayTold(view)
      : since !== null &&
        html`<p class="govuk-body">The ICO is told within 72 hours of the school becoming aware: by
      ${when(since + notifyWithinMs, now)}. ${sayClock(incident, now)}${
        waitsForIco(incident) && sayAdviceFirst(view)
      }</p>`
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

/** Where the rule refuses it as well, the problem here leads to the field. */
const requiredIf = (isRequired: (form: Form) => boolean, problem: string, field: Field<string>) => ({
  ...field,
  parse: (form: Form) => {
    const text = field.parse(form);
    return text === '' && isRequired(form) ? { problem } : text;
  },
});

const referenceText = (name: string): Field<string> =>
  lineText(name, { label: 'Their reference', hint: 'As it stands in their confirmation, if there is one.' });

type Lateness = { readonly isLate: boolean; readonly after: (form: Form) => number };

const icoFields = (view: StepView, { isLate, after }: Lateness) => {
  const isMore = isIcoTold(view.found.incident);
  return {
    added: requiredIf(
      () => isMore,
      'Write what the ICO was told this time',
      askedIf(() => isMore, longText('added', { label: 'What was it told this time?', rows: 3 })),
    ),
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
    reference: askedIf(() => icoReference(view) === '', referenceText('reference')),
  };
};

const fields = (view: StepView) => {
  const { incident, now } = view.found;
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
          fields: icoFields(view, { isLate, after }),
        },
        other: {
          text: 'Another body',
          hint: 'Such as the police, Report Fraud, the insurer or the local authority.',
          fields: {
            whom: lineText('whom', { label: 'Which body?', required: 'Write which body was told' }),
            reference: referenceText('otherReference'),
          },
        },
      },
    }),
    notifiedAt,
    earlyBecause: askedIf(
      (form) => after(form) < 0,
      longText('earlyBecause', { label: 'Why was that before the school became aware?', rows: 2 }),
    ),
    byWhom: lineText('byWhom', { label: 'Who told them?', required: 'Write who told them' }),
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
  ask: ({ body: { choice, ...prose }, notifiedAt, earlyBecause, byWhom }) => ({
    facts: { body: choice, notifiedAt },
    prose: { whom: 'The ICO', ...prose, byWhom, earlyBecause },
  }),
});
