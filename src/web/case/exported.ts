// The download that follows an export. Only whoever put the export on the record gets it, by its entry. The
// record is plain English; the bundle is the exact stored text of each entry with what was written and the
// evidence, a line of JSON each, so that others can recompute the chain (docs/record-format.md). Positions in
// the school's log are left out: their gaps would tell of other incidents.
import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import type { Entry } from '../../app/cases/cases.ts';
import { sayMoment } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import { NotFound } from '../../record/failure.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { fieldWords } from '../words/prose-view.ts';
import { sayActor, sayEvent } from '../words/say.ts';
import { about } from '../words/say-about.ts';
import { type StepView, viewOf } from './case-form.ts';
import { asDownload } from './evidence.ts';

const entryText = ({ found: { directory, incident } }: StepView, entry: Entry): string => {
  const written = Object.entries(entry.written).map(
    ([field, text]) => `   ${fieldWords(field)}: ${text ?? '(erased)'}`,
  );
  const withheld = entry.withheld.map((field) => `   ${fieldWords(field)}: (read only by those who must)`);
  const who = sayActor(directory, entry.actor);
  const at = `${about(incident, entry.actor)}${sayMoment(entry.at)}`;
  return [
    `${entry.version}. ${at}: ${who} ${sayEvent(entry, directory)}.`,
    ...written,
    ...withheld,
    `   ${entry.hash}`,
  ].join('\n');
};

/** The record as plain text. */
const recordText = (view: StepView): string => {
  const { incident, directory, now } = view.found;
  const head = `${directory.schoolName}: the record of ${incident.reference}, as of ${sayMoment(now)}`;
  return `${[head, ...view.entries.map((entry) => entryText(view, entry))].join('\n\n')}\n`;
};

/** The bundle, line by line; evidence streams through. */
async function* bundleLines(site: Site, view: StepView): AsyncGenerator<Buffer> {
  const { incident } = view.found;
  const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);
  yield line({ candour: 'bundle', format: 1, reference: incident.reference, madeAt: view.found.now });
  for (const { row, written, withheld } of view.entries) {
    const { position: _position, ...entry } = row;
    yield line({ entry, written, withheld });
  }
  for (const { entry, file } of incident.evidence) {
    if (file === null) continue;
    const opened = await site.app.files.read(incident.id, file);
    if ('erased' in opened) continue;
    for await (const chunk of opened.content)
      yield line({ evidence: entry, base64: chunk.toString('base64') });
  }
}

const exportOf = ({ found, entries }: StepView, version: number): Entry => {
  const entry = entries.find((each) => each.version === version && each.type === 'exported');
  if (entry === undefined || personOf(entry.actor) !== found.person)
    throw new NotFound('There is no such export.');
  return entry;
};

/** Mounts the download of exports. */
export const mountExported = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/exported/:entry', async (request) => {
    const view = await viewOf(request, site);
    const { facts } = exportOf(view, Number(request.req.param('entry')));
    const { reference } = view.found.incident;
    request.header('Cache-Control', 'private, no-store');
    if (facts.format === 'record') {
      request.header('Content-Type', 'text/plain; charset=utf-8');
      request.header('Content-Disposition', asDownload(`${reference} record.txt`));
      return request.body(recordText(view));
    }
    request.header('Content-Type', 'application/jsonl; charset=utf-8');
    request.header('Content-Disposition', asDownload(`${reference} bundle.jsonl`));
    return request.body(Readable.toWeb(Readable.from(bundleLines(site, view))) as ReadableStream);
  });
};
