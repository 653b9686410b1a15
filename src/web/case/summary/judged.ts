// How it is judged, and why: how severe it is, who must be told, what the data protection officer advised.
import type { Entry } from '../../../app/cases/cases.ts';
import { sayRoles } from '../../../app/directory.ts';
import { isClockRunning } from '../../../incident/due/clock-words.ts';
import { classification, type Incident, reportability, waitingTo } from '../../../incident/state/incident.ts';
import { sayBreached } from '../../../incident/state/judging/breached.ts';
import {
  type EstablishedFacts,
  type Proposal,
  type Reportability,
  reasonsOf,
  sayTell,
} from '../../../incident/state/judging/judgement.ts';
import { facts } from '../../../incident/state/judging/triage.ts';
import { arePeopleTold, isIcoTold } from '../../../incident/state/telling/told.ts';
import { atLeast, criteriaEver } from '../../../policy/procedures/procedures.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { factsInWords, isOld } from '../../../policy/triage/advice.ts';
import { personOf } from '../../../record/actor.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import { fold, foldedText } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { type IconName, icon } from '../../ui/icon.ts';
import { shortWhen } from '../../ui/when.ts';
import { namesOf, sayActor, sayRecorded, whoWhen } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView, writtenIn } from '../case-form.ts';
import { verdictLink } from '../conformance/verdict.ts';
import { questionPath } from '../triage/fact-questions.ts';
import { sayWaitingProposal } from '../triage/proposed.ts';
import { corrections } from './corrections.ts';

/** In characters: the column is narrow. */
const reasonMax = 100;

const judgement = (sign: IconName, says: Child, by: Child): Html =>
  html`<li>${icon(sign)}<div>${says}${
    by && html`<p class="candour-small candour-muted">${by}</p>`
  }</div></li>`;

/** What waits for a second person, and who proposed it. */
const proposed = ({ found }: StepView, sign: IconName, waiting: Proposal): Html =>
  judgement(sign, html`<p>${sayWaitingProposal(found, waiting)}</p>`, whoWhen(found, waiting.by, waiting.at));

const severe = (view: StepView): Html => {
  const { incident, procedures } = view.found;
  const judged = classification(incident);
  if (judged === null) {
    const waiting = waitingTo(incident, 'lower-severity');
    return waiting === null
      ? judgement('scales', html`<p>Nobody has judged how severe it is.</p>`, null)
      : proposed(view, 'scales', waiting);
  }
  // As when it was proposed: what alone would make it less severe gives no reason.
  const met = criteriaEver(procedures).filter(
    ({ id, level }) => judged.criteria.includes(id) && atLeast(level, judged.severity),
  );
  const reason = writtenIn(view.entries, judged.entry, 'reason');
  const decisive = met.find(({ level }) => level === judged.severity);
  const also = met.filter((each) => each !== decisive);
  const level = capitalised(judged.severity);
  const says = html`<p><strong>${level}</strong>${decisive && `, because: ${decisive.label}.`}</p>
    ${reason && html`<div>${foldedText(reason, reasonMax)}</div>`}${
      also.length > 0 && html`<ul class="govuk-list">${also.map(({ label }) => html`<li>${label}</li>`)}</ul>`
    }${corrections(view, judged.entry)}`;
  return judgement('scales', says, whoWhen(view.found, judged.by, judged.at));
};

/** Beside what had to be done, that it is. */
const wereTold = (incident: Incident): string => {
  const whom = [
    ...(isIcoTold(incident) ? [`the ${regulatorName}`] : []),
    ...(arePeopleTold(incident) ? ['the people affected'] : []),
  ];
  return whom.length === 0 ? '' : ` (told: ${sayList(whom)})`;
};

/** The words are of the person who proposed it, where a second one confirmed it. */
const whoJudged = ({ found, entries }: StepView, judged: Reportability): Child => {
  const proposed = entries.find(({ version }) => version === reasonsOf(judged));
  const by = whoWhen(found, judged.by, judged.at);
  return judged.by.kind === 'clock' || proposed === undefined || proposed.version === judged.entry
    ? by
    : html`${sayActor(found.directory, proposed.actor)}, confirmed by ${by}`;
};

