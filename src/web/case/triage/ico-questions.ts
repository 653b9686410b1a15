// The questions of the regulator's form, in its order, answered as far as the record knows. Facts only: the
// form must hold nothing that names those affected, and what people wrote might. What the school was never
// asked is not said as if it had been.

import { nameIn } from '../../../app/directory.ts';
import { isIcoTold } from '../../../incident/conformance/closing-gate.ts';
import { countedFrom } from '../../../incident/state/awareness.ts';
import { awareness, type Incident, isDecided, reportability } from '../../../incident/state/incident.ts';
import { awareFromWords, riskWords } from '../../../incident/state/judgement.ts';
import { ledBy } from '../../../incident/state/lead.ts';
import { causeOf, isCyber, othersToTell } from '../../../incident/state/others-to-tell.ts';
import { routeWords, saidLast } from '../../../incident/state/report.ts';
import { facts } from '../../../incident/state/triage.ts';
import { sayAffected } from '../../../incident/steps/add-details.ts';
import { notifyWithinMs } from '../../../incident/steps/record-notification.ts';
import { shortName } from '../../../incident/steps.ts';
import { counted, sayMoment } from '../../../policy/clock.ts';
import { bodyNamed } from '../../../policy/procedures/bodies-2026.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { type FactInWords, factsInWords } from '../../../policy/triage/advice.ts';
import type { SeveralAnswer } from '../../../policy/triage/facts.ts';
import { answered, assumedFields, saidOf } from '../../../policy/triage/questions.ts';
import { isWrittenGone, type RiskToPeople } from '../../../policy/triage/rules.ts';
import { sayWhen } from '../../../policy/when.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import { holders, holds } from '../../../school/holders.ts';
import { type Content, html } from '../../ui/html.ts';
import { incidentPath, isOffered, type StepView } from '../case-form.ts';

/** `ready` stands on the record, `check` follows from it. */
type State = 'ready' | 'check' | 'missing';
type Question = { readonly asks: string; readonly state: State; readonly says: Content };

const question =
  (state: State) =>
  (asks: string, says: Content): Question => ({ asks, state, says });
const [ready, check] = [question('ready'), question('check')];
const missing = (
  asks: string,
  says: Content = 'Not on the record: have it ready, or add it later',
): Question => question('missing')(asks, says);

const factOf = (incident: Incident, field: FactInWords['field']): string | null => {
  const known = facts(incident);
  return (known && factsInWords(known).find((each) => each.field === field)?.answer) || null;
};

/** What was assumed, or may be more, is to be checked. */
const fromFact = ({ found: { incident } }: StepView, asks: string, field: FactInWords['field']): Question => {
  const [known, answer] = [facts(incident), factOf(incident, field)];
  if (known === null || answer === null) return missing(asks);
  const isAssumed = assumedFields(known).includes(field);
  const isSure = !isAssumed && saidOf(known, field) === 'all';
  return (isSure ? ready : check)(asks, isAssumed ? `${answer} (assumed)` : answer);
};

/** The way to the step that puts it on the record. */
const missingBy = (
  { found }: StepView,
  asks: string,
  step: 'add-details' | 'mark-contained' | 'add-control',
): Question =>
  isOffered(found, step)
    ? missing(
        asks,
        html`Not known yet. <a class="govuk-link" href="${incidentPath(found, step)}">${shortName(step)}</a>`,
      )
    : missing(asks);

/** The cause alone: what people wrote may name those affected, so it is only shown where it stands. */
const whatHappened = ({ found }: StepView): Question => {
  const label = found.procedures.causes.find(({ id }) => id === causeOf(found.incident))?.label;
  const own = html`Say how in your own words, without names:
    <a class="govuk-link" href="${incidentPath(found)}#report">what was reported</a>`;
  const asks = 'What happened, and how';
  return label === undefined ? missing(asks, own) : check(asks, html`${label}. ${own}`);
};

const cyber = (incident: Incident): Question => {
  const asks = 'Was it a cyber incident?';
  const known = isCyber(incident);
  return known === null
    ? missing(asks, 'Yes, no or do not know')
    : check(asks, `${known ? 'Yes' : 'No'}, by its cause`);
};

