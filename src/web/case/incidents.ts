// The casebook: first what the reader has to do, sorted by their own deadlines and not by what others owe;
// then all other incidents, with filters and search.

import type { Hono } from 'hono';
import { formOfStep } from '../../app/cases/form-of-step.ts';
import { type OtherStream, pathOfOther } from '../../app/cases/other-streams.ts';
import type { Titles } from '../../app/cases/titles.ts';
import { nameIn, sayRoles } from '../../app/directory.ts';
import { never } from '../../incident/due/duties.ts';
import { readsFigures } from '../../incident/due/figures.ts';
import { viewerKeys } from '../../incident/people/viewers.ts';
import { endedStages, type Stage } from '../../incident/state/stages.ts';
import type { StepName } from '../../incident/step-names.ts';
import { lateness, type Next } from '../../incident/what-now.ts';
import { londonDate, type Moment, sayRelative } from '../../policy/clock.ts';
import type { Severity } from '../../policy/procedures.ts';
import type { PersonId } from '../../record/ids.ts';
import { proceduresNow } from '../../school/adopted-procedures.ts';
import { holds } from '../../school/school.ts';
import { identityNotice } from '../account/identity-key.ts';
import { calendarWarning } from '../school/calendar.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, Signed, Site } from '../shell/site.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { caseTitle, severityTag, stageTag } from '../ui/incident.ts';
import { pageHeading } from '../ui/layout.ts';
import { pagination } from '../ui/links.ts';
import { emptyState } from '../ui/notice.ts';
import { due, when } from '../ui/when.ts';
import { cannotBeOpened } from '../words/words.ts';
import { hearingNotice } from './hearings.ts';
import {
  addressOf,
  asQuery,
  type CasebookEntry,
  type CasebookPage,
  type Filter,
  filterForm,
  filterOf,
} from './incidents-filter.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
/** In the evening, what is due overnight counts as today's: nobody looks again before it. */
const nightMs = 12 * hourMs;

/** Owed without undue delay, so without a date (UK GDPR Art 34). */
const atOnce: readonly StepName[] = ['inform-people'];

const groups = ['Overdue', 'Today', 'This week', 'Later', 'When you can'] as const;
type Group = (typeof groups)[number];

/** `never` where no step of theirs has a date. */
const ownDueAt = ({ mine }: CasebookEntry): Moment =>
  mine.reduce((soonest, { dueAt }) => Math.min(soonest, dueAt ?? never), never);

const latest = ({ mine }: CasebookEntry): number => Math.max(0, ...mine.map(lateness));

const isToday = (at: Moment, now: Moment): boolean =>
  londonDate(at) === londonDate(now) || at - now <= nightMs;

const groupOf = (entry: CasebookEntry, now: Moment): Group => {
  const at = ownDueAt(entry);
  if (at < now) return 'Overdue';
  if (entry.mine.some(({ step }) => atOnce.includes(step))) return 'Today';
  if (at === never) return 'When you can';
  if (isToday(at, now)) return 'Today';
  return at - now < weekMs ? 'This week' : 'Later';
};

/** Who reads the list when; `titles` are what they may read of what stands in it. */
type Reading = { readonly signed: Signed; readonly titles: Titles; readonly now: Moment };

const stepLine = (reference: string, { step, label, dueAt, overdue }: Next, now: Moment): Html => {
  const soon = atOnce.includes(step) ? ', without undue delay' : '';
  const far = dueAt === null ? soon : `${overdue ? ', was due' : ', due'} ${sayRelative(dueAt, now)}`;
  const href = `/incidents/${reference}/${formOfStep(step)}`;
  return html`<li><a class="govuk-link" href="${href}">${label}</a>${far}</li>`;
};

const mySteps = ({ reference, mine }: CasebookEntry, now: Moment): Html =>
  html`<ul class="govuk-list candour-card__next">${mine.map((next) => stepLine(reference, next, now))}</ul>`;

