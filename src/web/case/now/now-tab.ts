// The tab Now: what to do at once, by whom, and who has read of it, while something goes on. Judging comes
// after. Once it is over the same lists stand below the summary, as first aid.
import type { Hono } from 'hono';
import { nameIn } from '../../../app/directory.ts';
import { permit } from '../../../incident/may.ts';
import { dpoOf, governorsOf, inCharge, leads } from '../../../incident/notifications/recipients.ts';
import { claimer } from '../../../incident/people/duty-owners.ts';
import { severity } from '../../../incident/state/incident.ts';
import { isHappening } from '../../../incident/state/judging/hurry.ts';
import { standingFlags } from '../../../incident/state/judging/standing-flags.ts';
import { type Moment, sayDate, sayLength } from '../../../policy/clock.ts';
import {
  type FirstAidId,
  type FirstAidItem,
  firstAid,
  firstAidList,
} from '../../../policy/procedures/first-aid-2026.ts';
import { personOf } from '../../../record/actor.ts';
import type { PersonId } from '../../../record/ids.ts';
import { readForm } from '../../forms/form.ts';
import { isDrawnAgain, ofAnother, ownerField } from '../../shell/kept-form.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { severityTag } from '../../ui/incident.ts';
import { type AidStep, aidSteps, callBar, face, liveBanner, whichTiles } from '../../ui/now.ts';
import { timeOrDay } from '../../ui/when.ts';
import { about, sayActor } from '../../words/entries.ts';
import {
  incidentPath,
  isOffered,
  openCase,
  type StepView,
  titleOf,
  viewOf,
  writtenOrErased,
} from '../case-form.ts';
import { incidentPage } from '../frame/frame.ts';
import { nextOn } from '../frame/next.ts';
import { tabPath } from '../frame/tabs.ts';
import { listNow, stepsNow, toChoose } from './steps-now.ts';

const stepName = 'tick-first-aid';

const listLink = ({ found }: StepView, list: string): string => `${tabPath(found, 'now')}?list=${list}`;

const countDone = (steps: readonly AidStep[]): string =>
  `${steps.filter(({ done }) => done).length} of ${steps.length} done`;

const banner = (view: StepView, steps: readonly AidStep[]): Html => {
  const { found } = view;
  const { incident, now } = found;
  const { reference, report } = incident;
  const since = report?.receivedAt ?? now;
  const isOfChild = standingFlags(incident).includes('child-at-risk');
  const ends = (text: string, step: 'establish-facts' | 'mark-contained') =>
    isOffered(found, step) &&
    button({ text, href: `${incidentPath(found, step)}?from=now`, classes: 'govuk-button--secondary' });
  return liveBanner({
    label: isOfChild ? 'A child may be at risk' : 'Happening now',
    title: titleOf(view),
    says: html`Since ${report && about(incident, report.by)}${timeOrDay(since, now)}: ${sayLength(
      now - since,
    )} so far${steps.length > 0 && `. ${countDone(steps)}`}`,
    action: [
      isOfChild && ends('No child is at risk', 'establish-facts'),
      ends('It has stopped', 'mark-contained'),
    ],
    marks: html`${severityTag(severity(incident))} <span class="candour-reference">${reference}</span>`,
  });
};

const listPart = (
  request: DeskRequest,
  view: StepView,
  id: FirstAidId | null,
  steps: readonly AidStep[],
): Html => {
  const list = id === null ? null : firstAidList(id);
  const tick = isOffered(view.found, stepName) ? 'Tick off' : null;
  const from =
    list !== null &&
    html`<p class="candour-small candour-muted">${list.title}. <a class="govuk-link"
    href="${listLink(view, toChoose)}">It is something else</a>. From: ${list.source}. Checked
    ${sayDate(list.checkedOn)}.</p>`;
  return html`<form class="candour-steps" method="post" action="${incidentPath(view.found, stepName)}"><h2
    class="govuk-heading-m">${list === null ? 'Ring first' : 'Do these in order'}</h2><input type="hidden"
    name="list" value="${id ?? ''}">${ownerField(request)}
    ${aidSteps(steps, list?.never ?? null, tick)}${from}</form>`;
};

/** Who did something about it, and since when. */
const atWork = ({ found: { incident, school } }: StepView): ReadonlyMap<PersonId, Moment> => {
  const claims = incident.claims.filter(({ person }) => person === claimer(incident, school));
  const acts = [...incident.ticks, ...incident.notes].flatMap(({ by, at }) => {
    const person = personOf(by);
    return person === null ? [] : [{ person, at }];
  });
  // Of several the first stands.
  return new Map([...claims, ...acts].toSorted((a, b) => b.at - a.at).map(({ person, at }) => [person, at]));
};

