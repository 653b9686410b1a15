// The school's Procedures as people read them. The page says that they are Candour's default, or set by the
// school, wherever they could be taken for the words of the policy or the law.

import type { Directory } from '../../app/directory.ts';
import { counted, sayDate } from '../../policy/clock.ts';
import {
  areas,
  type CriterionId,
  type DutyName,
  type Procedures,
  type RunsFrom,
  type Severity,
  severities,
  type Timescale,
  type Within,
} from '../../policy/procedures/procedures.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { inDuty } from '../../policy/said.ts';
import { capitalised, sayList } from '../../record/phrases.ts';
import type { Settings } from '../../school/school.ts';
import { fold, foldMore } from '../ui/folds.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { tag } from '../ui/notice.ts';
import { type SummaryRow, summaryList } from '../ui/summary-list.ts';
import { type Cell, wideTable } from '../ui/table.ts';

const areaWords = {
  harm: 'Harm to people',
  information: 'Information',
  systems: 'Systems',
  other: 'Other',
} as const;

const runsFromWords: Readonly<Record<RunsFrom, string>> = {
  received: 'the report',
  aware: 'when the school became aware',
  decided: 'the decision',
  'ico-told': 'when that was recorded',
  classified: 'classifying',
  submitted: 'the outcome report',
  closed: 'closing',
  'last-note': 'the choice of who leads, then from the last note',
  authority: 'the urgent action',
  'control-failed': 'the check',
  directed: 'the request',
};

/** To the public a “school default” would be the school’s own. */
const sayLabel = (label: Procedures['label']): string =>
  label === 'school default' ? 'Candour’s default' : label;

export const sayWithin = (within: Within | undefined): string => {
  if (within === null || within === undefined) return 'not asked';
  if (within === 'termly report') return 'next termly report';
  if ('hours' in within) return counted(within.hours, 'hour');
  if ('workingDays' in within) return counted(within.workingDays, 'working day');
  return 'schoolDays' in within ? counted(within.schoolDays, 'school day') : counted(within.days, 'day');
};

const notAsked = html`<span aria-hidden="true">–</span><span class="govuk-visually-hidden">not asked</span>`;

type Level = Severity | 'unclassified';

const cell = (timescale: Timescale, level: Level): Child => {
  const within = timescale.within[level];
  const usual = within === null ? notAsked : sayWithin(within);
  if (level === 'unclassified') return usual;
  const until = timescale.untilContained?.[level];
  const again = timescale.again?.[level];
  return [
    usual,
    until !== undefined && `; ${sayWithin(until)} until contained`,
    again !== undefined && `, and again after ${sayWithin(again)}`,
  ];
};

export const sayRunsFrom = ({ from, statutory }: Timescale): string =>
  from === 'aware' && !statutory
    ? 'from the report, or from when the school became aware if that was later'
    : `from ${runsFromWords[from]}`;

/** A decision on how severe it is may ask for it, or for it sooner. */
const isDecided = ({ within, statutory }: Timescale): boolean =>
  !statutory && new Set(levels.map((level) => JSON.stringify(within[level]))).size > 1;

/** Whether it takes as long at each of these levels. */
const isSame = ({ within, untilContained, again }: Timescale, levels: readonly Level[]): boolean =>
  untilContained === undefined &&
  again === undefined &&
  new Set(levels.map((level) => JSON.stringify(within[level]))).size === 1;

const levels = ['unclassified', ...severities] as const;

const cellsOf = (timescale: Timescale): readonly Cell[] => {
  const together = [levels, severities].find((each) => isSame(timescale, each));
  const single = levels.slice(0, levels.length - (together?.length ?? 0));
  const alone = single.map((level): Cell => ({ text: cell(timescale, level) }));
  if (together === undefined) return alone;
  const text = html`${cell(timescale, 'minor')}, however severe`;
  return [...alone, { text, colspan: together.length, attributes: { 'data-label': 'Each level' } }];
};

const timescaleRow = (timescale: Timescale): readonly Cell[] => [
  { text: html`${timescale.label}${timescale.statutory && lawTag}` },
  ...cellsOf(timescale),
];

