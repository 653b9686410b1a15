// What follows from the facts, before a person decides: the severity that the Procedures propose, and what
// the guidance says of telling, each with what decided it and what would change it.

import type { App } from '../../../app/app.ts';
import type { Case } from '../../../app/cases/cases.ts';
import type { Next } from '../../../incident/next.ts';
import type { Incident } from '../../../incident/state/incident.ts';
import { adviceOn, facts } from '../../../incident/state/triage.ts';
import { proposal, severityRestsOn, severityWouldChange } from '../../../incident/steps/classify.ts';
import type { CriterionId } from '../../../policy/procedures/procedures.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { type Advice, factsInWords } from '../../../policy/triage/advice.ts';
import { isOnlyKnown } from '../../../policy/triage/criteria.ts';
import { type EnisaScore, enisaOf } from '../../../policy/triage/enisa.ts';
import type { FactField } from '../../../policy/triage/facts.ts';
import { answered, assumedFields, factFields } from '../../../policy/triage/questions.ts';
import type { Tell } from '../../../policy/triage/rules.ts';
import { isKnownInPart, sayOpen } from '../../../policy/triage/still-open.ts';
import { capitalised } from '../../../record/phrases.ts';
import { openedQuery } from '../../forms/drafts.ts';
import type { Form } from '../../forms/form.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { severityTag } from '../../ui/incident.ts';
import { details, insetText, tag } from '../../ui/notice.ts';
import { summaryList } from '../../ui/summary-list.ts';
import { nearWhen, when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView } from '../case-form.ts';
import { dpoAdvice } from './dpo-advice.ts';
import { assumedPart, questionPath } from './fact-questions.ts';
import { repeatedPart } from './repeated.ts';
import { reportPart } from './report-part.ts';
import { whatHappened } from './what-happened.ts';

export const tellWords: Readonly<Record<Tell, string>> = {
  nobody: 'Tell nobody outside',
  regulator: `Tell the ${regulatorName}`,
  'regulator-and-individuals': `Tell the ${regulatorName} and the people affected`,
};

const provisionalTag = tag({ text: 'Provisional' });

