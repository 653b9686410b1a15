import type { Hono } from 'hono';
import type { Entry } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { governorsOn } from '../../../incident/state/governing/governing.ts';
import { lead } from '../../../incident/state/governing/lead.ts';
import { counted } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import { personOf } from '../../../record/actor.ts';
import { sayEither, sayList } from '../../../record/phrases.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { partHead } from '../../ui/item-list.ts';
import { notificationBanner, warningText } from '../../ui/notice.ts';
import { shortWhen } from '../../ui/when.ts';
import { incidentPath, isOffered, openCase, type StepView, viewOf } from '../case-form.ts';
import { incidentPage } from '../frame/frame.ts';
import { formLinks } from '../frame/menu.ts';
import { mayCorrect } from '../steps/correct-entry.ts';
import { recordLines } from './lines.ts';
import { peopleInRecord } from './people.ts';

const exportLink = (found: StepView['found'], { type, actor, version }: Entry): Child =>
  type === 'exported' &&
  personOf(actor) === found.person &&
  html`<p><a class="govuk-link" href="${incidentPath(found, 'exported')}/${version}">Download this
    export</a></p>`;

const exhibitLink = (found: StepView['found'], { type, version }: Entry): Child =>
  type === 'evidence-added' &&
  html`<p class="candour-screen-only"><a class="govuk-link"
    href="${incidentPath(found, `exhibit/${version}/0`)}">See this evidence</a></p>`;

const correctLink = (view: StepView, entry: Entry): Child =>
  isOffered(view.found, 'correct-entry') &&
  mayCorrect(view, entry) &&
  html`<p class="candour-screen-only"><a class="govuk-link"
    href="${incidentPath(view.found, 'correct-entry')}?entry=${entry.version}">Correct entry
    ${entry.version}</a></p>`;

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
      ? `Every ${inDuty('governor')} has seen it, works on it or is concerned.`
      : `Could still hear a disciplinary or an appeal: ${sayList(names)}.`
  }</p>`;
};

/** To the links that were given, where each can be copied again or ended. */
const auditorLinks = ({ found }: StepView) =>
  found.incident.auditors.length > 0 && isOffered(found, 'share-with-auditor')
    ? [{ href: incidentPath(found, 'auditors'), text: 'Auditors’ links' }]
    : [];

export const mountRecord = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/timeline', async (request) =>
    request.redirect(incidentPath(await openCase(request, site.app), 'record'), 301),
  );
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
        { href: incidentPath(view.found, 'timescales'), text: 'Timescales' },
        { href: verify, text: 'Verify' },
        ...formLinks(view, 'record', 'export', 'share-with-auditor'),
        ...auditorLinks(view),
        ...formLinks(view, 'record', 'erase'),
      ],
    });
    const lines = recordLines(view, {
      filesAt: ({ version }) => incidentPath(view.found, `exhibit/${version}`),
      inside: (entry) => correctLink(view, entry),
      after: (entry) => [exportLink(view.found, entry), exhibitLink(view.found, entry)],
    });
    const body = html`${verified}${head}${lines}${await peopleInRecord(view, site)}<div id="opened">${fold(
      `Who opened it (${readings.isCut ? `the latest ${opened.length}` : opened.length})`,
      html`<ul class="govuk-list">${opened}</ul>${unopened(view, readings)}${left}`,
      isOpened,
    )}</div>`;
    return incidentPage(request, view, { tab: 'record', body });
  });
};
