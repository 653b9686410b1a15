// The questions of the regulator's form, in its order, answered as far as the record knows. Facts only: the
// form must hold nothing that names those affected, and what people wrote might. What the school was never
// asked is not said as if it had been.
import { nameIn } from '../../../app/directory.ts';
import { sayWhyCounted } from '../../../incident/due/clock-words.ts';
import { ledBy } from '../../../incident/state/governing/lead.ts';
import { type Incident, isDecided, reportability } from '../../../incident/state/incident.ts';
import { clockStart, countedFrom, notifyWithinMs } from '../../../incident/state/judging/awareness.ts';
import { riskWords } from '../../../incident/state/judging/judgement.ts';
import { facts, factsNow, knownNow } from '../../../incident/state/judging/triage.ts';
import { routeWords, saidLast } from '../../../incident/state/report.ts';
import { causeOf, isCyber, othersToTell } from '../../../incident/state/telling/others-to-tell.ts';
import { arePeopleTold, isIcoTold } from '../../../incident/state/telling/told.ts';
import { sayAffected } from '../../../incident/steps/add-details.ts';
import { shortName } from '../../../incident/steps.ts';
import { counted, sayMoment } from '../../../policy/clock.ts';
import { bodyNamed } from '../../../policy/procedures/bodies-2026.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { type FactInWords, factsInWords } from '../../../policy/triage/advice.ts';
import { unknownFields } from '../../../policy/triage/questions.ts';
import { sayWhen } from '../../../policy/when.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import { holders } from '../../../school/holders.ts';
import { incidentPath, isOffered, type StepView } from '../case-form.ts';

/** `ready` stands on the record, `check` follows from it. */
type Link = { readonly href: string; readonly text: string };
type Says = { readonly says: string; readonly link?: Link };
export type Question = Says & { readonly asks: string; readonly state: 'ready' | 'check' | 'missing' };
type Found = string | Says | null | undefined | false;

const saysOf = (found: string | Says): Says => (typeof found === 'string' ? { says: found } : found);

const lacking = 'Not on the record: have it ready, or add it later';
const missing = (asks: string, says: string | Says = lacking): Question => ({
  asks,
  state: 'missing',
  ...saysOf(says),
});
const ready = (asks: string, found: Found, otherwise?: string | Says): Question =>
  found ? { asks, state: 'ready', ...saysOf(found) } : missing(asks, otherwise);
const check = (asks: string, found: Found, otherwise?: string | Says): Question =>
  found ? { asks, state: 'check', ...saysOf(found) } : missing(asks, otherwise);

/** What the form offers stands beside what the record says. */
const choose = (asks: string, found: string | null | false, offers: string): Question =>
  check(asks, found && `${found}. The form offers: ${offers}`, capitalised(offers));

type Field = FactInWords['field'];

/** The answer to the first of these that was asked: older facts have other names. */
export const factOf = (incident: Incident, ...fields: readonly Field[]): string | null => {
  const known = facts(incident);
  return (known && factsInWords(known).find(({ field }) => fields.includes(field))?.answer) || null;
};

/** What may be more is to be checked. */
const fact = (incident: Incident, asks: string, fields: readonly Field[], otherwise = ''): Question => {
  const [known, answer] = [factsNow(incident), factOf(incident, ...fields)];
  if (answer === null) return check(asks, otherwise);
  const isOpen = known === null || unknownFields(known).some((each) => fields.includes(each));
  return isOpen ? check(asks, answer) : ready(asks, answer);
};

/** With the way to the step that puts it on the record. */
const addBy = ({ found }: StepView, step: 'add-details' | 'mark-contained' | 'add-control'): Says =>
  isOffered(found, step)
    ? { says: 'Not known yet.', link: { href: incidentPath(found, step), text: shortName(step) } }
    : { says: lacking };

const discovered = (view: StepView): Question => {
  const asks = 'When it was discovered';
  const { discoveredAt } = saidLast(view.found.incident.details);
  if (discoveredAt !== null) return ready(asks, sayWhen(discoveredAt));
  const start = clockStart(view.found.incident);
  const says = start && `${sayMoment(start.at)}, because ${sayWhyCounted(start)}`;
  return check(asks, says, addBy(view, 'add-details'));
};