const needs = (entries: readonly CasebookEntry[], reading: Reading): Child => {
  const { now } = reading;
  const sorted = entries.toSorted((a, b) => latest(b) - latest(a) || ownDueAt(a) - ownDueAt(b));
  const parts = groups.flatMap((group) => {
    const those = sorted.filter((entry) => groupOf(entry, now) === group);
    const id = `needs-${groups.indexOf(group)}`;
    return those.length === 0
      ? []
      : [
          html`<section aria-labelledby="${id}"><h3 class="govuk-heading-s"
            id="${id}">${group} (${those.length})</h3>${cards(those, reading)}</section>`,
        ];
  });
  return parts.length > 0 && html`<h2 class="govuk-heading-m">What needs me</h2>${parts}`;
};

/** Listed even so: people would look for it in vain. */
const damagedCard = ({ reference, stage, severity }: CasebookEntry): Html =>
  html`<li class="candour-card"><p class="candour-card__title">${reference}
    ${severityTag(severity as Severity | null)} ${stageTag(stage as Stage)}</p>
    <p class="candour-card__facts">This incident ${cannotBeOpened}.</p></li>`;

const cardOf = (entry: CasebookEntry, { signed, titles, now }: Reading): Html => {
  if (entry.damaged) return damagedCard(entry);
  const { incident, reference, stage, severity, cause, lead, nextStep, mine } = entry;
  const { due_at: dueAt, reported_at: reportedAt } = entry;
  const { causes } = proceduresNow(signed.school.settings);
  const name = caseTitle({ title: titles.get(incident), reference, href: `/incidents/${reference}` });
  const causeWords = causes.find(({ id }) => id === cause)?.label;
  // People with something to do read their own deadline, not what somebody else owes meanwhile.
  const at = mine.length > 0 ? ownDueAt(entry) : (nextStep?.dueAt ?? dueAt);
  const asks =
    mine.length > 0
      ? mySteps(entry, now)
      : nextStep &&
        html`<p class="candour-card__next">${nextStep.label} <span
          class="candour-basis">(for ${nextStep.who})</span></p>`;
  const leads = lead === null ? 'Nobody leads yet' : `${nameIn(signed.directory, lead as PersonId)} leads`;
  return html`<li class="candour-card"><p class="candour-card__title">${name}
    ${severityTag(severity as Severity | null)} ${stageTag(stage as Stage)}</p>
    ${asks}${at < never && due({ at, now, from: reportedAt })}
    <p class="candour-card__facts">${causeWords && `${causeWords}. `}${leads}.
    Reported ${when(reportedAt, now)}.</p></li>`;
};

const cards = (entries: readonly CasebookEntry[], reading: Reading): Html =>
  html`<ul class="candour-cards">${entries.map((entry) => cardOf(entry, reading))}</ul>`;

const others = (title: string, entries: readonly CasebookEntry[], reading: Reading): Child =>
  entries.length > 0 &&
  html`<section><h2 class="govuk-heading-m">${title}</h2>${cards(entries, reading)}</section>`;

/**
 * Ended incidents with something owed within a week, such as a control to check (3j): nothing else would
 * show it.
 */
const owedOfEnded = async (site: Site, signed: Signed, filter: Filter, now: number) => {
  if (!isPlain(filter) || filter.order !== 'due' || filter.after !== undefined) return [];
  const query = { order: 'due', limit: 25, overdueAt: now + weekMs } as const;
  const pages = endedStages.map((stage) => site.app.casebook.list(signed.id, { ...query, stage: [stage] }));
  return (await Promise.all(pages)).flatMap(({ rows }) => rows).filter(({ mine }) => mine.length > 0);
};

const isPlain = ({ show, words, severity, cause, lead, overdue }: Filter): boolean =>
  show === 'open' && words === '' && severity === '' && cause === '' && lead === '' && !overdue;

const nothing = (filter: Filter): Html =>
  isPlain(filter)
    ? emptyState({
        title: 'No open incidents',
        text: 'When somebody reports one, it stands here and says what to do first.',
      })
    : emptyState({ title: 'Nothing fits', text: 'Take a filter away, or try another word.' });

/** Whether somebody sees incidents only through a part in them, and has none yet. */
const hasNoPart = async (site: Site, { id, school }: Signed): Promise<boolean> =>
  viewerKeys(id, school).every((key) => key === `person:${id}`) &&
  (await site.app.casebook.count(id, {})) === 0;

