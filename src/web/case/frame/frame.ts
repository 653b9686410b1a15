// The frame of an incident, the same on each of its pages: its name, how far it is, what is next, its tabs.
import { isHappening } from '../../../incident/state/hurry.ts';
import { severity } from '../../../incident/state/incident.ts';
import { standingHurry } from '../../../incident/state/standing-hurry.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskRequest } from '../../shell/site.ts';
import { type TabLink, tabList } from '../../ui/case-frame.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { hurryTag, severityTag } from '../../ui/incident.ts';
import { notificationBanner } from '../../ui/notice.ts';
import { type StepView, titleOf } from '../case-form.ts';
import { caseForms } from '../case-forms.ts';
import { pointsAsked } from '../points/open-points.ts';
import { gatheredCount } from '../summary/gathered.ts';
import { doSomething } from './menu.ts';
import { nextOn } from './next.ts';
import { notes } from './notes.ts';
import { peopleAndDates } from './people.ts';
import { progress } from './progress.ts';
import { type Tab, tabPath, tabs } from './tabs.ts';

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
  const { incident } = view.found;
  const title = titleOf(view);
  const reference = title !== incident.reference && incident.reference;
  return html`<div class="candour-title"><h1 class="govuk-heading-l">${title}</h1><p
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