const runsWhen = (timescale: Timescale): SummaryRow => {
  const { label, note, ifRedFlag, ifHurry } = timescale;
  const more = [
    sayRunsFrom(timescale),
    ...(isDecided(timescale) && timescale.from !== 'classified'
      ? ['from the classification, where that asks for it or shortens it']
      : []),
    ...(ifRedFlag === undefined ? [] : [`${sayWithin(ifRedFlag)} where the reporter ticked a red flag`]),
    ...(ifHurry === undefined
      ? []
      : [`${sayWithin(ifHurry.now)} where somebody must act now, ${sayWithin(ifHurry.today)} where today`]),
    ...(timescale.from === 'last-note' ? ['one that is not written is missed once, not every day'] : []),
    ...(note === undefined ? [] : [note]),
  ];
  return { key: label, value: more.join('; ') };
};

/** Ids within folds, which a browser opens for them. */
export const howCounted = 'how-counted';
export const whatCounts = 'what-counts';

const counting = ({ timescales: rows, quietHours: { from, to } }: Procedures): Html =>
  fold(
    'From when each time runs, and how it is counted',
    html`<p class="govuk-body" id="${howCounted}">Hours run day and night, weekends and holidays
      included. What would fall due between ${from}:00 and ${to}:00 is due at ${to}:00, unless the law
      sets the time or a child is at risk. Working days are Monday to Friday without bank holidays.
      School days are working days in term. Days end at 17:00.</p>
      <p class="govuk-body">If a decision asks for something, or for it sooner, the time counts from the
      decision, but never ends later than before (Candour’s default). What the law sets
      counts from when the school became aware, whenever that is found out.</p>
      <p class="govuk-body">An incident keeps the times that were in force when it was reported.</p>
      ${summaryList({ rows: rows.map(runsWhen) })}`,
  );

/** What meets an item where the policy leaves it open (school default). */
export const enough = {
  '4a, 5c and 6b':
    `${inDuty('A governor')} who is named on the case, or leads it, is enough: they see it all and may ` +
    `direct the investigation.`,
  '5a':
    'A person decides the severity, with a reason where it differs from the criteria. A second person ' +
    'confirms one that is lowered later, or at least two levels below the criteria.',
  '5b':
    'Once the details are verified, the office has the incident on its desk until it closes: that is ' +
    'enough for overseeing it.',
  '5d': 'The acknowledgement or one note of progress is enough: point 7 judges the times.',
  '6c':
    `72 hours leave no time for a meeting, so the ${inDuty('headteacher or bursar')} may assess this ` +
    `too.`,
} as const;

/** What a verdict on an incident rests on beside the policy and the times. */
const counts = (): Html =>
  fold(
    'What counts (Candour’s default)',
    html`<div id="${whatCounts}">${summaryList({
      rows: [
        ...Object.entries(enough).map(([key, value]) => ({ key, value })),
        {
          key: `Tell the ${inDuty('chair')}`,
          value:
            `Where they were not told in time, anything that the ${inDuty('chair')} did on it shows ` +
            `that they knew.`,
        },
        {
          key: 'Any other item',
          value:
            'One entry of its kind is enough, such as one piece of evidence for 3c. What it is worth, you ' +
            'read in the entry.',
        },
      ],
    })}</div>`,
  );

const tableOf = (caption: string, rows: readonly Timescale[]): Html =>
  wideTable({
    caption,
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: ['What is due', 'Not yet classified', ...severities.map(capitalised)].map((text) => ({ text })),
    rows: rows.map(timescaleRow),
  });

/** Few incidents come to these, or only late. */
const seldom: readonly DutyName[] = [
  ...(['read-report', 'ico-reference', 'ratify-authority', 'answer-direction'] as const),
  ...(['interim-outcome', 'answer-failed-control', 'ask-retaliation'] as const),
];

const timescales = ({ timescales: all, label }: Procedures): Html => {
  const [rare, usual] = [true, false].map((isRare) =>
    all.filter(({ duty }) => seldom.includes(duty) === isRare),
  );
  return html`${tableOf(`Timescales (${sayLabel(label)})`, usual ?? [])}${foldMore(
    `${rare?.length} more, which come up seldom`,
    tableOf(`Seldom (${sayLabel(label)})`, rare ?? []),
  )}`;
};

const lawTag = html` ${tag({ text: 'set by law' })}`;

/** The law says who must be told, never how severe it is. */
const tellTags: Readonly<Partial<Record<CriterionId, Html>>> = {
  'risk-likely': html` ${tag({ text: `by law, tell the ${regulatorName}` })}`,
};

