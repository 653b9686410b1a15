// How one incident meets the policy: the verdict first, a picture of its points, then each of them folded.
import type { Hono } from 'hono';
import type {
  Conformance,
  ItemConformance,
  PointConformance,
} from '../../../incident/conformance/conformance.ts';
import { type Duty, never } from '../../../incident/due/duties.ts';
import type { Incident } from '../../../incident/state/incident.ts';
import { item, point } from '../../../policy/policy.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { versionPinned } from '../../../school/policies/policy-versions.ts';
import { whatCounts } from '../../school/policy-procedures.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { foldedPoint, type Mark, pointLines, pointsInARow } from '../../ui/conformance.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { shortWhen } from '../../ui/when.ts';
import { sayActor, sayWord } from '../../words/entries.ts';
import { sayProcedures } from '../../words/procedures.ts';
import { incidentPath, isOffered, type StepView, viewOf } from '../case-form.ts';
import { incidentPage } from '../frame/frame.ts';
import { entryLinks } from '../summary/points.ts';
import { dutyMarks, sayDone, sayLaw } from './duty-marks.ts';
import { exceptionFold } from './exceptions.ts';
import { policyPage, proceduresPage } from './rules-page.ts';
import { isOf } from './timescales.ts';
import { pointsOf, sayVerdict } from './verdict.ts';

const marks: Readonly<Record<Conformance, Mark>> = {
  met: { look: 'met', words: 'Met' },
  partly: { look: 'partly', words: 'Partly' },
  'not-yet': { look: 'to-come', words: 'To come' },
  missed: { look: 'missed', words: 'Not met' },
  'not-judged': { look: 'apart', words: 'Not scored' },
  'not-applicable': { look: 'apart', words: 'Not needed' },
};

const itemMarks: Readonly<Record<ItemConformance['state'], Mark>> = {
  done: { look: 'met', words: 'Done' },
  partly: { look: 'partly', words: 'Partly' },
  'to-come': { look: 'to-come', words: 'To come' },
  'not-appropriate': { look: 'apart', words: 'Not appropriate' },
  open: { look: 'to-come', words: 'To come' },
  'not-applicable': { look: 'apart', words: 'Not needed' },
};

const shownBy = (view: StepView, entries: PointConformance['entries']): Child =>
  entries.length > 0 && html`See ${entryLinks(view, entries)}`;

const pointer = '“What counts”';

/** A note, in which the rule that it rests on is a link. Paper has no room for what only points there. */
const noteLine = ({ found }: StepView, note: string): Html => {
  const [before, after] = note.split(pointer);
  const href = proceduresPage(found, whatCounts) ?? `/policy#${whatCounts}`;
  const link = html`<a class="govuk-link" href="${href}">${pointer}</a>`;
  const onlyPoints = before === 'See ' && html` class="candour-screen-only"`;
  return html` <em${onlyPoints}>${before}${after !== undefined && [link, after]}</em>`;
};

const itemLines = (view: StepView, items: readonly ItemConformance[]): Html =>
  pointLines(
    items.map(({ item: id, state, entries, says, note, saidBy }) => ({
      letter: id,
      text: html`${item(view.found.policy, id).text}${says && html` <em>${says}</em>`}${
        saidBy && html` <em>${sayActor(view.found.directory, saidBy)} says so.</em>`
      }${note && noteLine(view, note)}`,
      shown: shownBy(view, entries),
      mark: itemMarks[state],
    })),
  );

/** What the chair did may show that they knew before anybody told them (school default). */
const isActed = ({ chairTold }: Incident, { duty, entries }: Duty): boolean =>
  duty === 'tell-chair' && entries.length > 0 && !entries.some((entry) => entry === chairTold?.entry);

/** Behind its name: what the chair did counts, and when they were told stands beside it. */
const sayActed = (view: StepView, { metAt }: Duty): Html => {
  const { now, incident } = view.found;
  const { chairTold } = incident;
  const word = chairTold && sayWord(view.found, [chairTold.entry]);
  return html`, who acted on it ${shortWhen(metAt ?? now, now)}${
    chairTold && html`, and was told ${shortWhen(chairTold.toldAt, now)}${word && ` (${word})`}`
  }${noteLine(view, 'See “What counts”.')}`;
};

