// What leaves an incident as a file: evidence, and the record as text. A file may be anything: only a picture
// and a text are ever shown (exhibits).
import type { Hono } from 'hono';
import type { Entry } from '../../../app/cases/cases.ts';
import { sayMoment } from '../../../policy/clock.ts';
import { NotFound } from '../../../record/failure.ts';
import type { FileId } from '../../../record/ids.ts';
import { shorten } from '../../../record/shorten.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { about, fieldWords, sayActor, sayEvent } from '../../words/entries.ts';
import { incidentPath, type StepView, titleOf, viewOf, writtenIn } from '../case-form.ts';
import { correctionsIn } from '../summary/corrections.ts';
import { sayBeside } from './beside-entry.ts';
import { copyOut, viewedAs } from './note-evidence.ts';

/** The file that an entry recorded, as evidence or with details; `number` counts the latter from 0. */
export const fileOf = ({ found: { incident }, entries }: StepView, version: number, number: number) => {
  const evidence = incident.evidence.find(({ entry }) => entry === version)?.file;
  const detail = incident.details.find(({ entry }) => entry === version)?.files[number];
  const file: FileId | null | undefined = evidence ?? detail;
  if (!file) throw new NotFound('There is no such file.');
  const names = evidence ? writtenIn(entries, version, 'fileName') : writtenIn(entries, version, 'fileNames');
  const digest = evidence ? writtenIn(entries, version, 'digest') : '';
  return { file, digest, name: (evidence ? names : names.split('\n')[number]) || `file-${version}` };
};

/** Safe for any name. */
export const asDownload = (name: string): string => {
  const plain = name.replaceAll(/[^\w. -]/g, '_').slice(0, 120) || 'file';
  const whole = encodeURIComponent(shorten(name, 400).toWellFormed());
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
};

export const mountEvidence = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/evidence/:entry/:number?', async (request) => {
    const view = await viewOf(request, site);
    const [entry, number] = [Number(request.req.param('entry')), Number(request.req.param('number') ?? 0)];
    const { file, name, digest } = fileOf(view, entry, number);
    const opened = await site.app.files.read(view.found.incident.id, file, digest);
    if ('erased' in opened) return request.redirect(incidentPath(view.found), 303);
    const { incident, person } = view.found;
    const at = { entry, number };
    await site.app.cases.read(view.found, `a copy of ${viewedAs(at)}`);
    const copy = { incident: incident.id, actor: { kind: 'person', person }, file: at } as const;
    const content = await copyOut(site, copy, opened.content);
    request.header('Content-Type', 'application/octet-stream');
    request.header('Content-Length', String(opened.size));
    request.header('Content-Disposition', asDownload(name));
    request.header('Cache-Control', 'private, no-store');
    return request.body(content);
  });
};

const entryText = ({ found, entries }: StepView, entry: Entry): string => {
  const { directory, incident } = found;
  const written = Object.entries(entry.written).map(
    ([field, text]) => `   ${fieldWords(field)}: ${text ?? '(erased)'}`,
  );
  const beside = sayBeside(found, entry);
  const corrected = correctionsIn(entries, entry.version).map(
    ({ version, written: { wrong, right } }) =>
      `   Corrected in entry ${version}: ${wrong ?? '(erased)'} Right is: ${right ?? '(erased)'}`,
  );
  const withheld = entry.withheld.map((field) => `   ${fieldWords(field)}: (hidden from you)`);
  const who = sayActor(directory, entry.actor);
  const at = `${about(incident, entry.actor)}${sayMoment(entry.at)}`;
  return [
    `${entry.version}. ${at}: ${who} ${sayEvent(entry, directory)}.`,
    ...(beside === null ? [] : [`   ${beside.label}: ${beside.lines.join('; ')}`]),
    ...written,
    ...withheld,
    ...corrected,
    `   ${entry.hash}`,
  ].join('\n');
};

export const recordText = (view: StepView): string => {
  const { incident, directory, now } = view.found;
  const of = `${directory.schoolName}: the record of ${incident.reference}, as of ${sayMoment(now)}`;
  const head = `${of}\n${titleOf(view)}`;
  return `${[head, ...view.entries.map((entry) => entryText(view, entry))].join('\n\n')}\n`;
};
