// The frame of an incident, the same on each of its pages: its name, how far it is, what is next, its tabs.

import { nameIn } from '../../../app/directory.ts';
import { capacities, dpoSees, onCase } from '../../../incident/people/capacities.ts';
import { claimer, dutyOwners } from '../../../incident/people/duty-owners.ts';
import { governorsOn, isGoverned } from '../../../incident/state/governing/governing.ts';
import { lead } from '../../../incident/state/governing/lead.ts';
import { isHeld, isOpen, isProtected, reportability, severity } from '../../../incident/state/incident.ts';
import { countedFrom } from '../../../incident/state/judging/awareness.ts';
import { isHappening } from '../../../incident/state/judging/hurry.ts';
import { standingHurry } from '../../../incident/state/judging/standing-hurry.ts';
import type { Naming } from '../../../incident/state/report.ts';
import { sayDate } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import { personOf } from '../../../record/actor.ts';
import type { PersonId } from '../../../record/ids.ts';
import { sayList } from '../../../record/phrases.ts';
import { holds } from '../../../school/holders.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { sayNames } from '../../forms/people-fields.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskRequest } from '../../shell/site.ts';
import { type Fact, factList, note, type TabLink, tabList } from '../../ui/case-frame.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { hurryTag, severityTag } from '../../ui/incident.ts';
import { notificationBanner } from '../../ui/notice.ts';
import { youOnPaper } from '../../ui/on-paper.ts';
import { shortWhen } from '../../ui/when.ts';
import { about, sayActor } from '../../words/entries.ts';
import { awayRow, sayActingChair } from '../../words/people.ts';
import { type CaseForm, incidentPath, type StepView, titleOf, writtenOrErased } from '../case-form.ts';
import { caseForms } from '../case-forms.ts';
import { reopened, whySentBack } from '../outcome/outcome.ts';
import { pointsAsked } from '../points/open-points.ts';
import { reporterName } from '../reporter-name.ts';
import { allocate, mayAllocate } from '../steps/allocate.ts';
import { handWork, takeWork } from '../steps/hand-work.ts';
import { gatheredCount } from '../summary/gathered.ts';
import { concernWarning } from './concern.ts';
import { begunLinks, doSomething } from './menu.ts';
import { nextOn } from './next.ts';
import { progress } from './progress.ts';
import { type Tab, tabPath, tabs } from './tabs.ts';

// Who has which part in it, and since when: what people ask first.
const unnamed: Readonly<Record<Naming, string>> = {
  named: 'Not known',
  confidential: 'Confidential',
  anonymous: 'Gave no name',
};

export const sayReporter = (view: StepView): string => {
  const { report } = view.found.incident;
  return reporterName(view) || unnamed[report?.naming ?? 'named'];
};

const named = ({ person, directory }: StepView['found'], people: readonly PersonId[]): Content =>
  youOnPaper(
    (you) => sayList(people.map((each) => (each === person ? you : nameIn(directory, each)))),
    nameIn(directory, person),
  );

/** The first that the reader may take. */
const linksTo = (found: StepView['found'], forms: readonly CaseForm[]): Child =>
  forms
    .filter((form) => isLinked(form, found))
    .slice(0, 1)
    .map(
      ({ name, title }) => html`<br><a class="govuk-link" href="${incidentPath(found, name)}">${title}</a>`,
    );

const team = (view: StepView): readonly Fact[] => {
  const { found } = view;
  const { incident } = found;
  const leads = lead(incident);
  const leading = leads?.as === 'governor' ? [leads.person] : [];
  const governing = [...new Set([...leading, ...governorsOn(incident)])];
  const supporters = leads?.supporters ?? [];
  const choosing = linksTo(found, mayAllocate(view) ? [allocate] : []);
  return [
    ['Lead', html`${leads === null ? 'Nobody yet' : named(found, [leads.person])}${choosing}`],
    ...(supporters.length === 0 ? [] : [['Support', named(found, supporters)] as const]),
    ...(isGoverned(incident)
      ? [[inDuty('Governing Body'), governing.length === 0 ? 'Nobody yet' : named(found, governing)] as const]
      : []),
  ];
};

/** Where several act for the office: who of them has its work, and how to take it or hand it on. */
const office = ({ found }: StepView): readonly Fact[] => {
  const { incident, school } = found;
  if (dutyOwners(incident, 'office', school).length < 2) return [];
  const present = claimer(incident, school);
  const name = present === null ? 'Nobody yet' : named(found, [present]);
  return [['Office', html`${name}${linksTo(found, [takeWork, handWork])}`]];
};

