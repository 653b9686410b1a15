// A file of evidence, opened for somebody on the case. It always comes as a download and never opens inside
// Candour: what somebody handed in may be anything.
import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { NotFound } from '../../record/failure.ts';
import type { FileId } from '../../record/ids.ts';
import { shorten } from '../../record/shorten.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { incidentPath, type StepView, viewOf, writtenIn } from './case-form.ts';

/** The file that an entry put on the record: of evidence, or of details (`number` counts those from 0). */
const fileOf = ({ found: { incident }, entries }: StepView, version: number, number: number) => {
  const evidence = incident.evidence.find(({ entry }) => entry === version)?.file;
  const detail = incident.details.find(({ entry }) => entry === version)?.files[number];
  const file: FileId | null | undefined = evidence ?? detail;
  if (!file) throw new NotFound('There is no such file.');
  const names = evidence ? writtenIn(entries, version, 'fileName') : writtenIn(entries, version, 'fileNames');
  return { file, name: (evidence ? names : names.split('\n')[number]) || `file-${version}` };
};

/** The header that names a download, safe for any name. */
export const asDownload = (name: string): string => {
  const plain = name.replaceAll(/[^\w. -]/g, '_').slice(0, 120) || 'file';
  const whole = encodeURIComponent(shorten(name, 400).toWellFormed());
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
};

/** Mounts the download of evidence. */
export const mountEvidence = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/evidence/:entry/:number?', async (request) => {
    const view = await viewOf(request, site);
    const { file, name } = fileOf(
      view,
      Number(request.req.param('entry')),
      Number(request.req.param('number') ?? 0),
    );
    const opened = await site.app.files.read(view.found.incident.id, file);
    if ('erased' in opened) return request.redirect(incidentPath(view.found), 303);
    await site.app.cases.read(view.found, `a file of entry ${request.req.param('entry')}`);
    request.header('Content-Type', 'application/octet-stream');
    request.header('Content-Length', String(opened.size));
    request.header('Content-Disposition', asDownload(name));
    request.header('Cache-Control', 'private, no-store');
    return request.body(Readable.toWeb(Readable.from(opened.content)) as ReadableStream);
  });
};
