// What follows from the facts, before a person decides, as a card: how soon to act and whom to ring, the
// severity that the Procedures propose, what the guidance says of telling, why, and what would lower it.

import type { App } from '../../../app/app.ts';
import type { Case } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { repeatedFrom } from '../../../incident/figures/repeats.ts';
import { callsOn, hurryOf } from '../../../incident/state/judging/hurry.ts';
import { adviceOn, facts, factsNow } from '../../../incident/state/judging/triage.ts';
import { stages } from '../../../incident/state/stages.ts';
import { proposal, severityRestsOn, severityWouldChange } from '../../../incident/steps/classify.ts';
import { yearMs } from '../../../policy/clock.ts';
import { contactDefault } from '../../../policy/procedures/contacts-2026.ts';
import {
  type CauseId,
  type CriterionId,
  causeLabel,
  type Severity,
} from '../../../policy/procedures/procedures.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { type Advice, factsInWords, sayAnswer } from '../../../policy/triage/advice.ts';
import type { CallId } from '../../../policy/triage/calls.ts';
import { type FactField, fieldLabel } from '../../../policy/triage/facts.ts';
import { factFields } from '../../../policy/triage/questions.ts';
import type { Tell } from '../../../policy/triage/rules.ts';
import { capitalised } from '../../../record/phrases.ts';
import { openedQuery } from '../../forms/drafts.ts';
import type { Form } from '../../forms/form.ts';
import { telephone } from '../../reporter/ring.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { hurryTag, severityScale } from '../../ui/incident.ts';
import { details, insetText } from '../../ui/notice.ts';
import { summaryList } from '../../ui/summary-list.ts';
import { when } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import type { StepView } from '../case-form.ts';
import { incidentPath, isOffered } from '../case-form.ts';
import { ringOf } from '../now/steps-now.ts';
import { dpoAdvice } from './dpo-advice.ts';
import { questionPath } from './fact-questions.ts';
import { reportPart } from './report-part.ts';
import { whatHappened } from './what-happened.ts';

// The third of one cause within 12 months: found by counting, never ticked. It counts what figures count, and
// names of that what its reader may see.

const countedStages = stages.filter((stage) => stage !== 'set-aside');

/** More of one cause within a year has a list of its own. */
const namedMax = 12;

const earlierOnes = async ({ found: { person, incident } }: StepView, cause: CauseId, app: App) => {
  const until = incident.report?.receivedAt ?? 0;
  const reported = { from: until - yearMs, until };
  const { rows } = await app.casebook.list(person, {
    ...{ causes: [cause], reported, stage: countedStages, order: 'reported', limit: namedMax },
  });
  const titles = await app.titles(
    person,
    rows.flatMap(({ titled }) => titled ?? []),
  );
  return rows.map(({ incident: id, reference }) => ({ reference, title: titles.get(id) ?? reference }));
};

/** Nothing below the third. */
const repeatedPart = async (view: StepView, cause: CauseId, app: App): Promise<Child> => {
  const before = await app.cases.sameCauseBefore(view.found, cause);
  if (before + 1 < repeatedFrom) return null;
  const label = causeLabel(view.found.procedures, cause);
  const earlier = await earlierOnes(view, cause, app);
  // What they see themselves counts, also where the figures leave it out: the number agrees with the list.
  const others = Math.max(before, earlier.length);
  const says = html`“${label}” has now happened <strong>${others + 1} times within 12 months</strong>, this
    one included.`;
  const links = earlier.map(
    ({ reference, title }) =>
      html`<li><a class="govuk-link" href="/incidents/${reference}">${title}</a></li>`,
  );
  return html`<p class="govuk-body">${says}</p>${
    earlier.length > 0 &&
    details({
      summaryText: 'Earlier ones that you can see',
      text: html`<ul class="govuk-list govuk-list--bullet">${links}</ul>`,
    })
  }`;
};

export const tellWords: Readonly<Record<Tell, string>> = {
  nobody: 'Tell nobody outside',
  regulator: `Tell the ${regulatorName}`,
  'regulator-and-individuals': `Tell the ${regulatorName} and the people affected`,
};

/** With the number, where the school has one. */
const sayCall = (found: Case, id: Exclude<CallId, 'person'>): Content => {
  if (id === 'holder') return 'the person who has it';
  const ring = ringOf(found, id);
  return ring === null ? contactDefault(id).name : html`${ring.who} on ${telephone(ring.number)}`;
};

/** The first two; the person affected learns of it through the safeguarding lead. */
const ringFirst = (found: Case): Child => {
  const calls = callsOn(found.incident);
  const first = calls.filter((id) => id !== 'person').slice(0, 2);
  const isPersonTold = calls.includes('person');
  const who = first.map((id, nth) => {
    const tells = id === 'safeguarding-lead' && isPersonTold && ', who tells the person affected';
    return html`${nth > 0 && ', then '}${sayCall(found, id)}${tells}`;
  });
  return first.length > 0 && html` <span class="candour-worked__ring">Ring first: ${who}.</span>`;
};