const advice = ({ found }: StepView): readonly Fact[] => {
  const { incident, school } = found;
  const advised = incident.advice.length > 0 || dpoSees(incident);
  const names = sayNames(found, dutyOwners(incident, 'dpo', school), 'and');
  return advised && names !== '' ? [['Advice', names]] : [];
};

const dates = ({ found: { incident, now } }: StepView): readonly Fact[] => {
  const { report } = incident;
  const from = reportability(incident)?.personalData === 'no' ? null : countedFrom(incident);
  return [
    ...(report === null
      ? []
      : [['Reported', html`${about(incident, report.by)}${shortWhen(report.receivedAt, now)}`] as const]),
    ...(from === null ? [] : [['Aware', shortWhen(from, now)] as const]),
  ];
};

const peopleAndDates = (view: StepView): Html => {
  const away = awayRow(view.found);
  const facts: readonly Fact[] = [
    ...office(view),
    ...team(view),
    ['Reporter', sayReporter(view)],
    ...advice(view),
    ...(away === null ? [] : [['Away', away.value as Html] as const]),
    ...dates(view),
  ];
  return html`<aside class="candour-people" aria-labelledby="people"><h2 class="candour-people__title"
    id="people">People and dates</h2>${factList(facts)}</aside>`;
};

// What everybody who opens an incident must know before they act on it: each in a line or two.

/** Says who has it so far, so that nobody asks around. */
const protectionNote = ({ found: { incident, school, directory, person } }: StepView): Child => {
  if (!isProtected(incident)) return null;
  const others = [...school.people.keys()]
    .filter((each) => each !== person && onCase(capacities(incident, each, school)))
    .map((each) => nameIn(directory, each));
  const held = isHeld(incident) ? ` Only ${sayList(['you', ...others])} can open it so far.` : '';
  const told = incident.identityRequests.flatMap(({ by, shared }) => (shared === null ? [] : [by]));
  const known = [sayActingChair(incident, school, directory), ...told.map((by) => sayActor(directory, by))];
  const who = incident.report?.naming === 'confidential' ? `Only ${sayList([...new Set(known)])}` : 'Nobody';
  return note('told', `${who} can see who reported this. Tell nobody, and do not try to find out.${held}`);
};

/** People from outside are rarely here: say why they have it. */
const outsideNote = ({ found: { incident, directory, person, school } }: StepView): Child => {
  const { labels } = directory;
  if (!holds(school, person, 'outside-body')) return null;
  const whose = `${directory.schoolName} names you in its Procedures as its ${labels['outside-body']}`;
  const text =
    `${whose}. This has come to you because the people at the school who would act on it must ` +
    `not see it. You act for the ${labels.headteacher} and the ${labels.chair}, and nobody there sees it.`;
  return isOpen(incident) && note('told', text);
};

/** The person who asked waits for this answer. */
const refusedNote = ({ found: { incident, directory, person, now }, entries }: StepView): Child => {
  const latest = incident.identityRequests.at(-1);
  if (!latest?.refused || personOf(latest.by) !== person) return null;
  const { by, at, entry } = latest.refused;
  const reason = writtenOrErased(entries, entry, 'reason');
  return note(
    'told',
    html`<p><strong>You asked who reported this: ${sayActor(directory, by)} refused it</strong>,
      ${shortWhen(at, now)}.</p><p class="candour-prose">${reason}</p>`,
  );
};

/** For the person who made the mistake, instead of what would be refused. */
const notYours = (view: StepView): Child =>
  view.found.capacities.has('made-the-mistake') &&
  note(
    'told',
    'You made the mistake, so others decide on this incident. You see what happens, and add what you know.',
  );

/** While it is open, what follows is still to be done. */
const refusedAction = ({ found: { incident }, entries }: StepView): readonly Child[] =>
  (isOpen(incident) ? incident.ratifications : [])
    .filter(({ ratified }) => !ratified)
    .map(({ entry, meetingOn }) =>
      note(
        'warning',
        html`<p><strong>The ${inDuty('Governing Body')} refused what the ${inDuty('chair')} did
          alone</strong>, ${sayDate(meetingOn)}. What follows:</p><p
            class="candour-prose">${writtenOrErased(entries, entry, 'follows')}</p>`,
      ),
    );

/** What was typed is not to be taken for sent. */
const begunNote = (view: StepView): Child => {
  const links = begunLinks(view, 'summary').map(
    ({ href, text }, index) => html`${index > 0 && ', '}<a class="govuk-link" href="${href}">${text}</a>`,
  );
  return links.length > 0 && note('told', html`<p>You began this and have not sent it: ${links}.</p>`);
};