/** What met it; of what was never done, that it was missed, and what was done of it. */
const shows = ({ found: { incident } }: StepView, duty: Duty): readonly EntryNo[] => {
  if (isActed(incident, duty))
    return [...duty.entries, ...(incident.chairTold ? [incident.chairTold.entry] : [])];
  if (duty.entries.length > 0) return duty.entries;
  const missed = incident.reminders.filter((each) => each.what === 'missed' && isOf(duty)(each));
  return [...missed, ...duty.inPart].map(({ entry }) => entry);
};

/** Of the escalation process (7) an auditor asks whether it ran. */
const escalated = (view: StepView): Html => {
  const entries = view.found.incident.reminders
    .filter(({ what }) => what === 'escalation')
    .map(({ entry }) => entry);
  return entries.length === 0
    ? html`<p>Nothing had to be escalated.</p>`
    : html`<p>Candour escalated what was late: ${shownBy(view, entries)}.</p>`;
};

const dutyLines = (view: StepView, duties: readonly Duty[]): Html =>
  html`${pointLines(
    duties.map((duty) => ({
      text: [
        html`${duty.label}${sayLaw(duty) && ` (${sayLaw(duty)})`}`,
        isActed(view.found.incident, duty) ? sayActed(view, duty) : sayDone(view.found, duty),
        shows(view, duty).length > 0 && html` (${shownBy(view, shows(view, duty))})`,
      ],
      shown: duty.dueAt === never ? 'No date' : html`by ${shortWhen(duty.dueAt, view.found.now)}`,
      mark: dutyMarks[duty.state],
    })),
  )}${escalated(view)}<p class="candour-screen-only"><a class="govuk-link"
    href="${incidentPath(view.found, 'timescales')}">See
    the timescales as a picture</a></p>`;

const asksWhy: readonly PointConformance['state'][] = ['not-yet', 'partly', 'missed'];

const pointPart = (view: StepView, each: PointConformance): Html => {
  const { found } = view;
  const isAlone = each.items === undefined && each.duties === undefined;
  return foldedPoint({
    number: each.point,
    mark: marks[each.state],
    text: point(found.policy, each.point).must,
    says: each.says,
    // An auditor asks first what is not met, and what somebody judged otherwise than the criteria.
    isSaidFirst: asksWhy.includes(each.state) || each.items?.some(({ says }) => says !== undefined) === true,
    body: html`${each.items && itemLines(view, each.items)}${each.duties && dutyLines(view, each.duties)}${
      isAlone &&
      each.entries.length > 0 &&
      html`<p class="candour-point__shown">${shownBy(view, each.entries)}</p>`
    }`,
  });
};

const conformanceTitle = 'How this incident meets the policy';

/** The public page shows what is in force; what was replaced since has a page of its own. */
const policyThen = ({ found }: StepView): Child => {
  const { policy, school } = found;
  const text = `${policy.title} version ${policy.documentControl.version}`;
  const adopted = versionPinned(school, policy.version);
  const href = policyPage(found) ?? (adopted ? `/policy-version/${adopted.stream}/text` : null);
  return html`${href === null ? text : html`<a class="govuk-link" href="${href}">${text}</a>`}`;
};

const proceduresThen = ({ found }: StepView): Child => {
  const text = `Procedures: ${sayProcedures(found.procedures.version)}`;
  const href = proceduresPage(found);
  return href === null ? text : html`<a class="govuk-link" href="${href}">${text}</a>`;
};

export const conformanceBody = (view: StepView): Html => {
  const points = pointsOf(view);
  return html`<p class="candour-verdict">Response: ${sayVerdict(points)}</p>
    <p class="candour-basis">Judged by Candour from the record, by what applied when reported:
    ${policyThen(view)}. ${proceduresThen(view)}.</p>
    ${pointsInARow(points.map(({ point, state }) => ({ number: point, mark: marks[state] })))}
    <div class="candour-points">${points.map((each) => pointPart(view, each))}</div>`;
};

const auditorLink = ({ found }: StepView): Child =>
  isOffered(found, 'share-with-auditor') &&
  html`<ul class="candour-more candour-screen-only"><li><a class="govuk-link"
    href="${incidentPath(found, 'auditors')}">Show it to an auditor</a></li></ul>`;

export const mountConformance = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/conformance', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'conformance');
    const body = html`${conformanceBody(view)}${exceptionFold(view)}${auditorLink(view)}`;
    return incidentPage(request, view, { tab: 'policy', page: conformanceTitle, body });
  });
};
