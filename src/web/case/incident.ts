import type { Hono } from 'hono';
import { isGovernorOn } from '../../incident/capacity.ts';
import { governorsOn } from '../../incident/state/governing/governing.ts';
import { isAtWork } from '../../incident/state/governing/lead.ts';
import { isHappening } from '../../incident/state/judging/hurry.ts';
import { standingFlags } from '../../incident/state/judging/standing-flags.ts';
import { type Details, routeWords } from '../../incident/state/report.ts';
import { sayAffected } from '../../incident/steps/add-details.ts';
import { counted } from '../../policy/clock.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { type Fact, factList } from '../ui/case-frame.ts';
import { fold, foldedText } from '../ui/folds.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { redFlagLine } from '../ui/incident.ts';
import { shortWhen } from '../ui/when.ts';
import { about, fieldWords, fileLinks, sayActor } from '../words/entries.ts';
import { incidentPath, type StepView, viewOf, writtenIn } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';
import { formLinks } from './frame/menu.ts';
import { mountNow, showNow } from './now/now-tab.ts';
import { reporterName } from './reporter-name.ts';
import { latest } from './summary/acts.ts';
import { containFirst, firstAidLink } from './summary/contain-link.ts';
import { corrections } from './summary/corrections.ts';
import { judgements } from './summary/judged.ts';

// What was reported, in the reporter's words, and what was added to it since.

/** In characters: what fits beside the rest without scrolling. */
const quoteMax = 260;

const whoReported = (view: StepView): string => {
  const mistake = view.found.incident.report?.ownMistake ? ', who made the mistake and said so' : '';
  return `${reporterName(view) || 'The reporter'}${mistake}`;
};

const quotation = (view: StepView): Child => {
  const { incident, now } = view.found;
  const { report } = incident;
  if (report === null) return null;
  const what = writtenIn(view.entries, report.entry, 'what');
  const contact = writtenIn(view.entries, report.entry, 'contact');
  const way = report.route === 'form' ? '' : `${routeWords[report.route]}, `;
  return html`<figure class="candour-said"><blockquote>${
    what === '' ? html`<em>Erased</em>` : foldedText(`“${what}”`, quoteMax)
  }</blockquote><figcaption>${whoReported(view)}, ${way}${about(
    incident,
    report.by,
  )}${shortWhen(report.receivedAt, now)}${
    contact !== '' && html`. Contact: <span class="candour-prose">${contact}</span>`
  }</figcaption></figure>${corrections(view, report.entry)}`;
};

const detailFacts = (view: StepView, details: Details): readonly Fact[] => {
  const entry = view.entries.find(({ version }) => version === details.entry);
  const { happenedAt, discoveredAt, affected } = details;
  const { now } = view.found;
  const said: readonly Fact[] = [
    ...(happenedAt === null ? [] : [['Happened', shortWhen(happenedAt, now)] as const]),
    ...(discoveredAt === null ? [] : [['Discovered', shortWhen(discoveredAt, now)] as const]),
    ...(affected === null ? [] : [['How many people', sayAffected(details)] as const]),
  ];
  const written = Object.entries(entry?.written ?? {}).map(([field, text]): Fact => {
    if (text === null) return [fieldWords(field), html`<em>Erased</em>`];
    const at = incidentPath(view.found, `evidence/${details.entry}`);
    return [fieldWords(field), field === 'fileNames' ? fileLinks(text, at) : foldedText(text)];
  });
  const withheld = (entry?.withheld ?? []).map(
    (field): Fact => [fieldWords(field), html`<em>Hidden from you</em>`],
  );
  return [...written, ...said, ...withheld];
};

/** What takes one away stands beside what is next. */
const flags = ({ found: { incident, procedures, now } }: StepView): readonly Fact[] => {
  const standing = procedures.redFlags.filter(({ id }) => standingFlags(incident).includes(id));
  const { contained } = incident;
  // The outcome says it of what is over.
  const isShown = contained !== null && isAtWork(incident);
  const ended: readonly Fact[] = isShown ? [['Contained', shortWhen(contained.containedAt, now)]] : [];
  if (standing.length === 0) return ended;
  const each = standing.map(({ label }) => redFlagLine(label));
  return [['Red flags', each], ...ended];
};