const discovered = (view: StepView): Question => {
  const asks = 'When it was discovered';
  const { incident } = view.found;
  const { discoveredAt } = saidLast(incident.details);
  if (discoveredAt !== null) return ready(asks, sayWhen(discoveredAt));
  const aware = awareness(incident);
  if (aware === null) return missingBy(view, asks, 'add-details');
  const { awareAt, awareFrom } = aware;
  return check(asks, `Aware since ${sayMoment(awareAt)}${awareFrom ? `: ${awareFromWords[awareFrom]}` : ''}`);
};

const happened = (view: StepView): Question => {
  const asks = 'When it happened';
  const { happenedAt } = saidLast(view.found.incident.details);
  return happenedAt === null ? missingBy(view, asks, 'add-details') : ready(asks, sayWhen(happenedAt));
};

const numbers = (view: StepView): readonly Question[] => {
  const reported = sayAffected(saidLast(view.found.incident.details));
  const asks = 'How many people, at most';
  const people = fromFact(view, asks, 'number');
  return [
    missing('How many records', 'Count them: one person may have several'),
    people.state === 'missing' && reported !== '' ? check(asks, `${reported}, as reported`) : people,
  ];
};

const harm = (incident: Incident): Question => {
  const asks = 'Has anybody been harmed already?';
  const said = facts(incident)?.circumstances;
  if (said?.includes('harmed')) return ready(asks, 'Yes');
  return said === undefined ? missing(asks) : check(asks, 'Not as far as is recorded');
};

/** The form has five steps: very likely, likely, neutral, unlikely, very unlikely. */
const steps5: Readonly<Record<RiskToPeople, string>> = {
  unlikely: 'Unlikely, or very unlikely',
  likely: 'Likely',
  high: 'Likely, or very likely',
};

const consequences = (incident: Incident): readonly Question[] => {
  const risk = reportability(incident)?.risk ?? null;
  const became = factOf(incident, 'effects');
  const parts = [became, risk && capitalised(riskWords[risk])].filter((each) => each !== null);
  const [what, how] = ['What it may lead to', 'How likely that is'];
  const five = 'Very likely, likely, neutral, unlikely or very unlikely';
  return [
    parts.length === 0 ? missing(what) : check(what, parts.join('. ')),
    harm(incident),
    risk === null
      ? missing(how, five)
      : check(how, `${steps5[risk]}. The form offers: ${five.toLowerCase()}`),
  ];
};

const hit = {
  confidentiality: ['maybe-seen', 'seen'],
  integrity: ['changed'],
  availability: ['lost-copy', 'unreachable', 'lost-no-copy'],
} as const satisfies Record<string, readonly SeveralAnswer<'effects'>[]>;

const ofCyber = (incident: Incident): readonly Question[] => {
  if (isCyber(incident) !== true) return [];
  const effects: readonly string[] = facts(incident)?.effects ?? [];
  const lost = Object.entries(hit).flatMap(([name, by]) =>
    by.some((each) => effects.includes(each)) ? name : [],
  );
  const [what, impact, recovery] = [
    'Confidentiality, integrity or availability?',
    'Impact on the school',
    'Time to recover',
  ];
  const [down, outage] = [factOf(incident, 'services'), factOf(incident, 'outage')];
  const [levels, times] = [
    'High, medium, low or not yet known',
    'Regular, supplemented, extended, not recoverable, already recovered or not yet known',
  ];
  return [
    lost.length === 0 ? missing(what) : check(what, capitalised(sayList(lost))),
    down === null
      ? missing(impact, levels)
      : check(impact, `${down}. The form offers: ${levels.toLowerCase()}`),
    outage === null
      ? missing(recovery, times)
      : check(recovery, `${outage}. The form offers: ${times.toLowerCase()}`),
  ];
};