const crew = async (view: StepView, site: Site): Promise<Html> => {
  const { found } = view;
  const { person: reader, directory, now } = found;
  const working = atWork(view);
  const told = new Set([...leads(found), ...inCharge(found), ...dpoOf(found), ...governorsOf(found)]);
  const { latest } = await site.app.cases.readings(found);
  const line = (person: PersonId, says: Child) => {
    const name = nameIn(directory, person);
    const who = person === reader ? 'You' : name;
    return html`<li>${face(name)}<span><strong>${who}</strong> ${says}</span></li>`;
  };
  const on = [...working].map(([person, at]) => line(person, html`since ${timeOrDay(at, now)}`));
  const others = [...told].filter((person) => !working.has(person) && person !== reader);
  const read = others.map((person) => {
    const at = latest.find(({ name }) => name === nameIn(directory, person))?.at;
    return line(person, at === undefined ? 'has not read it' : html`read it, ${timeOrDay(at, now)}`);
  });
  const part = (title: string, lines: readonly Html[]): Child =>
    lines.length > 0 &&
    html`<section><h2 class="govuk-heading-s">${title}</h2><ul class="govuk-list">${lines}</ul></section>`;
  return html`${part('On it now', on)}${part('Told', read)}`;
};

/** One line, sent as a note of progress. */
const lineForm = (request: DeskRequest, { found }: StepView, site: Site): Html => {
  const label = 'Write a line: what you see, who you rang';
  return html`<form class="candour-write-line" method="post"
    action="${incidentPath(found, 'note-progress')}?from=now"><input type="hidden" name="_secret"
    value="${site.app.newSecret()}"><input type="hidden" name="_seen"
    value="${found.incident.version}">${ownerField(request)}<label class="govuk-visually-hidden"
    for="note">${label}</label><input class="govuk-input" id="note" name="note" autocomplete="off"
    placeholder="${label}">${button({ text: 'Add', classes: 'govuk-button--secondary' })}</form>`;
};

/** More stand on the record. */
const linesMax = 6;

const log = (request: DeskRequest, view: StepView, site: Site): Html => {
  const { found, entries } = view;
  const { incident, directory, now } = found;
  const { report, notes } = incident;
  const said = [
    ...(report === null ? [] : [{ ...report, at: report.receivedAt, field: 'what' }]),
    ...notes.map((each) => ({ ...each, field: 'note' })),
  ];
  const lines = said.slice(-linesMax).map(({ entry, at, by, field }): Fact => {
    const when = html`${sayActor(directory, by)}, ${about(incident, by)}${timeOrDay(at, now)}`;
    return [when, writtenOrErased(entries, entry, field)];
  });
  return html`<section aria-labelledby="log"><h2 class="govuk-heading-m" id="log">What is
    happening</h2>${isOffered(found, 'note-progress') && lineForm(request, view, site)}${factList(
      lines.toReversed(),
    )}</section>`;
};

export const showNow = async (request: DeskRequest, site: Site, view: StepView): Promise<Response> => {
  await site.app.cases.read(view.found, 'now');
  const list = listNow(view);
  const steps = stepsNow(view, list);
  const ways = firstAid.map(({ id, title: text }) => ({ href: listLink(view, id), text }));
  const main = html`<div>${steps.length > 0 && listPart(request, view, list, steps)}${
    list === null && whichTiles(ways)
  }</div>`;
  if (!isHappening(view.found.incident))
    return incidentPage(request, view, { tab: 'summary', page: 'First aid', body: main });
  const body = html`<div class="candour-now">${main}<aside aria-label="Who and when">${await crew(
    view,
    site,
  )}${nextOn(view, 'now')}</aside>${log(request, view, site)}</div>${callBar(steps)}`;
  return incidentPage(request, view, { tab: 'now', body, banner: banner(view, steps) });
};

export const mountNow = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/now', async (request) =>
    showNow(request, site, await viewOf(request, site)),
  );
  desk.post(`/incidents/:reference/${stepName}`, async (request) => {
    const form = await readForm(request);
    const { incident, person, capacities } = await openCase(request, site.app);
    const other = ofAnother(request, form);
    if (other !== null) return other;
    const list = firstAid.find(({ id }) => id === form.get('list'))?.id ?? null;
    const facts = { list, item: form.get('item') as FirstAidItem };
    // What was ticked meanwhile is refused, and shown with who did it.
    if (!isDrawnAgain(form) && permit(incident, stepName, capacities) === null)
      await site.app.execute({
        kind: 'incident',
        stream: incident.id,
        actor: { kind: 'person', person },
        commands: [{ step: stepName, facts, prose: {} }],
      });
    return request.redirect(`${tabPath({ incident }, 'now')}${list === null ? '' : `?list=${list}`}`, 303);
  });
};
