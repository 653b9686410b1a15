// What follows from the facts, before a person decides: the severity that the Procedures propose, and what
// the guidance says of telling, each with what decided it and what would change it.
import type { Incident } from '../../../incident/state/incident.ts';
import { adviceOn, facts } from '../../../incident/state/triage.ts';
import { proposal, severityWouldChange } from '../../../incident/steps/classify.ts';
import { type Advice, type AdvisedTell, factsInWords } from '../../../policy/triage/advice.ts';
import { type EnisaScore, enisaOf } from '../../../policy/triage/enisa.ts';
import { fieldLabel } from '../../../policy/triage/facts.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { severityTag } from '../../ui/incident.ts';
import { details, tag } from '../../ui/notice.ts';
import { summaryList } from '../../ui/summary-list.ts';
import { when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView } from '../case-form.ts';
import { dpoAdvice } from '../dpo-advice.ts';
import { reportPart } from './report-part.ts';
import { whatHappened } from './what-happened.ts';

const tellWords: Readonly<Record<AdvisedTell, string>> = {
  nobody: 'Tell nobody outside',
  regulator: 'Tell the ICO',
  'regulator-and-individuals': 'Tell the ICO and the people affected',
};

const provisionalTag = tag({ text: 'Provisional' });

const bullets = (lines: readonly Child[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

const changes = (lines: readonly string[]): Child =>
  lines.length > 0 && details({ summaryText: 'What would change it?', text: bullets(lines) });

const severityCard = ({ found }: StepView): Html => {
  const { severity, provisional, decisive } = proposal(found.incident, [], found);
  const others = severityWouldChange(found.incident, found);
  return html`<section class="candour-judged"><h2 class="govuk-heading-s">Proposed severity</h2>
    <p class="govuk-body">${severityTag(severity)} ${provisional && provisionalTag}</p>
    ${bullets(decisive)}${changes(others)}</section>`;
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
    summaryText: `ENISA’s score: ${score.score} (${bandWords[band]})`,
    text: html`<p class="govuk-body">A second opinion, by the method of the European agency for security:
      kind of data ${dpc} × ease of identifying people ${ei} + circumstances ${cb}.
      ${flags.join(' ')}</p>${differs !== null && html`<p class="govuk-body">${differs}</p>`}`,
  });
};

const sayFact = ({ label, answer }: Advice['decidedBy'][number]): Html =>
  html`${label} <strong>${answer ?? 'Not known yet'}</strong>`;

/** What the facts advise on telling. */
export const tellCard = ({ found: { incident } }: StepView, advice: Advice): Html => {
  const { tell, provisional, because, decidedBy, wouldChange, findOut, source, hadItHappened } = advice;
  return html`<section class="candour-judged"><h2 class="govuk-heading-s">Advice on telling</h2>
    <p class="govuk-body"><strong>${tellWords[tell]}</strong> ${provisional && provisionalTag}</p>
    <p class="govuk-body">${because}</p>${bullets(decidedBy.map(sayFact))}${
      hadItHappened !== null &&
      html`<p class="govuk-body">Had it happened, a risk to people would have been ${hadItHappened}.</p>`
    }${
      findOut.length > 0 && html`<p class="govuk-body">Find out: ${findOut.map(fieldLabel).join(' ')}</p>`
    }${changes(wouldChange)}${details({
      summaryText: 'Where this comes from',
      text: html`<p class="govuk-body">${source}. It is advice: you decide.</p>`,
    })}${enisaPart(incident)}</section>`;
};

/** The facts as they are known, and where to change them. */
const factsPart = ({ found }: StepView): Child => {
  const known = facts(found.incident);
  if (known === null) return null;
  const happened = found.procedures.causes.find(({ id }) => id === known.cause)?.label ?? '';
  const rows = factsInWords(known).map(({ label, answer }) => ({
    key: label,
    value: answer ?? 'Not known yet',
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

/**
 * The report, and what follows from the facts; before there are any, the first question. Nothing is proposed
 * before anything is known.
 */
export const judgementPart = (view: StepView): Child => {
  const advice = adviceOn(view.found.incident);
  return html`${reportPart(view)}${
    advice === null
      ? whatHappened(view)
      : html`<div class="candour-judgement">${severityCard(view)}${tellCard(view, advice)}</div>`
  }${factsPart(view)}${dpoAdvice(view)}`;
};