const bullets = (lines: readonly Child[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

/** What is not known and matters to what is proposed, each leading to its question. */
const openPart = ({ found }: StepView, matter: readonly FactField[]): Child => {
  const known = factsNow(found.incident);
  const fields = factFields.filter((field) => matter.includes(field));
  if (known === null || fields.length === 0) return null;
  const isAsked = isOffered(found, 'establish-facts');
  const open = fields.map((field) => {
    const label = fieldLabel(field, known);
    return isAsked
      ? html`<a class="govuk-link" href="${questionPath(found, field)}">${label}</a> `
      : `${label} `;
  });
  return html`<p class="govuk-body">Not known in full yet: ${open}Until then the worst counts.</p>`;
};

/** What is still to find out about whom to tell. */
export const toFindOut = (view: StepView): Child =>
  openPart(view, adviceOn(view.found.incident)?.findOut ?? []);

/** What would lower it, with all that it would lower in one sentence. */
const lower = (lines: readonly string[]): Child => {
  const becomes = new Map<string, readonly string[]>();
  for (const line of lines) {
    const [if_ = '', then = ''] = line.split(/: |\.$/);
    becomes.set(if_, [...(becomes.get(if_) ?? []), then]);
  }
  return [...becomes]
    .slice(0, 2)
    .map(
      ([if_, all]) => html`<p class="govuk-body candour-worked__lower">${if_}: ${all.join(', and ')}.</p>`,
    );
};

/** What it comes to: between two levels while questions are open. */
type Judged = {
  /** Left out where the severity is not asked. */
  readonly severity?: readonly [least: Severity, most: Severity];
  readonly tell: string;
};

/** In two sentences, as the button for it says it too. */
export const sayJudged = ({ severity: [least, most] = ['minor', 'minor'], tell }: Judged): string => {
  const level = least === most ? most : `${least} to ${most}`;
  return `${capitalised(level)}. ${tell}.`;
};

/** What the answers come to, read out when it changes; `below` explains it. */
export const worked = (found: Case, label: string, judged: Judged, below: Child): Html => {
  const { severity, tell } = judged;
  const what = severity ? sayJudged(judged) : `${tell}.`;
  const hurry = hurryTag(hurryOf(found.incident));
  const line = html`${hurry}<span>${label}</span> <b>${what}</b>${ringFirst(found)}`;
  return html`<p class="candour-worked__line" role="status">${line}</p><div
    class="candour-worked__why">${severity && severityScale(...severity)}${below}</div>`;
};

const restsOnPart = ({ decidedBy, source }: Advice): Html =>
  details({
    summaryText: 'What this rests on',
    text: html`${bullets(
      decidedBy.map((each) => html`${each.label} <strong>${sayAnswer(each)}</strong>`),
    )}<p class="govuk-body">It rests on: ${source}. It is a proposal: you decide.</p>`,
  });

/** Three reasons at most, and what is open or would lower it. */
export const whySo = (view: StepView, advice: Advice, ticked: readonly CriterionId[] | null): Child => {
  const { found } = view;
  const { incident } = found;
  const decisive = ticked === null ? [] : proposal(incident, ticked, found).decisive;
  const reasons = [advice.because, ...decisive].flatMap((each) => each?.replace(/\.$/, '') ?? []);
  const rests = ticked === null ? [] : severityRestsOn(incident, found);
  const otherwise = ticked === null ? [] : severityWouldChange(incident, found);
  return [
    bullets([...new Set(reasons)].slice(0, 3).map((each) => `${each}.`)),
    openPart(view, [...advice.findOut, ...rests]),
    lower([...advice.wouldChange, ...otherwise]),
    // Of older facts only the advice is kept.
    advice.source !== '' && restsOnPart(advice),
  ];
};

/** Each question and its answer. */
export const answersTable = (known: Parameters<typeof factsInWords>[0]): Html =>
  summaryList({ rows: factsInWords(known).map((each) => ({ key: each.label, value: sayAnswer(each) })) });

/** The facts as they are known, and who established them. */
export const factsTable = ({ found }: StepView): Child => {
  const known = facts(found.incident);
  if (known === null) return null;
  const proposedBy = known.confirmed?.proposedBy;
  const proposed = proposedBy && html`${nameIn(found.directory, proposedBy)}, confirmed by `;
  return html`${answersTable(known)}<p class="govuk-body">${proposed}${sayActor(found.directory, known.by)},
    ${when(known.at, found.now)}</p>`;
};

/** What happened; folded, each question and its answer, and where to change them. */
export const factsPart = (view: StepView): Child => {
  const { found } = view;
  const known = facts(found.incident);
  if (known === null) return null;
  const happened = found.procedures.causes.find(({ id }) => id === known.cause)?.label ?? '';
  const change =
    isOffered(found, 'establish-facts') &&
    html`<p class="govuk-body"><a class="govuk-link"
      href="${incidentPath(found, 'establish-facts')}">Change the facts</a></p>`;
  return details({
    summaryText: `The facts: ${happened}`,
    text: html`${factsTable(view)}${change}`,
  });
};

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

/** The criteria that somebody ticked beside the facts. */
export const tickedIn = ({ found }: StepView, form: Form): readonly CriterionId[] =>
  found.procedures.criteria.map(({ id }) => id).filter((id) => form.all('criteria').includes(id));

export const labelFor = (isOpen: boolean): string => (isOpen ? 'For now:' : 'Proposed:');

/** What follows from the facts, and from what is ticked beside them. */
export const judgementPart = async (view: StepView, form: Form, app: App): Promise<Child> => {
  const { found } = view;
  const { incident } = found;
  const [known, advice] = [facts(incident), adviceOn(incident)];
  if (known === null || advice === null) return null;
  const ticked = tickedIn(view, form);
  const { severity, provisional } = proposal(incident, ticked, found);
  return worked(
    found,
    labelFor(provisional || advice.provisional),
    { severity: [severity, severity], tell: tellWords[advice.tell] },
    [whySo(view, advice, ticked), await repeatedPart(view, known.cause, app)],
  );
};

/** What the facts advise, where the severity is not asked. */
export const tellPart = (view: StepView): Child => {
  const advice = adviceOn(view.found.incident);
  return (
    advice &&
    worked(
      view.found,
      labelFor(advice.provisional),
      { tell: tellWords[advice.tell] },
      whySo(view, advice, null),
    )
  );
};
