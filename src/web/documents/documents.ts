// Documents on an incident, each as its reader may read it.
import type { Hono } from 'hono';
import type { Block, Document } from '../../app/documents/document.ts';
import { sayDate } from '../../policy/clock.ts';
import { type StepView, viewOf } from '../case/case-form.ts';
import { asDownload } from '../case/record/downloads.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { outcomeReport } from './outcome-report.ts';

export const sendPdf = async (
  request: DeskRequest,
  site: Site,
  document: Document,
  name: string,
): Promise<Response> => {
  const pdf = await site.app.document(request.get('signed').id, document);
  request.header('Content-Type', 'application/pdf');
  request.header('Content-Disposition', asDownload(`${name}.pdf`));
  request.header('Cache-Control', 'private, no-store');
  return request.body(new Uint8Array(pdf));
};

/** For what is kept elsewhere: nothing before the first. */
const anchorBlocks = async ({ app }: Site): Promise<readonly Block[]> => {
  const anchor = await app.anchors.latest();
  if (anchor === null) return [];
  return [
    { kind: 'heading', text: 'Proof that nothing was taken off' },
    {
      kind: 'text',
      text: [
        `Anchor of ${sayDate(anchor.day)}. Keep this line outside the school: with it anybody can later`,
        'check that nothing on the record of that day was removed or changed.',
      ].join(' '),
    },
    { kind: 'text', text: anchor.text, strong: true },
    {
      kind: 'qr',
      modules: app.qrMatrix(anchor.text),
      alt: 'QR code of the anchor printed above it',
      size: 32,
    },
  ];
};

export const mountDocuments = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/outcome-report.pdf', async (request) => {
    const view: StepView = await viewOf(request, site);
    await site.app.cases.read(view.found, 'outcome report');
    const { reference } = view.found.incident;
    return sendPdf(
      request,
      site,
      outcomeReport(view, await anchorBlocks(site)),
      `${reference} outcome report`,
    );
  });
};
