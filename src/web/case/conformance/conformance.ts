// How one incident meets the policy: the verdict first, a picture of its points, then each of them folded.
import type { Hono } from 'hono';
import type {
  Conformance,
  ItemConformance,
  PointConformance,
} from '../../../incident/conformance/conformance.ts';
import { type Duty, never } from '../../../incident/due/duties.ts';
import { item, point } from '../../../policy/policy.ts';
import { versionPinned } from '../../../school/policies/policy-versions.ts';
import type { DeskEnv, Signed, Site } from '../../shell/site.ts';
import { foldedPoint, type Mark, pointLines, pointsInARow } from '../../ui/conformance.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { shortWhen } from '../../ui/when.ts';
import { sayProcedures } from '../../words/procedures.ts';
import { entryPath, incidentPath, isOffered, type StepView, viewOf } from '../case-form.ts';
import { incidentPage } from '../frame/frame.ts';
import { dutyMarks, sayMissed } from './duty-marks.ts';
import { exceptionFold } from './exceptions.ts';
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
  'not-appropriate': { look: 'met', words: 'Not appropriate' },
  open: { look: 'to-come', words: 'To come' },
  'not-applicable': { look: 'apart', words: 'Not needed' },
};

const shownBy = (view: StepView, entries: PointConformance['entries']): Child =>
  entries.length > 0 &&
  html`${entries.length === 1 ? 'Entry' : 'Entries'} ${entries.map(
    (entry, index) =>
      html`${index > 0 && ', '}<a class="govuk-link"
        href="${entryPath(view.found, entry)}">${entry}</a>`,
  )}`;

const itemLines = (view: StepView, items: readonly ItemConformance[]): Html =>
  pointLines(
    items.map(({ item: id, state, entries, note, says = note }) => ({
      letter: id,
      text: html`${item(view.found.policy, id).text}${says && html` <em>${says}</em>`}`,
      shown: shownBy(view, entries),
      mark: itemMarks[state],
    })),
  );

const dutyLines = (view: StepView, duties: readonly Duty[]): Html =>
  html`${pointLines(
    duties.map((duty) => ({
      text: html`${duty.label}${duty.statutory && ' (set by law)'}${sayMissed(duty)}`,
      shown: duty.dueAt === never ? 'No date' : html`by ${shortWhen(duty.dueAt, view.found.now)}`,
      mark: dutyMarks[duty.state],
    })),
  )}<p class="candour-screen-only"><a class="govuk-link" href="${incidentPath(view.found, 'timescales')}">See
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

export const conformanceTitle = 'How this incident meets the policy';

export const conformanceBody = (view: StepView): Html => {
  const { policy, procedures } = view.found;
  const points = pointsOf(view);
  return html`<p class="candour-verdict">Response: ${sayVerdict(points)}</p>
    <p class="candour-basis">Judged by what applied when reported: ${policy.title} version
    ${policy.documentControl.version}, procedures: ${sayProcedures(procedures.version)}.</p>
    ${pointsInARow(points.map(({ point, state }) => ({ number: point, mark: marks[state] })))}
    <div class="candour-points">${points.map((each) => pointPart(view, each))}</div>`;
};

const ways = ({ found }: StepView, { school }: Signed): Child => {
  const adopted = versionPinned(school, found.incident.policy);
  const link = (href: string, text: string) =>
    html`<li><a class="govuk-link" href="${href}">${text}</a></li>`;
  return html`<ul class="candour-more candour-screen-only">${
    adopted !== undefined &&
    link(`/policy-version/${adopted.stream}/text`, 'Read the policy that was in force then')
  }${
    isOffered(found, 'share-with-auditor') && link(incidentPath(found, 'auditors'), 'Show it to an auditor')
  }</ul>`;
};

export const mountConformance = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/conformance', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'conformance');
    const body = html`${conformanceBody(view)}${exceptionFold(view)}${ways(view, request.get('signed'))}`;
    return incidentPage(request, view, { tab: 'policy', page: conformanceTitle, body });
  });
};
