// What to have at hand when the regulator is told: the questions of its form, answered as far as the record
// knows. Facts only: its form must hold nothing that names those affected, and what people wrote might.
import { contactOf, sayChecked } from '../../../app/contacts.ts';
import { nameIn } from '../../../app/directory.ts';
import { isUnadvised } from '../../../incident/conformance/closing-gate.ts';
import { sayWhyCounted } from '../../../incident/due/clock-words.ts';
import { clockStart, countedFrom, notifyWithinMs } from '../../../incident/state/awareness.ts';
import {
  classification,
  type Incident,
  isDecided,
  isUnresolved,
  reportability,
} from '../../../incident/state/incident.ts';
import { riskWords } from '../../../incident/state/judgement.ts';
import { isPractice } from '../../../incident/state/practice.ts';
import { routeWords, saidLast } from '../../../incident/state/report.ts';
import { adviceOn, facts, knownNow } from '../../../incident/state/triage.ts';
import { sayAffected } from '../../../incident/steps/add-details.ts';
import { shortName } from '../../../incident/steps.ts';
import { sayMoment } from '../../../policy/clock.ts';
import { type FactInWords, factsInWords } from '../../../policy/triage/advice.ts';
import { sayWhen } from '../../../policy/when.ts';
import { capitalised } from '../../../record/phrases.ts';
import { holders } from '../../../school/holders.ts';
import { telephone } from '../../reporter/ring.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { type SummaryRow, summaryList } from '../../ui/summary-list.ts';
import { incidentPath, isOffered, type StepView } from '../case-form.ts';

const unknown = 'Not known yet';
const haveReady = 'Not on the record: have it ready, or add it later';

/** The answer to the first of these that was asked: older facts have other names. */
const factOf = (incident: Incident, ...fields: readonly FactInWords['field'][]): string | null => {
  const known = facts(incident);
  return (known && factsInWords(known).find(({ field }) => fields.includes(field))?.answer) ?? null;
};

const arePeopleTold = (incident: Incident): string => {
  if (incident.contacts.some(({ kind }) => kind === 'informed')) return 'Yes';
  const judged = reportability(incident);
  if (judged === null || !isDecided(judged)) return 'Not decided yet';
  return judged.tell === 'regulator-and-individuals'
    ? 'About to be'
    : 'No: the school judged that the law does not ask it to tell them';
};

const causeOf = ({ found: { incident, procedures } }: StepView): string | null => {
  const cause = facts(incident)?.cause ?? classification(incident)?.cause;
  return procedures.causes.find(({ id }) => id === cause)?.label ?? null;
};

/** The cause alone: what people wrote may name those affected, so it is only shown where it stands. */
const how = (view: StepView): Html => {
  const cause = causeOf(view);
  return html`${cause && `${cause}. `}Say how in your own words, without names:
    <a class="govuk-link" href="${incidentPath(view.found)}#report">what was reported</a>`;
};

/** What is lacking, with the way to the step that puts it on the record. */
const lacking = ({ found }: StepView, says: string, step: 'add-details' | 'mark-contained'): Content =>
  isOffered(found, step)
    ? html`${says}. <a class="govuk-link" href="${incidentPath(found, step)}">${shortName(step)}</a>`
    : says;

/** From when the school counts as aware; where nobody wrote anything, that can be added. */
const discovered = (view: StepView): Content => {
  const start = clockStart(view.found.incident);
  if (start === null) return unknown;
  const says = `${sayMoment(start.at)}, because ${sayWhyCounted(start)}`;
  return start.from === 'reported' ? lacking(view, says, 'add-details') : says;
};

/** Until somebody marks it: what is deleted or back, as they wrote or showed, spreads no longer. */
const contained = (view: StepView): Content => {
  const { incident } = view.found;
  if (incident.contained !== null) return sayWhen(incident.contained.containedAt);
  const back = knownNow(incident)?.back;
  const says = (back === 'returned' || back === 'confirmed') && factOf(incident, 'back');
  return lacking(view, says || unknown, 'mark-contained');
};

const happened = (view: StepView): Content => {
  const { happenedAt } = saidLast(view.found.incident.details);
  return happenedAt === null ? lacking(view, unknown, 'add-details') : sayWhen(happenedAt);
};

type Answer = readonly [string, Content | null];