const ofBreach = (view: StepView): readonly Question[] => {
  const { incident, procedures } = view.found;
  const { report } = incident;
  const said = saidLast(incident.details);
  const cause = procedures.causes.find(({ id }) => id === causeOf(incident))?.label;
  // What people wrote may name those affected, so it is only shown where it stands.
  const how = 'Say how in your own words, without names:';
  const link = { href: `${incidentPath(view.found)}#report`, text: 'what was reported' };
  const cyber = isCyber(incident);
  const reported = sayAffected(said);
  return [
    ready(
      'First report or follow-up',
      isIcoTold(incident) ? `Follow-up: give the ${regulatorName}’s case reference` : 'First report',
    ),
    check('What happened, and how', cause && { says: `${cause}. ${how}`, link }, { says: how, link }),
    check('Was it a cyber incident?', cyber !== null && `${cyber ? 'Yes' : 'No'}, by its cause`),
    ready('How the school found out', report && `Reported ${routeWords[report.route]}`),
    discovered(view),
    ready(
      'When it happened',
      said.happenedAt !== null && sayWhen(said.happenedAt),
      addBy(view, 'add-details'),
    ),
    fact(incident, 'Kinds of personal data', ['kinds', 'categories']),
    missing('How many records', 'Count them: one person may have several'),
    fact(incident, 'How many people, at most', ['number'], reported && `${reported}, as reported`),
    check('Who they are', factOf(incident, 'subjects')),
  ];
};

const ofHarm = (incident: Incident): readonly Question[] => {
  const ticked = knownNow(incident)?.ticks;
  const risk = reportability(incident)?.risk ?? null;
  const effects = factOf(incident, 'effect', 'who', 'effects');
  const harm = 'Has anybody been harmed already?';
  return [
    check('What it may lead to', effects),
    ticked?.includes('hurt') ? ready(harm, 'Yes') : check(harm, ticked && 'Not as far as is recorded'),
    choose(
      'How likely that is',
      risk && capitalised(riskWords[risk]),
      'very likely, likely, neutral, unlikely, very unlikely',
    ),
    ...(isCyber(incident)
      ? [
          choose('What was hit', effects, 'confidentiality, integrity, availability'),
          choose(
            'Impact on the school',
            factOf(incident, 'down', 'services'),
            'high, medium, low, not yet known',
          ),
          choose(
            'Time to recover',
            factOf(incident, 'gone', 'outage'),
            'regular, supplemented, extended, not recoverable, already recovered, not yet known',
          ),
        ]
      : []),
  ];
};

/** Until somebody marks it: what is deleted or back, as they wrote or showed, spreads no longer. */
const contained = (view: StepView): Question => {
  const asks = 'What was done about it';
  const { incident } = view.found;
  if (incident.contained !== null) return ready(asks, `Contained ${sayWhen(incident.contained.containedAt)}`);
  const back = knownNow(incident)?.back;
  const isGone = back === 'returned' || back === 'confirmed';
  return check(asks, isGone && factOf(incident, 'back'), addBy(view, 'mark-contained'));
};

const peopleTold = (incident: Incident): Question => {
  const asks = 'Have the people affected been told?';
  if (arePeopleTold(incident)) return ready(asks, 'Yes');
  const judged = reportability(incident);
  if (judged === null || !isDecided(judged)) return check(asks, 'Not decided yet');
  return judged.tell === 'regulator-and-individuals'
    ? ready(asks, 'About to be')
    : ready(asks, 'No: the school judged that the law does not ask it to tell them');
};

/** The data protection officers by name; '' where nobody holds that office. */
export const advisers = ({ found: { school, directory } }: StepView): string =>
  holders(school, 'data-protection-officer')
    .map((person) => nameIn(directory, person))
    .join(', ');

const ofSchool = (view: StepView): readonly Question[] => {
  const { incident, now, directory, person } = view.found;
  const who = nameIn(directory, ledBy(incident)?.person ?? person);
  const named = othersToTell(incident).flatMap(({ id, told }) => (told === null ? [] : bodyNamed(id)));
  const unnamed = incident.notifications.filter(({ body, which }) => body === 'other' && !which).length;
  const others = [...named, ...(unnamed === 0 ? [] : [counted(unnamed, 'other')])];
  const isLate = !isIcoTold(incident) && now - (countedFrom(incident) ?? now) > notifyWithinMs;
  const { length } = incident.controls;
  return [
    missing('Data protection training of the staff involved'),
    missing('What was in place to prevent it'),
    contained(view),
    check(
      'What stops it happening again',
      length > 0 && `${counted(length, 'control')}, under Investigation`,
      addBy(view, 'add-control'),
    ),
    peopleTold(incident),
    others.length > 0
      ? ready('Other bodies told', capitalised(sayList(others)))
      : check('Other bodies told', 'None on the record'),
    ...(isLate
      ? [missing('Why more than 72 hours have passed', 'Give the reasons: the law asks for them')]
      : []),
    missing('Telephone of somebody who knows about it', `${who}: which number?`),
    ready('Data protection officer', advisers(view)),
    missing(`The school’s ${regulatorName} registration number`),
  ];
};

/** Every question that it asks of such an incident. */
export const icoQuestions = (view: StepView): readonly Question[] => [
  ...ofBreach(view),
  ...ofHarm(view.found.incident),
  ...ofSchool(view),
];
