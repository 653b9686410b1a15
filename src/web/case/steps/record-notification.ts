import { nameIn } from '../../../app/directory.ts';
import { sayClock } from '../../../incident/due/clock-words.ts';
import { type Incident, reportability } from '../../../incident/state/incident.ts';
import { countedFrom, notifyWithinMs } from '../../../incident/state/judging/awareness.ts';
import { isIcoTold, referenceGiven, toldWithoutReference } from '../../../incident/state/telling/told.ts';
import { outlineOf, steps } from '../../../incident/steps.ts';
import { type BodyId, bodyIds, bodyNamed } from '../../../policy/procedures/bodies-2026.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { capitalised } from '../../../record/phrases.ts';
import { dateTime } from '../../forms/date-fields.ts';
import type { Field } from '../../forms/field.ts';
import { branching, fromList, lineText, longText, reasonText } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { type Child, type Html, html, nothing } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { quoted } from '../../words/entries.ts';
import { type StepView, stepPage, toldHeading, writtenIn } from '../case-form.ts';
import { entryLinks } from '../summary/points.ts';
import { icoPack, icoPackFolded, sayAdviceFirst } from '../triage/ico-pack.ts';
import { toFindOut } from '../triage/judgement.ts';
import { othersPart } from '../triage/others-told.ts';

const lacksReference = (incident: Incident): boolean =>
  toldWithoutReference(incident) !== undefined && referenceGiven(incident) === undefined;

/** Then it is the ICO that is meant. */
const waitsForIco = (incident: Incident): boolean =>
  lacksReference(incident) ||
  ((reportability(incident)?.tell ?? 'nobody') !== 'nobody' && !isIcoTold(incident));

/** Then the reader came from the list of others. */
const asksForOther = ({ asked }: StepView): boolean => bodyIds.some((id) => id === asked.get('which'));

const toIco = ({ notifications }: Incident) => notifications.filter(({ body }) => body === 'regulator');

/** By which the ICO knows it, as it was recorded last; '' where nobody wrote it. */
const icoReference = ({ found, entries }: StepView): string =>
  toIco(found.incident)
    .map(({ entry }) => writtenIn(entries, entry, 'reference'))
    .findLast((each) => each !== '') ?? '';

/** What it advised last, and who spoke for it. */
const sayAdvised = ({ found, entries }: StepView): Child => {
  const last = toIco(found.incident).findLast(({ entry }) => writtenIn(entries, entry, 'advice') !== '');
  if (last === undefined) return null;
  const who = writtenIn(entries, last.entry, 'caseOfficer') || `The ${regulatorName}`;
  return quoted(`${who} advised`, writtenIn(entries, last.entry, 'advice'));
};

/** More may be told in phases (UK GDPR Art 33(4)). */
const sayTold = (view: StepView): Child => {
  const told = toIco(view.found.incident);
  const [first] = told;
  const reference = icoReference(view);
  return (
    first !== undefined &&
    html`<p class="govuk-body">The ${regulatorName} was told on ${when(first.notifiedAt)}.${
      reference !== '' && ` Its reference is ${reference}.`
    } See ${entryLinks(
      view,
      told.map(({ entry }) => entry),
    )}</p>${sayAdvised(view)}`
  );
};

const toldIco = (view: StepView): Html => {
  const { incident, now } = view.found;
  const since = countedFrom(incident);
  return html`${
    isIcoTold(incident)
      ? sayTold(view)
      : since !== null &&
        html`<p class="govuk-body">The ${regulatorName} is told within 72 hours of the school becoming aware:
      by ${when(since + notifyWithinMs, now)}. ${sayClock(incident, now)}${
        waitsForIco(incident) && sayAdviceFirst(view)
      }</p>`
  }`;
};

/** What the reader came for stands first. */
const intro = (view: StepView): Child => {
  const ico = html`${toldIco(view)}${icoPack(view)}`;
  return asksForOther(view) ? [othersPart(view), ico] : [ico, othersPart(view)];
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
  const lacking = icoReference(view) === '' ? ['reference'] : [];
  return {
    added: requiredIf(
      (form) => isMore && [...lacking, 'advice'].every((name) => form.get(name).trim() === ''),
      `Write what the ${regulatorName} was told this time, its reference or what it advised`,
      askedIf(() => isMore, longText('added', { label: 'What was it told this time?', rows: 3 })),
    ),
    lateBecause: requiredIf(
      (form) => isLate && after(form) > notifyWithinMs,
      'More than 72 hours have passed since the school was aware. Give the reasons for the delay. ' +
        'This rests on the law: UK GDPR Art 33.',
      askedIf(
        () => isLate,
        reasonText('lateBecause', {
          label: 'If more than 72 hours had passed, why?',
          hint: 'The law asks for the reasons of a delay (UK GDPR Art 33(1)).',
          rows: 2,
        }),
      ),
    ),
    reference: askedIf(() => lacking.length > 0, referenceText('reference')),
    caseOfficer: lineText('caseOfficer', { label: 'Who did you speak to there, if anybody?' }),
    advice: longText('advice', { label: 'What did they advise, if anything?', rows: 3 }),
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
          text: `The ${regulatorName}`,
          fields: icoFields(view, { isLate, after }),
        },
        other: {
          text: 'Another body',
          fields: {
            which: fromList<BodyId>('which', {
              label: 'Which body?',
              none: 'Another, named below',
              items: bodyIds.map((id) => ({ value: id, text: capitalised(bodyNamed(id)) })),
            }),
            whom: requiredIf(
              (form) => form.get('which') === '',
              'Write which body was told',
              lineText('whom', { label: 'If it is another: which?' }),
            ),
            reference: referenceText('otherReference'),
          },
        },
      },
    }),
    notifiedAt,
    earlyBecause: askedIf(
      (form) => after(form) < 0,
      reasonText('earlyBecause', { label: 'Why was that before the school became aware?', rows: 2 }),
    ),
    byWhom: lineText('byWhom', { label: 'Who told them?', required: 'Write who told them' }),
  };
};

const { title } = steps['record-notification'];

const bodyAsked = (view: StepView) =>
  asksForOther(view)
    ? { body: 'other', which: view.asked.get('which') }
    : { body: waitsForIco(view.found.incident) ? 'regulator' : '' };

export const recordNotification = stepPage({
  step: 'record-notification',
  place: ['tell', 'investigation'],
  next: (view, { dueAt, because }, isYours) => ({
    ...(dueAt === null
      ? {}
      : { why: [outlineOf('record-notification').why ?? because, sayAdviceFirst(view)] }),
    ...(isYours ? { besides: toFindOut(view), help: icoPackFolded(view) } : {}),
  }),
  button: 'Record the notification',
  heading: ({ found }) => toldHeading(waitsForIco(found.incident) ? `Tell the ${regulatorName}` : title),
  intro,
  fields,
  prefill: (view) => ({
    ...bodyAsked(view),
    byWhom: nameIn(view.found.directory, view.found.person),
  }),
  ask: ({ body: { choice, ...told }, notifiedAt, ...rest }) => {
    const { which, ...prose } = { which: null, whom: `The ${regulatorName}`, ...told };
    return which === null
      ? { facts: { body: choice, notifiedAt }, prose: { ...prose, ...rest } }
      : {
          facts: { body: choice, notifiedAt, which },
          prose: { ...prose, ...rest, whom: capitalised(bodyNamed(which)) },
        };
  },
});