/** On every tab whom it concerns, because a word to them cannot be taken back; the rest on the first. */
const notes = (view: StepView, tab: Tab): readonly Child[] =>
  tab === 'summary'
    ? [
        ...[concernWarning(view.found), begunNote(view), notYours(view), reopened(view), whySentBack(view)],
        ...refusedAction(view),
        ...[protectionNote(view), outsideNote(view), refusedNote(view)],
      ]
    : [concernWarning(view.found)];

const tabNames: Readonly<Record<Tab, string>> = {
  now: 'Now',
  summary: 'Summary',
  investigation: 'Investigation',
  policy: 'Policy',
  outcome: 'Outcome',
  record: 'Record',
};

/** What the reader is asked: what others have to answer is nothing that they can act on. */
const pointsLeft = (view: StepView): string | undefined => {
  const asked = pointsAsked(view);
  return asked === 0 ? undefined : `${asked} to answer`;
};

const tabsOf = ({ found }: StepView): readonly Tab[] =>
  tabs.filter((tab) => tab !== 'now' || isHappening(found.incident));

const tabLinks = (view: StepView, current: Tab): readonly TabLink[] =>
  tabsOf(view).map((tab) => {
    const { found } = view;
    const count = gatheredCount(view);
    const note =
      tab === 'policy' ? pointsLeft(view) : tab === 'investigation' && count > 0 ? count : undefined;
    return { href: tabPath(found, tab), text: tabNames[tab], note, current: tab === current };
  });

/** For people who followed an old link, or whom somebody else overtook. */
const notNow = (request: DeskRequest): Child => {
  const not = caseForms.find(({ name }) => name === request.req.query('not'))?.title;
  const text = `“${not}” is not for you to do now. What can be done stands below.`;
  return not !== undefined && notificationBanner({ text });
};

/** What was done: what is next stands right below, on every tab. */
const flash = (request: DeskRequest, view: StepView): Html | undefined => {
  const form = caseForms.find(({ name }) => name === request.req.query('done'));
  return form && html`<p><strong>${form.done(view)}</strong></p>`;
};

type IncidentPage = {
  /** The tab that it is, or from which it is reached. */
  readonly tab: Tab;
  /** The heading of a page below a tab. */
  readonly page?: string;
  readonly body: Child;
  /** Said of what was done on this page itself; left out, what the form says that led here. */
  readonly flash?: Content | undefined;
  /** In the place of its title, while it goes on. */
  readonly banner?: Html;
  /** What is in the way of a form on it. */
  readonly trouble?: Child;
  readonly status?: 200 | 409 | 422;
};

export const titleLine = (view: StepView): Html => {
  const { incident, directory, now } = view.found;
  const title = titleOf(view);
  const reference = title !== incident.reference && incident.reference;
  return html`<span class="candour-paper-only">${directory.schoolName}, ${sayDate(now)}</span>
    <div class="candour-title"><h1 class="govuk-heading-l">${title}</h1><p
    class="candour-title__marks">${hurryTag(standingHurry(incident))}${severityTag(severity(incident))} ${
      reference && html`<span class="candour-reference">${reference}</span>`
    }</p></div>`;
};

export const incidentPage = (request: DeskRequest, view: StepView, given: IncidentPage): Response => {
  const { tab, page, body, banner, trouble, status = 200 } = given;
  const { incident } = view.found;
  const title = titleOf(view);
  const named = page ?? (tab === 'summary' ? null : tabNames[tab]);
  const links = tabList({
    label: `Incident ${incident.reference}`,
    tabs: tabLinks(view, tab),
    menu: doSomething(view, tab),
  });
  const isFirst = tab === 'summary';
  const head = banner === undefined && [titleLine(view), progress(incident)];
  const content = html`${trouble}${notNow(request)}${head}<div
    class="candour-case${isFirst && ' candour-case--summary'}${banner && ' candour-case--now'}">
    <div>${banner === undefined && nextOn(view, tab)}${notes(view, tab)}</div>${links}<div
    class="candour-case__body">${page && html`<h2 class="govuk-heading-l">${page}</h2>`}${body}</div>${
      isFirst && peopleAndDates(view)
    }</div>`;
  const desk = {
    title: [...new Set([named, title, incident.reference])].filter((part) => part !== null).join(' – '),
    body: content,
    current: '/incidents',
    flash: given.flash ?? flash(request, view),
    problem: status !== 200,
    wide: true,
    ...(banner === undefined ? {} : { live: { banner, reference: incident.reference } }),
  };
  return deskPage(request, desk, status);
};