const added = (view: StepView, details: Details): Html => {
  const { incident, directory, now } = view.found;
  const { by, at, entry } = details;
  return html`<h3 class="govuk-heading-s">${sayActor(directory, by)}, ${about(incident, by)}${shortWhen(
    at,
    now,
  )}</h3>${factList(detailFacts(view, details))}${corrections(view, entry)}`;
};

const filesOfReport = ({ found, entries }: StepView): readonly Fact[] => {
  const { report } = found.incident;
  const names = writtenIn(entries, report?.entry, 'fileNames');
  return names === '' ? [] : [['Files', fileLinks(names, incidentPath(found, `evidence/${report?.entry}`))]];
};

const whatHappened = (view: StepView): Html => {
  const { incident, procedures } = view.found;
  const { report } = incident;
  const [first, ...later] = incident.details.filter(({ entry }) => entry !== report?.entry);
  const judged = incident.classifications.at(-1);
  const cause = procedures.causes.find(({ id }) => id === judged?.cause)?.label;
  const given = [...filesOfReport(view), ...(first === undefined ? [] : detailFacts(view, first))];
  const facts: readonly Fact[] = [
    ...given,
    ...(cause === undefined ? [] : [['Cause', cause] as const]),
    ...flags(view),
  ];
  const aid = !containFirst(view) && firstAidLink(view);
  return html`<section aria-labelledby="report"><h2 class="govuk-heading-s" id="report">What happened</h2>
    ${quotation(view)}${facts.length > 0 && factList(facts)}${aid && html`<p class="govuk-body">${aid}</p>`}
    ${first && corrections(view, first.entry)}${
      later.length > 0 &&
      fold(
        counted(later.length, 'later addition'),
        later.map((each) => added(view, each)),
      )
    }</section>`;
};

/** Once some are on the case, naming others is rare. */
const isToName = ({ found: { incident } }: StepView): boolean => governorsOn(incident).length === 0;

const mayDo = [
  ...(['record-urgent-action', 'direct-investigation', 'note-progress'] as const),
  ...(['record-decision', 'recommend-action', 'governors-outcome'] as const),
];

const governorPart = (view: StepView): Child => {
  const { capacities } = view.found;
  if (!isGovernorOn(capacities) && !capacities.has('chair')) return null;
  const links = formLinks(
    view,
    'summary',
    ...(isToName(view) ? (['name-governors'] as const) : []),
    ...mayDo,
  );
  if (links.length === 0) return null;
  return html`<section class="candour-screen-only" aria-labelledby="governing"><h2 class="govuk-heading-s"
    id="governing">Your part</h2><ul class="candour-more">${links.map(
      ({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
    )}</ul></section>`;
};

/** How many of the latest acts: after a step, the newest is said above. */
const latestShown = { usual: 3, afterStep: 2, besideTheirPart: 1 };

export const mountIncident = (desk: Hono<DeskEnv>, site: Site): void => {
  const summary = async (request: DeskRequest, view: StepView): Promise<Response> => {
    await site.app.cases.read(view.found, 'overview');
    const part = governorPart(view);
    const { besideTheirPart, afterStep, usual } = latestShown;
    const acts = part !== null ? besideTheirPart : request.req.query('done') ? afterStep : usual;
    const body = html`<div class="candour-overview"><div>${whatHappened(view)}${latest(view, acts)}</div>
      <div>${part}${judgements(view)}</div></div>`;
    return incidentPage(request, view, { tab: 'summary', body });
  };
  desk.get('/incidents/:reference', async (request) => {
    const view = await viewOf(request, site);
    return isHappening(view.found.incident) ? showNow(request, site, view) : summary(request, view);
  });
  desk.get('/incidents/:reference/summary', async (request) => summary(request, await viewOf(request, site)));
  mountNow(desk, site);
};