const bullets = (lines: readonly Child[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

const changes = (lines: readonly string[]): Child =>
  lines.length > 0 && html`<p class="govuk-body">It would change:</p>${bullets(lines)}`;

/** Who asks a parent to delete it would wonder why a criterion about trusted recipients still holds. */
export const explained = ({ incident, procedures }: Case, label: string): string => {
  const known = facts(incident);
  const asksTrust = procedures.criteria.find(({ id }) => id === 'sensitive-data-exposed')?.label;
  return known !== null && label === asksTrust && isOnlyKnown(known)
    ? `${label}. People we only know, such as parents, do not count as trusted`
    : label;
};

/** Why this severity is proposed, and what would change it. */
export const whySevere = ({ found }: StepView, ticked: readonly CriterionId[]): Html => {
  const { severity, decisive } = proposal(found.incident, ticked, found);
  const text = changes(severityWouldChange(found.incident, found));
  return html`${
    decisive.length > 0 &&
    html`<p class="govuk-body"><strong>${capitalised(severity)}</strong>, because:</p>${bullets(
      decisive.map((label) => explained(found, label)),
    )}`
  }${text && details({ summaryText: 'What would change the severity?', text: html`${text}` })}`;
};

const bandWords: Readonly<Record<EnisaScore['band'], string>> = {
  low: 'low',
  medium: 'medium',
  high: 'high',
  'very-high': 'very high',
};

const enisaPart = (incident: Incident): Child => {
  const known = facts(incident);
  const score = known === null ? null : enisaOf(known);
  if (score === null) return null;
  const { dpc, ei, cb, band, differs, overHundred, unintelligible } = score;
  const flags = [
    ...(overHundred ? ['More than 100 people.'] : []),
    ...(unintelligible ? ['Nobody can read it.'] : []),
  ];
  return details({
    summaryText: `A second opinion: ${bandWords[band]} harm to people`,
    text: html`<p class="govuk-body">By the method of ENISA, the European agency for security, it scores
      ${score.score}: kind of data ${dpc} × ease of identifying people ${ei} + circumstances ${cb}.
      ${flags.join(' ')}</p>${differs !== null && html`<p class="govuk-body">${differs}</p>`}`,
  });
};

const sayFact = ({ label, answer }: Advice['decidedBy'][number]): Html =>
  html`${label} <strong>${answer ?? 'Not known yet'}</strong>`;

/** Whose words it rests on, for people who do not know them; then where they stand. */
const sayAuthority = (source: string): string => {
  if (source.startsWith(regulatorName)) return `The ${regulatorName}, the regulator, advises so (${source}).`;
  return source.startsWith('EDPB')
    ? `The European data protection authorities advise so (${source}).`
    : `The law says so (${source}).`;
};

/** What is not known and matters to what is proposed, each leading to its question. */
const openPart = (
  { found }: StepView,
  matter: readonly FactField[],
  until: Content = 'Until then the worst counts.',
): Child => {
  const known = facts(found.incident);
  const fields = factFields.filter((field) => matter.includes(field));
  if (known === null || fields.length === 0) return null;
  const isAsked = isOffered(found, 'establish-facts');
  const inPart = fields.some((field) => isKnownInPart(known, field)) ? ' in full' : '';
  const open = fields.map((field, nth) => {
    const text = isAsked
      ? html`<a class="govuk-link" href="${questionPath(found, field)}">${sayOpen(field)}</a>`
      : sayOpen(field);
    return html`${nth > 0 && ', '}${text}`;
  });
  return html`<p class="govuk-body">Not known${inPart} yet: ${open}. ${until}</p>`;
};

/** What is still to find out about whom to tell, and that the time until then is there for it. */
export const toFindOut = (view: StepView, { dueAt }: Pick<Next, 'dueAt'>): Child => {
  const { incident, now } = view.found;
  const isTime = dueAt !== null && dueAt > now;
  const until = isTime ? html`You have until ${nearWhen(dueAt, now)} to find that out first.` : undefined;
  return openPart(view, adviceOn(incident)?.findOut ?? [], until);
};

/** Who has it may be asked before anybody decides. */
const askFirst = ({ found }: StepView): Child => {
  const known = facts(found.incident);
  const isToAsk = known !== null && answered(known, 'worst').deletion === 'not-asked';
  return (
    isToAsk &&
    isOffered(found, 'establish-facts') &&
    html` <a class="govuk-link" href="${questionPath(found, 'deletion')}">If that changes, say so</a>.`
  );
};

/** Why the facts advise to tell them, and where that comes from; `also` is open and matters to more. */
export const whyTell = (view: StepView, advice: Advice, also: readonly FactField[] = []): Html => {
  const { incident } = view.found;
  const { because, inSpiteOf, decidedBy, wouldChange, source, hadItHappened } = advice;
  const what = html`<strong>${tellWords[advice.tell]}.</strong>`;
  const says = html`<p class="govuk-body">${what} ${because}${askFirst(view)}</p>`;
  return html`${says}${openPart(view, [...advice.findOut, ...also])}${
    inSpiteOf !== null &&
    html`<p class="govuk-body">You answered “${inSpiteOf}”. Somebody may still have read it, so
      the advice stays the same.</p>`
  }${
    hadItHappened !== null &&
    html`<p class="govuk-body">Had it happened, a risk to people would have been ${hadItHappened}.</p>`
  }${details({
    summaryText: 'What this rests on',
    text: html`${bullets(decidedBy.map(sayFact))}<p class="govuk-body">${sayAuthority(source)}
      It is a proposal: you decide.</p>${changes(wouldChange)}${enisaPart(incident)}`,
  })}`;
};

/** The facts as they are known, and where to change them. */
const factsPart = ({ found }: StepView): Child => {
  const known = facts(found.incident);
  if (known === null) return null;
  const happened = found.procedures.causes.find(({ id }) => id === known.cause)?.label ?? '';
  const assumed = assumedFields(known);
  const rows = factsInWords(known).map(({ field, label, answer }) => ({
    key: label,
    value: `${answer ?? 'Not known yet'}${assumed.includes(field) ? ' (assumed)' : ''}`,
  }));
  const change =
    isOffered(found, 'establish-facts') &&
    html`<p class="govuk-body"><a class="govuk-link"
      href="${incidentPath(found, 'establish-facts')}">Change the facts</a></p>`;
  return details({
    summaryText: `The facts: ${happened}`,
    text: html`${summaryList({ rows })}<p class="govuk-body">${sayActor(found.directory, known.by)},
      ${when(known.at, found.now)}</p>${change}`,
  });
};

type Judged = { readonly severity?: Child; readonly tell: Child; readonly isOpen: boolean };

const why = (parts: readonly Child[]): Html =>
  html`<div class="candour-worked__why">${parts.map((each) => html`<section>${each}</section>`)}</div>`;

/** Read out when it changes. */
export const workedLine = (line: Child, reasons: readonly Child[] = []): Html =>
  html`<p class="candour-worked__line" role="status">${line}</p>${why(reasons)}`;

/** What it comes to, and what explains it. On a phone the line has room for the severity alone. */
export const worked = (label: string, { severity, tell, isOpen }: Judged, reasons: readonly Child[]): Html =>
  workedLine(
    html`${label} ${severity} ${severity ? html`<b>${tell}</b>` : tell} ${isOpen && provisionalTag}`,
    reasons,
  );

/** The report, the facts and the advice, which the decision rests on. */
export const restsOn = (view: StepView, advice = view.found.incident.advice): Child => [
  reportPart(view),
  factsPart(view),
  dpoAdvice(view, advice),
];

/** Who left the questions half way goes on with their answers, and is not asked the first one again. */
const begunPart = ({ found, begun }: StepView): Child =>
  begun?.includes('establish-facts') &&
  insetText({
    text: html`You began to answer, and have not sent it. <a class="govuk-link"
      href="${incidentPath(found, 'establish-facts')}${openedQuery}">Go on with your answers</a>`,
  });

/** Nothing is proposed before anything is known: until then the first question is asked. */
export const firstQuestion = (view: StepView): Child =>
  facts(view.found.incident) === null && [begunPart(view), whatHappened(view)];

/** As on the page of the questions, which a link opens where it is asked. */
const assumedOn = ({ found }: StepView, advice: Advice): Child => {
  const known = facts(found.incident);
  return known !== null && assumedPart(known, advice, (field) => questionPath(found, field));
};

/** What follows from the facts, and from what is ticked beside them. */
export const judgementPart = async (view: StepView, form: Form, app: App): Promise<Child> => {
  const { found } = view;
  const [known, advice] = [facts(found.incident), adviceOn(found.incident)];
  if (known === null || advice === null) return null;
  const ticked = found.procedures.criteria
    .map(({ id }) => id)
    .filter((id) => form.all('criteria').includes(id));
  const { severity, provisional } = proposal(found.incident, ticked, found);
  const judged = { severity: severityTag(severity), tell: tellWords[advice.tell] };
  return worked('Proposed:', { ...judged, isOpen: provisional || advice.provisional }, [
    [assumedOn(view, advice), await repeatedPart(view, known.cause, app), whySevere(view, ticked)],
    whyTell(view, advice, severityRestsOn(found.incident, found)),
  ]);
};

/** What the facts advise, where the severity is not asked. */
export const tellPart = (view: StepView): Child => {
  const advice = adviceOn(view.found.incident);
  if (advice === null) return null;
  return worked('Proposed:', { tell: tellWords[advice.tell], isOpen: advice.provisional }, [
    whyTell(view, advice),
  ]);
};