const told = (view: StepView): Html => {
  const { incident } = view.found;
  const judged = reportability(incident);
  if (judged === null) {
    const waiting = waitingTo(incident, 'reassess');
    return waiting === null
      ? judgement('tell', html`<p>Nobody has judged who must be told.</p>`, null)
      : proposed(view, 'tell', waiting);
  }
  const reasons =
    judged.by.kind === 'clock'
      ? 'It was decided on a report of the same thing, which was set aside for this one.'
      : writtenIn(view.entries, reasonsOf(judged), 'reasons');
  const says = html`<p><strong>${capitalised(sayTell(judged))}</strong>${wereTold(incident)}</p>
    ${reasons && html`<div>${foldedText(reasons, reasonMax)}</div>`}${corrections(view, reasonsOf(judged))}${
      isClockRunning(incident, view.found.procedures) &&
      html`<p><a class="govuk-link" href="${incidentPath(view.found, 'ico-pack.pdf')}">What to enter in the
      ${regulatorName}’s form (PDF)</a></p>`
    }`;
  return judgement('tell', says, whoJudged(view, judged));
};

/** What is waited for, and what came of it: once it is known, it is written here. */
const gettingBack = ({ found }: StepView): Child => {
  const { incident } = found;
  const known = facts(incident);
  const answer = known && factsInWords(known).find(({ field }) => field === 'back' || field === 'deletion');
  const isMissing = (each: EstablishedFacts) =>
    isOld(each) ? each.deletion === 'asked' : each.back === 'not-yet';
  if (!known || !answer?.answer || !incident.facts.some(isMissing)) return null;
  const update = isMissing(known) && isOffered(found, 'establish-facts');
  const says = html`<p>${answer.label} <strong>${answer.answer}</strong></p>${
    update &&
    html`<p><a class="govuk-link" href="${questionPath(found, 'back')}">Bring this up to date</a></p>`
  }`;
  return judgement('info', says, null);
};

const whoAdvised = ({ found }: StepView, entry: Entry): string => {
  const { directory, school } = found;
  const outside = entry.written.whoAdvised;
  if (outside) return `${outside}, ${sayRecorded(found, { entry: entry.version, by: entry.actor })}`;
  const person = personOf(entry.actor);
  const roles = person === null ? [] : (school.people.get(person)?.roles ?? []);
  const role = roles.length === 0 ? '' : `, ${sayRoles(directory, roles)}`;
  return `${sayActor(directory, entry.actor)}${role}`;
};

/** What is short opens to its reasons, which stand at the end of what is long. */
const withReasons = (text: string, why: string): Html => {
  if (why === '') return foldedText(text, reasonMax);
  const says = `Why? “${why}”`;
  return text.length > reasonMax
    ? foldedText(`${text} ${says}`, reasonMax)
    : fold(text, html`<p>${says}</p>`);
};

const advised = (view: StepView): Child => {
  const latest = view.found.incident.advice.at(-1);
  const entry = view.entries.find(({ version }) => version === latest?.entry);
  if (latest === undefined || entry === undefined) return null;
  const text = writtenIn(view.entries, latest.entry, 'advice');
  const why = writtenIn(view.entries, latest.entry, 'reasons');
  const first = latest.findOutFirst && html`<p><strong>To be found out first</strong></p>`;
  const says = text === '' ? html`<p><em>Erased</em></p>` : html`<div>${withReasons(`“${text}”`, why)}</div>`;
  return judgement(
    'advice',
    html`${first}${says}${corrections(view, latest.entry)}`,
    html`${whoAdvised(view, entry)}, ${shortWhen(latest.at, view.found.now)}`,
  );
};

const breached = ({ found: { incident, directory } }: StepView): Child => {
  if (incident.breached === null) return null;
  const { policies } = incident.breached;
  const names = capitalised(sayBreached(incident.breached, namesOf(directory)));
  const says =
    policies.length < 2
      ? html`<p>Policies breached: <strong>${names}</strong></p>`
      : fold(html`<strong>${policies.length} policies</strong> breached`, html`<p>${names}</p>`);
  return judgement('file', says, null);
};

const asPolicyAsks = (view: StepView): Html => judgement('info', verdictLink(view), null);

export const judgements = (view: StepView): Html => {
  const all = [severe, told, gettingBack, breached, advised, asPolicyAsks].map((each) => each(view));
  return html`<section aria-labelledby="judged"><h2 class="govuk-heading-s" id="judged">Judgement</h2><ul
    class="candour-judged-so">${all}</ul></section>`;
};
