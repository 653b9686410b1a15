// A poster for the staff room: where to report, as an address and as a QR code.
import type { Hono } from 'hono';
import { reporterPage } from '../reporter/frame.ts';
import { childFirst } from '../reporter/ring.ts';
import { type DeskEnv, onlyHereWarning, type Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { printSheet, qr } from '../ui/print-sheet.ts';
import { spokenAddress } from './sheets.ts';

/** Mounts the poster. */
export const mountPoster = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/poster', async (request) => {
    const address = `${site.baseUrl}/report`;
    const directory = await site.app.directory();
    const warning = onlyHereWarning(site, 'This address', 'print it');
    const sheet = printSheet({
      kind: 'poster',
      title: 'Something gone wrong with information? Report it now.',
      body: html`<p class="govuk-body-l">Sent to the wrong person. Lost. Left open. Clicked on. Or nearly.
        If you are not sure, report it all the same.</p>
        ${qr({ modules: site.app.qrMatrix(address), label: `QR code of ${address}` })}
        <p class="govuk-heading-l candour-address">${spokenAddress(site.baseUrl)}<wbr>/report</p>
        <p class="govuk-body-l">No account needed. You need not say who you are.</p>
        ${childFirst(directory)}`,
      foot: directory.schoolName,
    });
    return reporterPage(request, site, { title: 'Poster', body: html`${warning}${sheet}` });
  });
};