/** The outside body is there for one kind of report, and mostly there is none. */
const outsideWithoutPart = ({ directory }: Signed): Html =>
  emptyState({
    title: 'Nothing waits for you',
    text: html`You are here as the ${directory.labels['outside-body']} that ${directory.schoolName} names in
      its Procedures. A report comes to you only where it concerns everybody at the school who could open it.
      Then it stands here, and nobody at the school learns of it.`,
    action: html`<p class="govuk-body">A mail asks you to look on each working day. It says the same whether
      or not a report waits, so nobody who sees it can tell. You can close this page now.</p>`,
  });

const withoutPart = (signed: Signed): Html => {
  const { id, school, directory, person } = signed;
  if (holds(school, id, 'outside-body')) return outsideWithoutPart(signed);
  const roles = sayRoles(directory, person.roles);
  const link = (href: string, text: string) => html`<a class="govuk-link" href="${href}">${text}</a>`;
  const figures =
    readsFigures(school, id) &&
    html`${link('/statistics', 'the figures')}, which are counted
    without names for the governors, and `;
  return emptyState({
    title: 'No incident is yours to see',
    text: html`You are here as ${roles}: you see an incident only once you are given a part in it. Then it
      stands here, and you are told.`,
    action: html`<p class="govuk-body">At any time you can read ${figures}${link('/policy', 'the policy')},
      and ${link('/my-reports/report', 'report an incident')} yourself.</p>`,
  });
};

const more = (page: CasebookPage, filter: Filter): Child =>
  page.next !== null && pagination({ next: { href: addressOf(filter, { after: page.next }), text: 'More' } });

const caution = ({ more: isCut, behind }: { readonly more: boolean; readonly behind: boolean }): Child => [
  isCut && html`<p class="govuk-body">More was found than is shown: add another word.</p>`,
  behind &&
    html`<p class="govuk-body">The latest entries are still being indexed: search again in a minute.</p>`,
];

const otherHits = ({ others }: { readonly others: readonly OtherStream[] }): Child =>
  others.length > 0 &&
  html`<ul class="govuk-list">${others.map(
    (other) => html`<li><a class="govuk-link" href="${pathOfOther(other)}">${other.title}</a></li>`,
  )}</ul>`;

const handedOn = 'What you did is on the record. There is nothing more in it for you to do or to see.';

export const mountIncidents = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents', async (request) => {
    const signed = request.get('signed');
    const now = site.app.now();
    const filter = filterOf(request);
    const found = filter.words === '' ? null : await site.app.casebook.search(signed.id, filter.words);
    const page =
      found === null
        ? await site.app.casebook.list(signed.id, asQuery(filter, now))
        : { rows: found.rows, next: null };
    const elsewhere = found?.others ?? [];
    const isEmpty = page.rows.length + elsewhere.length === 0;
    const isWithoutPart = isEmpty && isPlain(filter) && (await hasNoPart(site, signed));
    const toCheck = await owedOfEnded(site, signed, filter, now);
    const needed = [...page.rows.filter(({ mine }) => mine.length > 0), ...toCheck];
    const rest = page.rows.filter(({ mine }) => mine.length === 0);
    const listed = [...needed, ...rest].flatMap(({ titled }) => titled ?? []);
    const reading = { signed, titles: await site.app.titles(signed.id, listed), now };
    const title = filter.words === '' ? 'Other incidents' : `Incidents with “${filter.words}”`;
    const body = html`${pageHeading({ text: 'Incidents' })}
      ${found === null && (await hearingNotice(signed, site))}
      ${found === null && (await calendarWarning(signed, site))}
      ${found === null && (await identityNotice(signed, site))}
      ${isEmpty && (isWithoutPart ? withoutPart(signed) : nothing(filter))}
      ${needs(needed, reading)}
      ${others(title, rest, reading)}${found && otherHits(found)}
      ${more(page, filter)}${found && caution(found)}
      ${!isWithoutPart && filterForm(signed, filter)}`;
    const flash = request.req.query('done') === 'gone' ? handedOn : undefined;
    return deskPage(request, { title: 'Incidents', body, current: '/incidents', flash, wide: true });
  });
};