const ofBreach = (view: StepView): readonly Answer[] => {
  const { incident } = view.found;
  const said = saidLast(incident.details);
  const risk = reportability(incident)?.risk ?? null;
  const isFirst = !incident.notifications.some(({ body }) => body === 'regulator');
  return [
    ['First report or follow-up', isFirst ? 'First report' : 'Follow-up: give the ICO’s case reference'],
    ['What happened, and how', how(view)],
    ['How the school found out', incident.report && `Reported ${routeWords[incident.report.route]}`],
    ['When it was discovered', discovered(view)],
    ['When it happened', happened(view)],
    ['Kinds of personal data', factOf(incident, 'kinds', 'categories')],
    ['How many people', factOf(incident, 'number') || sayAffected(said) || null],
    ['Who they are', factOf(incident, 'subjects')],
    ['What became of the data', factOf(incident, 'effect', 'who', 'effects')],
    ['Is it back, or deleted?', factOf(incident, 'back', 'deletion')],
    ['Likely consequences', risk && capitalised(riskWords[risk])],
  ];
};

/** The data protection officers by name; '' where nobody holds that office. */
export const advisers = ({ found: { school, directory } }: StepView): string =>
  holders(school, 'data-protection-officer')
    .map((person) => nameIn(directory, person))
    .join(', ');

const ofSchool = (view: StepView): readonly Answer[] => {
  const { incident } = view.found;
  const others = incident.notifications.filter(({ body }) => body === 'other').length;
  return [
    ['Contained', contained(view)],
    ['Have the people affected been told?', arePeopleTold(incident)],
    ['Other bodies told', others === 0 ? 'None on the record' : String(others)],
    ['Data protection officer', advisers(view) || haveReady],
    ['Training of the staff involved', haveReady],
    ['What was in place to prevent it', haveReady],
    ['The school’s ICO registration number', haveReady],
  ];
};

const row = ([key, value]: Answer): SummaryRow => ({
  key,
  value: value || unknown,
});

const ring = ({ found: { directory, incident } }: StepView): Child => {
  const ico = contactOf(directory, 'ico');
  if (ico === null) return null;
  if (isPractice(incident))
    return html`<p class="govuk-body"><strong>This is practice: do not ring.</strong> In a real incident you
      would ring ${ico.telephone} or use the online form.</p>`;
  return html`<p class="govuk-body">Ring <strong>${telephone(ico.telephone)}</strong>. If nobody answers,
    use the <a class="govuk-link" href="${ico.web}" rel="noreferrer">online form</a>. It takes half an
    hour and cannot be saved. Name nobody who is affected.</p>
    <p class="govuk-hint">${capitalised(sayChecked(ico))}</p>`;
};

const atHand = (view: StepView): Html =>
  html`<p class="govuk-body">Taken from the record. Check it before you use it.</p>${summaryList({
    rows: [...ofBreach(view), ...ofSchool(view)].map(row),
  })}`;

const sayNoWait = (view: StepView, later: string): string => {
  const who = advisers(view) || 'your data protection officer';
  const asked = isUnresolved(view.found.incident) ? ' (asked once it is said who is meant)' : '';
  return ` You need not wait for the advice of ${who}${asked}: ${later}`;
};

/** Beside what is decided before they have advised; '' where no advice is owed. */
export const sayDecideFirst = (view: StepView): string => {
  const { incident } = view.found;
  const isOwed = isUnadvised(incident) && adviceOn(incident)?.personalData !== 'no';
  return isOwed ? sayNoWait(view, 'you can change this after it.') : '';
};

/** The ICO is told in phases (UK GDPR Art 33(4)); '' once the advice is there, or the 72 hours are over. */
export const sayAdviceFirst = (view: StepView): string => {
  const { incident, now } = view.found;
  if (!isUnadvised(incident) || now - (countedFrom(incident) ?? now) >= notifyWithinMs) return '';
  return sayNoWait(view, 'you can add to what you tell the ICO later. Closing still needs that advice.');
};

/** How the regulator is told, when that was last checked, and what to have at hand. */
export const icoPack = (view: StepView): Html =>
  html`<h2 class="govuk-heading-m">How to tell the ICO</h2>
    ${ring(view)}${details({
      summaryText: 'What to have at hand',
      classes: 'candour-printed',
      text: atHand(view),
    })}`;

export const icoPackFolded = (view: StepView): Html =>
  fold('Who to ring and what to have ready', [ring(view), atHand(view)]);
