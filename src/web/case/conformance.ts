import type { Hono } from 'hono';
import {
  type Conformance,
  conformance,
  type PointConformance,
} from '../../incident/conformance/conformance.ts';
import { type Duty, never } from '../../incident/due/duties.ts';
import { item, point } from '../../policy/policy.ts';
import type { Procedures } from '../../policy/procedures.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { answerList, sayDutyState } from '../ui/incident.ts';
import { tag } from '../ui/notice.ts';
import { wideTable } from '../ui/table.ts';
import { when } from '../ui/when.ts';
import { incidentPath, type StepView, viewOf } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';
import { entryLinks } from './summary/points.ts';

const states: Readonly<Record<Conformance, string>> = {
  met: '✓ Met',
  partly: '! Partly met',
  'not-yet': '… Not yet',
  missed: '! Missed',
  'not-judged': '· Not judged',
  'not-applicable': '· Not applicable',
};

const dutyTable = (duties: readonly Duty[], { label }: Procedures): Html =>
  wideTable({
    caption: 'Timescales',
    head: ['What', 'Due', 'How it is counted', 'State'].map((text) => ({ text })),
    firstCellIsHeader: true,
    rows: duties.map((duty) => [
      {
        text: html`${duty.label} <span
            class="candour-basis">${duty.statutory ? 'statutory' : label}</span>`,
      },
      { text: duty.dueAt === never ? '–' : when(duty.dueAt) },
      { text: duty.because },
      { text: sayDutyState(duty) },
    ]),
  });

const itemList = (view: StepView, items: NonNullable<PointConformance['items']>): Html =>
  answerList(
    items.map(({ item: id, state, entries, says }) => ({
      item: id,
      state,
      text: item(view.found.policy, id).text,
      answer:
        entries.length > 0 &&
        html`${says && `${says} `}<span class="candour-basis">${entryLinks(view, entries)}</span>`,
    })),
  );

const pointPart = (view: StepView, each: PointConformance): Html => {
  const { found } = view;
  const links = each.entries.map(
    (entry) =>
      html`<a class="govuk-link" href="${incidentPath(found, 'record')}#entry-${entry}">${entry}</a> `,
  );
  const shown: Child = links.length > 0 && html`<p class="govuk-body">Shown by entries ${links}</p>`;
  return html`<section class="candour-point" id="point-${each.point}"
    aria-labelledby="point-${each.point}-title">
    <h2 class="govuk-heading-m" id="point-${each.point}-title">${each.point}.
    ${tag({ text: states[each.state], classes: `candour-point--${each.state}` })}</h2>
    <p class="govuk-body">${point(found.policy, each.point).must}</p>
    <p class="govuk-body"><strong>${each.says}</strong></p>${shown}
    ${each.items && itemList(view, each.items)}
    ${each.duties && dutyTable(each.duties, found.procedures)}</section>`;
};

export const conformanceBody = (view: StepView): Html => {
  const { incident, policy, procedures, calendar, now } = view.found;
  const points = conformance(incident, policy, procedures, calendar, now);
  return html`<p class="govuk-body">Judged by ${policy.title} version
    ${policy.documentControl.version} and the
    procedures ${procedures.version} (${procedures.label}), in force when it was
    reported.</p>${points.map((each) => pointPart(view, each))}`;
};

export const conformanceTitle = 'How this incident meets the policy';

export const mountConformance = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/conformance', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'conformance');
    const body = conformanceBody(view);
    return incidentPage(request, view, { tab: 'policy', page: conformanceTitle, body });
  });
};
