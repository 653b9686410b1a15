// An incident to hand over, as its reader may read it; and exports, for the person who recorded them.
import type { Hono } from 'hono';
import type { Entry } from '../../app/cases/cases.ts';
import { personOf } from '../../record/actor.ts';
import { NotFound } from '../../record/failure.ts';
import { type StepView, viewOf } from '../case/case-form.ts';
import { asDownload, recordText } from '../case/record/downloads.ts';
import { exhibitsOf } from '../case/record/exhibits-of.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { anchorBlocks } from './anchor-blocks.ts';
import { outcomeReport } from './outcome-report.ts';
import { pdfOf } from './pdf.ts';

/** Those whose names the reader may read. */
const filesFor = (view: StepView) => {
  const isWithheld = (version: number): boolean =>
    view.entries.some(
      (each) => each.version === version && each.withheld.some((field) => /^fileName/.test(field)),
    );
  return exhibitsOf(view).flatMap(({ entry, file, name }) =>
    file === null || isWithheld(entry) ? [] : [{ entry, file, name }],
  );
};

export const sendBundle = async (request: DeskRequest, site: Site, view: StepView): Promise<Response> => {
  const { incident, directory, person, now } = view.found;
  const document = outcomeReport(view, await anchorBlocks(site));
  // Before anything is sent: what fails here still answers in words.
  const report = await pdfOf(request, site, { person, directory }, document);
  const { entries } = view;
  const files = filesFor(view);
  const { schoolName } = directory;
  request.header('Content-Type', 'application/zip');
  request.header('Content-Disposition', asDownload(`${incident.reference} bundle.zip`));
  request.header('Cache-Control', 'private, no-store');
  return request.body(site.app.bundles.make({ schoolName, incident, entries, files, report, now }));
};

const exportOf = ({ found, entries }: StepView, version: number): Entry => {
  const entry = entries.find((each) => each.version === version && each.type === 'exported');
  if (entry === undefined || personOf(entry.actor) !== found.person)
    throw new NotFound('There is no such export.');
  return entry;
};

export const mountExported = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/exported/:entry', async (request) => {
    const view = await viewOf(request, site);
    const { facts } = exportOf(view, Number(request.req.param('entry')));
    if (facts.format === 'bundle') return sendBundle(request, site, view);
    request.header('Cache-Control', 'private, no-store');
    request.header('Content-Type', 'text/plain; charset=utf-8');
    request.header('Content-Disposition', asDownload(`${view.found.incident.reference} record.txt`));
    return request.body(recordText(view));
  });
};
