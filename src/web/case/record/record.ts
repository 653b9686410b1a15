import type { Hono } from 'hono';
import type { Entry } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { governorsOn } from '../../../incident/state/governing.ts';
import { lead } from '../../../incident/state/lead.ts';
import { isDecision } from '../../../incident/steps.ts';
import { counted, sayMoment } from '../../../policy/clock.ts';
import { type ItemId, item } from '../../../policy/policy.ts';
import { personOf } from '../../../record/actor.ts';
import { sayEither, sayList } from '../../../record/phrases.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { type FoldLine, fold, foldLines, foldMore, within } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { partHead } from '../../ui/item-list.ts';
import { pagination } from '../../ui/links.ts';
import { notificationBanner, warningText } from '../../ui/notice.ts';
import { shortWhen } from '../../ui/when.ts';
import { about, proseOf, sayActor, sayEvent } from '../../words/entries.ts';
import { entryPath, incidentPath, isOffered, type StepView, viewOf } from '../case-form.ts';
import { incidentPage } from '../frame/frame.ts';
import { formLinks } from '../frame/menu.ts';
import { mayCorrect } from '../steps/correct-entry.ts';
import { corrections } from '../summary/corrections.ts';
import { besideEntry } from './beside-entry.ts';
import { peopleInRecord } from './people.ts';
import { latestWithin, pageWith } from './record-pages.ts';

const exportLink = (found: StepView['found'], { type, actor, version }: Entry): Child =>
  type === 'exported' &&
  personOf(actor) === found.person &&
  html`<p><a class="govuk-link" href="${incidentPath(found, 'exported')}/${version}">Download this
    export</a></p>`;

const correctLink = (view: StepView, entry: Entry): Child =>
  isOffered(view.found, 'correct-entry') &&
  mayCorrect(view, entry) &&
  html`<p class="candour-screen-only"><a class="govuk-link"
    href="${incidentPath(view.found, 'correct-entry')}?entry=${entry.version}">Correct entry
    ${entry.version}</a></p>`;

const sayEntry = ({ found: { directory } }: StepView, entry: Entry): string =>
  `${sayActor(directory, entry.actor)} ${sayEvent(entry, directory)}.`;

export const lineHead = (view: StepView, entry: Entry) => {
  const { incident, now } = view.found;
  const at = shortWhen(entry.at, now);
  return {
    id: `entry-${entry.version}`,
    at: html`<strong>${entry.version}.</strong> ${about(incident, entry.actor)}${at}`,
    says: sayEntry(view, entry),
  };
};

const lineOf = (view: StepView, entry: Entry): FoldLine => {
  const { found, entries } = view;
  return {
    ...lineHead(view, entry),
    more: html`<div><p class="candour-lines__full">${about(found.incident, entry.actor)}${sayMoment(
      entry.at,
    )}</p>${besideEntry(found, entry)}${proseOf(entries, entry.version)}${correctLink(view, entry)}<p
        class="candour-hash">${entry.hash}</p></div>`,
    after: html`${corrections(view, entry.version)}${exportLink(found, entry)}`,
  };
};

/** What is in view when the tab opens; the rest of its page is folded, and all of the page is printed. */
const wordsMax = 150;

/** Line by line, what does not fit in view folded; the entry that the address names stands open. */
export const entryLines = (
  view: StepView,
  all: readonly Entry[],
  lineFor: (entry: Entry) => FoldLine,
): Html => {
  const inView = within(all, wordsMax, (each) => `${sayEntry(view, each)} on some day at that time`);
  const rest = all.slice(inView.length);
  const numbers = rest.map(({ version }) => version);
  const asked = Number(view.asked.get('entry'));
  const lines = (some: readonly Entry[]) =>
    foldLines(
      some.map((entry) => ({ ...lineFor(entry), isOpen: entry.version === asked })),
      true,
    );
  return html`${lines(inView)}${
    rest.length > 0 &&
    foldMore(
      `Entries ${Math.min(...numbers)} to ${Math.max(...numbers)}`,
      lines(rest),
      numbers.includes(asked),
    )
  }`;
};

/** In characters, beside a page of entries. */
const decisionsMax = 12_000;

/** A list of decisions says in words what was answered; the record beside it, by its letter alone. */
const pointWords = ({ found }: StepView, { type, facts }: Entry): Child =>
  type === 'point-answered' && html` <em>${item(found.policy, facts.item as ItemId).text}</em>`;

const decisionLine = (view: StepView, entry: Entry): FoldLine => {
  const { found, entries } = view;
  const said = [besideEntry(found, entry), proseOf(entries, entry.version)].filter((each) => each !== null);
  const reasons = said.length > 0 && html`<section class="govuk-inset-text">${said}</section>`;
  return {
    at: html`<a class="govuk-link" href="${entryPath(found, entry.version)}">Entry ${entry.version}</a>
      ${shortWhen(entry.at, found.now)}`,
    says: html`${sayEntry(view, entry)}${pointWords(view, entry)}`,
    after: [reasons, corrections(view, entry.version)],
  };
};

