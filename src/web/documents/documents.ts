// Documents on an incident, each as its reader may read it.
import type { Hono } from 'hono';
import { mapText } from '../../app/documents/document.ts';
import { barInWords } from '../../app/documents/safe.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { sayList } from '../../record/phrases.ts';
import { incidentPath, type StepView, viewOf } from '../case/case-form.ts';
import { incidentPage } from '../case/frame/frame.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { sayerOf } from '../shell/own-words.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { textarea } from '../ui/inputs/input.ts';
import { warningText } from '../ui/notice.ts';
import { pdfLink } from '../ui/print-sheet.ts';
import { anchorBlocks } from './anchor-blocks.ts';
import { icoPackDocument, namesAffected } from './ico-pack.ts';
import { mountLetter } from './letter.ts';
import { outcomeReport } from './outcome-report.ts';
import { documentBody } from './page.ts';
import { sendPdf } from './pdf.ts';
import { groundsIn, linesIn, outcomeWithoutNames, passagesIn, redacted } from './versions.ts';

const reading = 'outcome report';

/** What somebody types before a version is made; nothing of it is kept. */
const versionForm = (action: string, fields: Child): Html =>
  html`<form method="post" action="${action}" novalidate>${fields}${buttonGroup(
    button({ text: 'Show it', name: 'do', value: 'show', classes: 'govuk-button--secondary' }),
    button({ text: 'Make the PDF', name: 'do', value: 'make' }),
  )}</form>`;

const mountWithoutNames = (desk: Hono<DeskEnv>, site: Site): void => {
  const page = 'without-names';
  const show = (request: DeskRequest, view: StepView, form: Form): Response => {
    const others = form.get('others');
    const { document } = outcomeWithoutNames(view, linesIn(others));
    const body = html`<p class="govuk-body">Offices stand in place of names that we know. Read it through, and
      add names of pupils or parents that are left.</p>${versionForm(
        incidentPath(view.found, page),
        textarea({
          name: 'others',
          label: 'Other names to leave out, one to a line',
          value: others,
          rows: 3,
        }),
      )}${documentBody(document)}`;
    return incidentPage(request, view, { tab: 'outcome', page: 'Report without names', body });
  };
  desk.get(`/incidents/:reference/${page}`, async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, reading);
    return show(request, view, emptyForm);
  });
  desk.post(`/incidents/:reference/${page}`, async (request) => {
    const [view, form] = [await viewOf(request, site), await readForm(request)];
    if (form.get('do') !== 'make') return show(request, view, form);
    const { document, never } = outcomeWithoutNames(view, linesIn(form.get('others')));
    return sendPdf(request, site, document, `${view.found.incident.reference} without names`, never);
  });
};

/** To be changed by the person who redacts: which of them holds is for them to say. */
const usualGrounds = [
  'A Personal information about somebody else',
  'B It would harm the prevention or detection of crime',
  'C It was given in confidence',
  'D It would harm somebody’s commercial interests',
].join('\n');

const problemIn = (passages: unknown, notFound: readonly string[]): Child => {
  if (passages === null) return warningText({ text: 'Begin each passage with the letter of its ground.' });
  return (
    notFound.length > 0 &&
    warningText({
      text: `These words are nowhere in the report: ${sayList(notFound.map((each) => `“${each}”`))}.`,
    })
  );
};

const mountRedacted = (desk: Hono<DeskEnv>, site: Site): void => {
  const page = 'redact';
  const made = async (request: DeskRequest, view: StepView, form: Form) => {
    const grounds = groundsIn(form.get('grounds') || usualGrounds);
    const passages = passagesIn(form.get('passages'), grounds);
    const whole = mapText(outcomeReport(view, await anchorBlocks(site)), await sayerOf(request, site));
    return { passages, ...redacted(whole, passages ?? [], grounds) };
  };
  const show = async (request: DeskRequest, view: StepView, form: Form): Promise<Response> => {
    const { document, passages, notFound } = await made(request, view, form);
    const fields = html`${textarea({
      name: 'grounds',
      label: 'Grounds, one to a line, each with its letter',
      hint: 'Check which of them apply to this request, and change the list.',
      value: form.get('grounds') || usualGrounds,
      rows: 5,
    })}${textarea({
      name: 'passages',
      label: 'Words to redact, one passage to a line, each after the letter of its ground',
      hint: 'For example: A Mrs Tanner. We redact it wherever it stands in the report.',
      value: form.get('passages'),
      rows: 8,
    })}`;
    const problem = problemIn(passages, notFound);
    const drawn = documentBody(document, barInWords);
    const body = html`${problem}${versionForm(incidentPath(view.found, page), fields)}${drawn}`;
    const status = passages === null || notFound.length > 0 ? 422 : 200;
    return incidentPage(request, view, { tab: 'outcome', page: 'Redact the report', body, status });
  };
  desk.get(`/incidents/:reference/${page}`, async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, reading);
    return show(request, view, emptyForm);
  });
  desk.post(`/incidents/:reference/${page}`, async (request) => {
    const [view, form] = [await viewOf(request, site), await readForm(request)];
    const { document, never, passages, notFound } = await made(request, view, form);
    const isReady = form.get('do') === 'make' && passages !== null && notFound.length === 0;
    if (!isReady) return show(request, view, form);
    return sendPdf(request, site, document, `${view.found.incident.reference} redacted`, never);
  });
};

export const mountDocuments = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/outcome-report', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, reading);
    const body = html`${pdfLink(incidentPath(view.found, 'outcome-report.pdf'))}${documentBody(
      outcomeReport(view, await anchorBlocks(site)),
    )}`;
    return incidentPage(request, view, { tab: 'outcome', page: 'Outcome report', body });
  });
  desk.get('/incidents/:reference/outcome-report.pdf', async (request) => {
    const view: StepView = await viewOf(request, site);
    await site.app.cases.read(view.found, reading);
    const { reference } = view.found.incident;
    return sendPdf(
      request,
      site,
      outcomeReport(view, await anchorBlocks(site)),
      `${reference} outcome report`,
    );
  });
  desk.get('/incidents/:reference/ico-pack.pdf', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, `${regulatorName} pack`);
    const { reference } = view.found.incident;
    return sendPdf(
      request,
      site,
      icoPackDocument(view),
      `${reference} ${regulatorName} pack`,
      namesAffected(view),
    );
  });
  mountWithoutNames(desk, site);
  mountRedacted(desk, site);
  mountLetter(desk, site);
};
