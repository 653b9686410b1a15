// The policy as people read it: where each item is done here, and what the document itself leaves open.
import type { Context, Hono } from 'hono';
import { carryingOut } from '../../incident/steps.ts';
import { sayDate, sayMonth } from '../../policy/clock.ts';
import { policies } from '../../policy/policies.ts';
import {
  contactMismatch,
  type Item,
  type ItemId,
  type Point,
  type PointNumber,
  type Policy,
  reviewState,
} from '../../policy/policy.ts';
import { sayList } from '../../record/phrases.ts';
import { proceduresNow } from '../../school/adopted-procedures.ts';
import { stepPages } from '../case/steps/step-pages.ts';
import { reporterPage } from '../reporter/frame.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { insetText, warningText } from '../ui/notice.ts';
import { summaryList } from '../ui/summary-list.ts';
import { proceduresPart } from './policy-procedures.ts';

const doneBy = (id: ItemId): readonly string[] =>
  carryingOut(id).flatMap((step) =>
    step in stepPages ? [stepPages[step as keyof typeof stepPages].title] : [],
  );

/** Points without lettered items. */
const pointDone: Readonly<Partial<Record<PointNumber, Child>>> = {
  '1': html`<a class="govuk-link" href="/report">Report an incident</a>`,
  '2': html`<a class="govuk-link" href="/follow">Add details</a> to a report, at once or later`,
  '7': html`see the <a class="govuk-link" href="#procedures">Procedures</a>; each
    <a class="govuk-link" href="/incidents">incident</a> shows what is due, by whom and why`,
};

const itemLine = ({ id, text }: Item): Html =>
  html`<li id="item-${id}"><strong>${id.slice(1)}.</strong> ${text}
  <small class="candour-where">In Candour: <a class="govuk-link" href="/incidents">${sayList(doneBy(id))}</a>
  <span class="govuk-visually-hidden">(${id})</span></small></li>`;

const itemList = (items: readonly Item[]): Html =>
  html`<ul class="govuk-list govuk-list--spaced candour-items">${items.map(itemLine)}</ul>`;

const pointPart = ({ number, must, why, how, howLead, items }: Point): Html => {
  const done = pointDone[number];
  return html`<section id="point-${number}"><h3 class="govuk-heading-m">${number}. ${must}</h3>
    <p class="govuk-body"><strong>Why?</strong> ${why}</p>
    <p class="govuk-body"><strong>How?</strong> ${how ?? howLead}</p>
    ${items.length > 0 && itemList(items)}
    ${
      done &&
      html`<p class="govuk-body candour-items"><small class="candour-where">In Candour:
      ${done}</small></p>`
    }
    <p class="govuk-body candour-items"><small class="candour-where"><a class="govuk-link"
      href="/suggest?about=${number}">Suggest a change<span class="govuk-visually-hidden"> to point
      ${number}</span></a></small></p></section>`;
};

const documentControl = (policy: Policy, template: Policy, now: number): Html => {
  const { version, approvedOn, approvedBy, nextReview } = policy.documentControl;
  const { state, says } = reviewState(policy, now);
  const rows = [
    { key: 'Version', value: version },
    { key: 'Date approved', value: sayDate(approvedOn) },
    { key: 'Approved by', value: approvedBy },
    template.school !== policy.school && { key: 'Written by', value: template.school },
    {
      key: 'Next review',
      value: html`${sayMonth(nextReview)}${state === 'overdue' && html`: <strong>overdue</strong>`}`,
    },
  ];
  return html`<h2 class="govuk-heading-l" id="document-control">Document control</h2>
    ${state === 'overdue' ? warningText({ text: says }) : html`<p class="govuk-body">${says}</p>`}
    ${summaryList({ rows })}`;
};

const show = async (request: Context, site: Site): Promise<Response> => {
  const [school, directory] = [await site.app.school(), await site.app.directory()];
  const template = policies[school.settings.policy];
  const { policy } = directory;
  const mismatch = contactMismatch(policy);
  const body = html`<span class="govuk-caption-l">${policy.school}</span>
    <h1 class="govuk-heading-xl">${policy.title}</h1>
    <p class="govuk-body-l">${policy.subtitle}</p>
    <ul class="govuk-list">
      <li><a class="govuk-link" href="#document-control">Document control</a>:
      ${reviewState(policy, site.app.now()).says}</li>
      <li><a class="govuk-link" href="#procedures">Procedures</a>: severities and timescales</li>
    </ul>
    <h2 class="govuk-heading-l">What must I do, why and how?</h2>
    ${policy.points.map(pointPart)}
    <h2 class="govuk-heading-l">What if I need to do something against the policy?</h2>
    <p class="govuk-body" id="exceptions">${policy.exceptionRoute}</p>
    <p class="govuk-body" id="changes">${policy.changeRoute} <a class="govuk-link"
      href="/suggest">Suggest a change</a></p>
    ${mismatch !== null && insetText({ text: html`<strong>Check the addresses.</strong> ${mismatch.says}` })}
    <h2 class="govuk-heading-l">Breach statement</h2>
    <p class="govuk-body">${policy.breachStatement}</p>
    ${documentControl(policy, template, site.app.now())}
    ${proceduresPart(proceduresNow(school.settings), directory)}`;
  return reporterPage(request, site, { title: policy.title, body, full: true });
};

export const mountPolicy = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/policy', (request) => show(request, site));
};