/**
 * Who decided what, and why, apart from all that only happened; on a page of the desk the latest of it. Paper
 * has the entries themselves.
 */
export const decisions = (view: StepView, max = decisionsMax): Child => {
  const made = view.entries.filter(({ type }) => isDecision(type));
  const shown = latestWithin(made, max).toReversed();
  const count = shown.length < made.length ? `the latest ${shown.length}` : made.length;
  const lines = shown.map((entry) => decisionLine(view, entry));
  return (
    made.length > 0 &&
    html`<div class="candour-screen-only">${fold(
      `Decisions and reasons (${count})`,
      foldLines(lines, true),
    )}</div>`
  );
};

const entriesPart = (view: StepView, entry: number): Html => {
  const page = pageWith(view.entries, entry);
  const [first, last] = [page[0]?.version ?? 0, page.at(-1)?.version ?? 0];
  const path = incidentPath(view.found, 'record');
  const ways = {
    previous: first < view.entries.length ? { href: path, text: 'Latest entries' } : undefined,
    next: last > 1 ? { href: `${path}?entry=${last - 1}`, text: 'Older entries' } : undefined,
  };
  const lines = entryLines(view, page, (each) => lineOf(view, each));
  return html`${lines}${(ways.previous || ways.next) && pagination(ways)}`;
};

const verdict = ({ found, entries }: StepView, site: Site): Html => {
  const broken = site.app.cases.verify(entries);
  if (broken !== null)
    return warningText({
      text: `The chain is broken at entry ${broken}: what is stored there is not what was hashed.`,
    });
  return notificationBanner({
    type: 'success',
    titleText: 'Verified',
    text:
      `${counted(entries.length, 'entry', 'entries')} of ${found.incident.reference}, whole and in order: ` +
      'every hash was computed anew.',
  });
};

type Readings = Awaited<ReturnType<Site['app']['cases']['readings']>>;

/** Of those who work on it: that they can open it does not say that they did. */
const unopened = ({ found: { incident, directory } }: StepView, { latest, isCut }: Readings): Child => {
  const working = [...governorsOn(incident), lead(incident)?.person ?? null].filter((each) => each !== null);
  const names = [...new Set(working.map((person) => nameIn(directory, person)))];
  const not = names.filter((name) => latest.every((each) => each.name !== name));
  return !isCut && not.length > 0 && html`<p>Not opened yet by ${sayEither(not)}.</p>`;
};

/** What has another name on its tab. */
const pageWords: Readonly<Record<string, string>> = { overview: 'the summary', now: 'what to do now' };

/** For the chair, who chooses a panel. */
const forPanel = async ({ found }: StepView, { app }: Site): Promise<Child> => {
  const names = await app.cases.hearers(found);
  return html`<p>${
    names.length === 0
      ? 'Every governor has seen it, works on it or is concerned.'
      : `Could still hear a disciplinary or an appeal: ${sayList(names)}.`
  }</p>`;
};

/** To the links that were given, where each can be copied again or ended. */
const auditorLinks = ({ found }: StepView) =>
  found.incident.auditors.length > 0 && isOffered(found, 'share-with-auditor')
    ? [{ href: incidentPath(found, 'auditors'), text: 'Auditors’ links' }]
    : [];

export const mountRecord = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/record', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'record');
    const verified: Child = request.req.query('verify') === 'yes' && verdict(view, site);
    const readings = await site.app.cases.readings(view.found);
    const opened = readings.latest.map(
      ({ name, at, page, times }) =>
        html`<li>${name} opened ${pageWords[page] ?? page}, ${shortWhen(at, view.found.now)}${
          times > 1 && `, ${times} times`
        }</li>`,
    );
    const isOpened = request.req.query('opened') === 'yes';
    const left = view.found.capacities.has('chair') && (await forPanel(view, site));
    const verify = `${incidentPath(view.found, 'record')}?verify=yes`;
    const head = partHead({
      id: 'record',
      title: 'Record',
      count: view.entries.length,
      adds: [
        { href: verify, text: 'Verify' },
        ...formLinks(view, 'record', 'export', 'share-with-auditor'),
        ...auditorLinks(view),
        ...formLinks(view, 'record', 'erase'),
      ],
    });
    const body = html`${verified}${head}
      <p class="candour-muted">Each entry carries the hash of the one before it, so none can be changed,
        removed or put between without it showing.</p>
      ${entriesPart(view, Number(request.req.query('entry')))}
      ${decisions(view)}${await peopleInRecord(view, site)}<div id="opened">${fold(
        `Who opened it (${readings.isCut ? `the latest ${opened.length}` : opened.length})`,
        html`<ul class="govuk-list">${opened}</ul>${unopened(view, readings)}${left}`,
        isOpened,
      )}</div>`;
    return incidentPage(request, view, { tab: 'record', body });
  });
};
