import type { Directory } from '../../app/directory.ts';
import { type Document, mapText } from '../../app/documents/document.ts';
import type { PersonId } from '../../record/ids.ts';
import { asDownload } from '../case/record/downloads.ts';
import { sayerOf } from '../shell/own-words.ts';
import type { DeskRequest, Site } from '../shell/site.ts';

type Reader = { readonly person: PersonId; readonly directory: Directory };

export const pdfOf = async (
  request: DeskRequest,
  site: Site,
  { person, directory }: Reader,
  document: Document,
  never: readonly string[] = [],
): Promise<Buffer> => {
  const crested = directory.crest === '' ? document : { ...document, crest: directory.crest };
  return site.app.document(person, mapText(crested, await sayerOf(request, site)), never);
};

export const sendPdf = async (
  request: DeskRequest,
  site: Site,
  document: Document,
  name: string,
  never: readonly string[] = [],
): Promise<Response> => {
  const { id, directory } = request.get('signed');
  const pdf = await pdfOf(request, site, { person: id, directory }, document, never);
  request.header('Content-Type', 'application/pdf');
  request.header('Content-Disposition', asDownload(`${name}.pdf`));
  request.header('Cache-Control', 'private, no-store');
  return request.body(new Uint8Array(pdf));
};