/** Until somebody marks it: what is deleted or back, as they wrote or showed, spreads no longer. */
const done = (view: StepView): Question => {
  const asks = 'What was done about it';
  const { incident } = view.found;
  if (incident.contained !== null) return ready(asks, `Contained ${sayWhen(incident.contained.containedAt)}`);
  const known = facts(incident);
  const back = known !== null && isWrittenGone(answered(known, 'worst')) && factOf(incident, 'deletion');
  return back ? check(asks, back) : missingBy(view, asks, 'mark-contained');
};

const noRepeat = (view: StepView): Question => {
  const asks = 'What stops it happening again';
  const { found } = view;
  const { length } = found.incident.controls;
  return length === 0
    ? missingBy(view, asks, 'add-control')
    : check(
        asks,
        html`<a class="govuk-link"
          href="${incidentPath(found, 'investigation')}#controls">${counted(length, 'control')}</a>`,
      );
};

const peopleTold = (incident: Incident): Question => {
  const asks = 'Have the people affected been told?';
  if (incident.contacts.some(({ kind }) => kind === 'informed')) return ready(asks, 'Yes');
  const judged = reportability(incident);
  if (judged === null || !isDecided(judged)) return check(asks, 'Not decided yet');
  return judged.tell === 'regulator-and-individuals'
    ? ready(asks, 'About to be')
    : ready(asks, 'No: the school judged that the law does not ask it to tell them');
};

const othersTold = (incident: Incident): Question => {
  const asks = 'Other bodies told';
  const named = othersToTell(incident).flatMap(({ id, told }) => (told === null ? [] : bodyNamed(id)));
  const unnamed = incident.notifications.filter(({ body, which }) => body === 'other' && !which).length;
  const said = [...named, ...(unnamed === 0 ? [] : [counted(unnamed, 'other')])];
  return said.length === 0 ? check(asks, 'None on the record') : ready(asks, capitalised(sayList(said)));
};

const delay = ({ found: { incident, now } }: StepView): readonly Question[] =>
  !isIcoTold(incident) && now - (countedFrom(incident) ?? now) > notifyWithinMs
    ? [missing('Why more than 72 hours have passed', 'Give the reasons: the law asks for them')]
    : [];

/** The data protection officers by name; '' where nobody holds that office. */
export const advisers = ({ found: { school, directory } }: StepView): string =>
  holders(school, 'data-protection-officer')
    .map((person) => nameIn(directory, person))
    .join(', ');

/** Who leads, else the reader: both know of it. */
const whoKnows = ({ found: { incident, school, directory, person } }: StepView): Question => {
  const asks = 'Telephone of somebody who knows about it';
  const who = ledBy(incident)?.person ?? person;
  const { headteacherPhone, bursarPhone, chairPhone } = directory.numbers;
  const phones = { headteacher: headteacherPhone, bursar: bursarPhone, chair: chairPhone };
  const [, number = ''] =
    Object.entries(phones).find(([role, each]) => each && holds(school, who, role as keyof typeof phones)) ??
    [];
  const name = nameIn(directory, who);
  return number === '' ? missing(asks, `${name}: which number?`) : check(asks, `${name}, ${number}`);
};

/** Every question that it asks of such an incident. */
export const icoQuestions = (view: StepView): readonly Question[] => {
  const { incident } = view.found;
  const officer = 'Data protection officer';
  return [
    ready(
      'First report or follow-up',
      isIcoTold(incident) ? `Follow-up: give the ${regulatorName}’s case reference` : 'First report',
    ),
    whatHappened(view),
    cyber(incident),
    incident.report === null
      ? missing('How the school found out')
      : ready('How the school found out', `Reported ${routeWords[incident.report.route]}`),
    discovered(view),
    happened(view),
    fromFact(view, 'Kinds of personal data', 'categories'),
    ...numbers(view),
    fromFact(view, 'Who they are', 'subjects'),
    ...consequences(incident),
    ...ofCyber(incident),
    missing('Data protection training of the staff involved'),
    missing('What was in place to prevent it'),
    done(view),
    noRepeat(view),
    peopleTold(incident),
    othersTold(incident),
    ...delay(view),
    whoKnows(view),
    advisers(view) === '' ? missing(officer) : ready(officer, advisers(view)),
    missing(`The school’s ${regulatorName} registration number`),
  ];
};
