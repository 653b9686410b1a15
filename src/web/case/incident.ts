import type { Hono } from 'hono';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { details, notificationBanner } from '../ui/notice.ts';
import { type CaseForm, type StepView, viewOf } from './case-form.ts';
import { sentBack } from './outcome.ts';
import { casePage } from './summary/frame.ts';
import { evidenceSection, heardSection, risksSection } from './summary/gathered.ts';
import { caseActions, caseNow, caseOpening, isToSettle, notYours } from './summary/now.ts';
import { planSection } from './summary/plan.ts';
import { pointsSection, timelineSection } from './summary/points.ts';
import { reportSection, standingSection } from './summary/standing.ts';
import { talkSection } from './summary/talk.ts';

const doneOf = (view: StepView, forms: readonly CaseForm[], name: string | undefined): string | undefined =>
  forms.find((form) => form.name === name)?.done(view);

/** For people who followed an old link, or whom somebody else overtook. */
const notNow = (request: DeskRequest, forms: readonly CaseForm[]): Child => {
  const not = forms.find(({ name }) => name === request.req.query('not'))?.title;
  const text = `“${not}” is not for you to do now. What can be done stands below.`;
  return not !== undefined && notificationBanner({ text });
};

const allParts = (view: StepView, forms: readonly CaseForm[]): Html =>
  html`${caseNow(view, forms)}${standingSection(view)}${caseActions(view, forms)}
    ${reportSection(view)}${talkSection(view)}${pointsSection(view, forms)}
    ${heardSection(view)}${evidenceSection(view)}${planSection(view)}${risksSection(view)}
    ${timelineSection(view)}`;

/** While only the acting chair has it: what to settle first, everything else folded away. */
const heldParts = (view: StepView, forms: readonly CaseForm[]): Html =>
  html`${caseNow(view, forms, true)}${reportSection(view)}${talkSection(view)}
    ${details({
      summaryText: 'Everything else about this incident',
      text: html`${standingSection(view)}${caseActions(view, forms)}${pointsSection(view, forms)}
        ${heardSection(view)}${evidenceSection(view)}${planSection(view)}${risksSection(view)}
    ${timelineSection(view)}`,
    })}`;

export const mountIncident = (desk: Hono<DeskEnv>, site: Site, forms: readonly CaseForm[]): void => {
  desk.get('/incidents/:reference', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'overview');
    const body = html`${notNow(request, forms)}${caseOpening(view)}${notYours(view)}${sentBack(view)}
      ${isToSettle(view, forms) ? heldParts(view, forms) : allParts(view, forms)}`;
    return casePage(request, view, '', null, body, doneOf(view, forms, request.req.query('done')));
  });
};
