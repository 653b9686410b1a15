import { type Document, mapText } from '../../app/documents/document.ts';
import { asDownload } from '../case/record/downloads.ts';
import { sayerOf } from '../shell/own-words.ts';
import type { DeskRequest, Site } from '../shell/site.ts';

export const sendPdf = async (
  request: DeskRequest,
  site: Site,
  document: Document,
  name: string,
  never: readonly string[] = [],
): Promise<Response> => {
  const { id, directory } = request.get('signed');
  const crested = directory.crest === '' ? document : { ...document, crest: directory.crest };
  const said = mapText(crested, await sayerOf(request, site));
  const pdf = await site.app.document(id, said, never);
  request.header('Content-Type', 'application/pdf');
  request.header('Content-Disposition', asDownload(`${name}.pdf`));
  request.header('Cache-Control', 'private, no-store');
  return request.body(new Uint8Array(pdf));
};
