import { nameIn } from '../../../app/directory.ts';
import { sayWho } from '../../../incident/capacity.ts';
import { dutyOwners } from '../../../incident/people/duty-owners.ts';
import { identityDeciders, nobodyConfirms } from '../../../incident/people/judges.ts';
import { isHeld, lead } from '../../../incident/state/incident.ts';
import { type Next, whatNow as nextSteps } from '../../../incident/what-now.ts';
import type { Moment } from '../../../policy/clock.ts';
import { item, itemIds } from '../../../policy/policy.ts';
import { sayList } from '../../../record/phrases.ts';
import { shorten } from '../../../record/shorten.ts';
import { holders } from '../../../school/school.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { whatNow } from '../../ui/incident.ts';
import { emptyState, insetText } from '../../ui/notice.ts';
import { due } from '../../ui/when.ts';
import { type CaseForm, incidentPath, type StepView, titleOf, writtenIn } from '../case-form.ts';
import { section } from './frame.ts';

/** In characters: a few lines. */
const openingMax = 180;

/** These carry a small incident through in one go, so they come first. */
const shortPath: readonly string[] = ['take-it-on', 'finish', 'review-and-close'];

/** Who acts for the office where one of it made the mistake: nobody is left to guess. */
const inTheOffice = ({ found: { incident, directory, school } }: StepView): string => {
  const names = dutyOwners(incident, 'office', school).map((person) => nameIn(directory, person));
  return names.length === 0 ? sayWho(['office']) : sayList(names);
};

/** For the person who made the mistake, instead of what would be refused. */
export const notYours = (view: StepView): Child =>
  view.found.capacities.has('made-the-mistake') &&
  insetText({
    text:
      `You made the mistake, so you do not decide on this incident: ${inTheOffice(view)} does. ` +
      'You see how it goes on, and you can add what you know.',
  });

const who = (view: StepView, next: Next): string => {
  const { incident, directory, school } = view.found;
  if (next.step === 'advise' && holders(school, 'data-protection-officer').length === 0) {
    const role = directory.labels['data-protection-officer'];
    return `Nobody is ${role} in Candour: it has climbed to the next above`;
  }
  if (next.step === 'confirm-identity-request' && identityDeciders(incident, school).length === 0)
    return nobodyConfirms;
  const office = sayWho(['office']);
  if (incident.madeTheMistake.length > 0 && next.who.includes(office)) {
    return `For ${next.who.replace(office, inTheOffice(view))}`;
  }
  const present = lead(incident);
  const named = present === null ? '' : ` (${nameIn(directory, present.person)} leads)`;
  return `For ${next.who}${next.who.includes('leads') ? named : ''}`;
};

const dueChip = (next: Next, from: Moment | undefined, now: Moment): Child =>
  next.dueAt === null ? null : due({ at: next.dueAt, now, ...(from === undefined ? {} : { from }) });

const pathTo = ({ found }: StepView, { step, item }: Next): string =>
  `${incidentPath(found, step)}${item === null ? '' : `?item=${item}`}`;

/** In the policy's own words where it rests on an item; the arithmetic of a date is folded away. */
const why = ({ found: { policy } }: StepView, { because, basis, dueAt }: Next): Html => {
  const id = itemIds.find((each) => each === basis);
  const rests = html`<span class="candour-basis">(${basis})</span>`;
  if (dueAt !== null) return html`<details><summary>Why then?</summary>${because} ${rests}</details>`;
  return id === undefined ? html`${because} ${rests}` : html`${because} “${item(policy, id).text}” ${rests}`;
};

/** Nobody has to recall what it is about; left out where the title says it all. */
export const caseOpening = (view: StepView): Child => {
  const { found, entries } = view;
  const what = writtenIn(entries, found.incident.report?.entry, 'what');
  if (titleOf(view) === what.replace(/\.$/u, '')) return null;
  const isLong = what.length > openingMax;
  const cut = isLong ? shorten(what, Math.max(what.lastIndexOf(' ', openingMax), openingMax / 2)) : what;
  const rest = isLong && html`… <a class="govuk-link" href="#report">The report</a>`;
  return what !== '' && html`<p class="candour-opening">${cut}${rest}</p>`;
};

/** What the acting chair settles first while only they have it. */
const settledFirst: readonly string[] = ['forward-report', 'resolve-concern'];

export const isToSettle = ({ found }: StepView, forms: readonly CaseForm[]): boolean =>
  isHeld(found.incident) && forms.some((form) => settledFirst.includes(form.name) && isLinked(form, found));

/** The reader's own first; `onlyFirst` leaves out all that can wait. */
export const caseNow = (view: StepView, forms: readonly CaseForm[], onlyFirst = false): Html => {
  const { found } = view;
  const { incident, capacities, procedures, calendar, now } = found;
  const all = nextSteps(incident, capacities, procedures, calendar, now);
  // What the law asks for is never folded away.
  const isFirst = ({ step }: Next) => settledFirst.includes(step) || step === 'record-notification';
  const waiting = onlyFirst ? all.filter(isFirst) : all;
  const offered = forms.filter((form) => isLinked(form, found));
  const short = offered.find(({ name }) => shortPath.includes(name));
  const cards = waiting.map((next) => ({
    duty: next.label,
    ...(next.mine && offered.some(({ name }) => name === next.step) ? { href: pathTo(view, next) } : {}),
    who: who(view, next),
    mine: next.mine,
    due: dueChip(next, incident.report?.receivedAt, now),
    why: why(view, next),
  }));
  const nothing = emptyState({
    title: 'Nothing waits on this incident',
    text: 'What was done stands below and in the record.',
  });
  return html`<section aria-labelledby="now"><h2 class="govuk-heading-m" id="now">What now</h2>
    ${!onlyFirst && short && button({ text: short.title, href: incidentPath(found, short.name) })}
    ${cards.length === 0 ? nothing : whatNow(cards)}</section>`;
};

/** In the policy's order. */
export const caseActions = ({ found }: StepView, forms: readonly CaseForm[]): Child => {
  const offered = forms.filter((form) => isLinked(form, found));
  if (offered.length === 0) return null;
  const line = ({ name, title, points }: CaseForm) =>
    html`<li><a class="govuk-link" href="${incidentPath(found, name)}">${title}</a> <span
      class="candour-basis">${points.filter((point) => point.length <= 2).join(', ')}</span></li>`;
  return section('do', 'What you can do', html`<ul class="candour-actions">${offered.map(line)}</ul>`);
};
