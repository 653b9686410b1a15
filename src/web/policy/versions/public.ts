// The policy in force as anybody reads it: where each item is done here, who carries out what the school
// added, and what the document itself leaves open.
import type { Context, Hono } from 'hono';
import { sayDate } from '../../../policy/clock.ts';
import type { PointNumber } from '../../../policy/policy.ts';
import type { StreamId } from '../../../record/ids.ts';
import type { Passage } from '../../../school/policies/policy-version-state.ts';
import { coverageIn, versionInForce } from '../../../school/policies/policy-versions.ts';
import type { School } from '../../../school/school.ts';
import { reporterPage } from '../../reporter/frame.ts';
import { proceduresPart } from '../../school/policy-procedures.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { coverageWords, doneBy } from './coverage.ts';
import { type Beneath, documentControl, mismatchNote, notAdopted, policyText, yourPart } from './document.ts';

/** Points without lettered items. */
const pointDone: Readonly<Partial<Record<PointNumber, Child>>> = {
  '1': html`<a class="govuk-link" href="/report">Report an incident</a>`,
  '2': html`<a class="govuk-link" href="/follow">Add details</a> to a report, at once or later`,
  '7': html`see the <a class="govuk-link" href="#procedures">Procedures</a>`,
};

const small = (words: Child): Html => html`<small class="candour-where">${words}</small>`;

const waysFrom = (point: PointNumber): Html =>
  html`<p class="govuk-body">${small(
    html`<a class="govuk-link" href="/suggest?about=${point}">Suggest a change<span
      class="govuk-visually-hidden"> to point ${point}</span></a>`,
  )}</p>`;

/** The steps that carry a passage out; where none does, that it is guidance, or not covered. */
const coverageBeneath = (school: School, stream: StreamId | null): Beneath => {
  const covered = (point: PointNumber, passage: Passage, done: Child): Child => {
    const coverage = coverageIn(school, stream, point, passage);
    return small(coverage === 'carried-out' ? html`In Candour: ${done}` : `${coverageWords[coverage]}.`);
  };
  return {
    item: (id) => covered(id.charAt(0) as PointNumber, id, doneBy(id)),
    how: (point) =>
      pointDone[point] && html`<p class="govuk-body">${covered(point, 'how', pointDone[point])}</p>`,
    added: (point) => covered(point, 'added', null),
    point: waysFrom,
  };
};

const show = async (request: Context, site: Site): Promise<Response> => {
  const [school, directory] = [await site.app.school(), await site.app.directory()];
  const { policy } = directory;
  const found = versionInForce(school);
  const body = html`<span class="govuk-caption-m">${policy.school}</span>
    <h1 class="govuk-heading-l">${policy.title}</h1>
    <p class="govuk-body">${policy.subtitle}</p>
    ${yourPart('/report')}
    ${policyText(policy, coverageBeneath(school, found?.stream ?? null), mismatchNote(policy))}
    ${
      found === undefined
        ? html`<p class="govuk-body">${notAdopted}</p>`
        : documentControl(policy, site.app.now(), [
            { key: 'In force since', value: sayDate(found.adoption.at) },
          ])
    }
    ${fold('Procedures: severities and timescales', proceduresPart(directory, school.settings))}`;
  return reporterPage(request, site, { title: policy.title, body, full: true });
};

export const mountPolicy = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/policy', (request) => show(request, site));
};