const criteriaOf = ({ criteria }: Procedures, level: Severity): Child => {
  const found = areas.flatMap((area) => {
    const labels = criteria.filter((each) => each.level === level && each.area === area);
    const items = labels.map(({ id, label }) => html`<li>${label}${tellTags[id]}</li>`);
    return items.length === 0
      ? []
      : [html`<dt>${areaWords[area]}</dt><dd><ul class="govuk-list govuk-list--bullet">${items}</ul></dd>`];
  });
  return html`<h4 class="govuk-heading-s">${capitalised(level)}</h4>
    <dl class="govuk-body candour-criteria">${found}</dl>`;
};

const escalation = (procedures: Procedures, { labels }: Directory): Html => {
  const { escalation: steps, statutoryReminders, quietHours, digestFor } = procedures;
  const rungs = steps.ladder.map((rung) => html`<li>${rung.map((role) => labels[role]).join(' or ')}</li>`);
  return fold(
    `Reminders and escalation (${sayLabel(procedures.label)})`,
    html`<p class="govuk-body">The person responsible is reminded when
    ${sayList(steps.remindAtPercent.map((percent) => `${percent} %`))} of the time has passed; once it is
    late, everybody who could do it. At
    ${sayList(steps.escalateAtPercent.map((percent) => `${percent} %`))} the next of these people is told
    too:</p>
    <ol class="govuk-list govuk-list--number">${rungs}</ol>
    <p class="govuk-body">On the clock that the law sets,
    ${sayList(statutoryReminders.to.map((role) => labels[role]))} are reminded
    ${sayList(statutoryReminders.hours.map(String))} hours after the school became aware.</p>
    <p class="govuk-body">Between ${quietHours.from}:00 and ${quietHours.to}:00 we send nothing, except
    for that clock, a child at risk, and what somebody must act on now. If nobody has begun that after
    15 minutes, every deputy and the next above are told too.${
      digestFor.length > 0 && ` Reminders of ${sayList(digestFor)} incidents come once a day.`
    }</p>
    <p class="govuk-body">What counts in working or school days is sent on such a day. Of reminders that
    wait together the latest alone is sent.</p>`,
  );
};

export const figuresPart = (procedures: Procedures, directory: Directory): Html =>
  html`${timescales(procedures)}
    <p class="govuk-body">A closed incident is kept for ${counted(procedures.retentionYears, 'year')}
    (${sayLabel(procedures.label)}, not law).</p>
    ${counting(procedures)}${counts()}${escalation(procedures, directory)}`;

const whose = ({ label }: Procedures): Child =>
  label === 'school default'
    ? html`Until the ${inDuty('chair')} adopts the school’s own, <strong>Candour’s default of 2026</strong>
      stands in for them: what is in time or late is so by that default.`
    : html`What follows is <strong>set by the school</strong>, and only the school answers for it. What
      the school did not change is a default that Candour proposes.`;

/** An auditor asks who answers for these. */
const sayAdopted = ({ adopted }: Settings): Child => {
  const last = adopted.at(-1);
  return (
    last !== undefined &&
    html`The ${inDuty('governors')} approved these on ${sayDate(last.meetingOn)}. They have applied since
      ${sayDate(last.at)}. `
  );
};

/** `more` says when they were adopted, and where others stand. */
export const proceduresText = (directory: Directory, more: Child = null): Html => {
  const { procedures } = directory;
  return html`<h2 class="govuk-heading-l" id="procedures">Procedures</h2>
    <p class="govuk-body">Point 7 refers to Procedures, which are not in the policy. ${whose(procedures)}
    Only what is marked as law is law.</p>${more}
    <h3 class="govuk-heading-m">How severe is it? (${sayLabel(procedures.label)})</h3>
    <p class="govuk-body">If any one of these holds, its level is proposed. A person decides, and gives a
    reason for another one. Once a risk to people is judged likely or high, it is at least major.</p>
    ${severities.map((level) => criteriaOf(procedures, level))}
    ${figuresPart(procedures, directory)}`;
};

export const proceduresPart = (directory: Directory, settings: Settings): Html =>
  proceduresText(directory, html`<p class="govuk-body">${sayAdopted(settings)}</p>`);
