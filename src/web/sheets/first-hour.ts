// The first-hour card: our own advice, the law cited. Numbers outside the school say when they were last
// checked.
import type { Hono } from 'hono';
import { reporterPage } from '../reporter/frame.ts';
import { childFirst, telephone } from '../reporter/ring.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { type Html, html } from '../ui/html.ts';
import { printSheet } from '../ui/print-sheet.ts';
import { numbersToRing, spokenAddress } from './sheets.ts';

type Situation = { readonly title: string; readonly steps: readonly string[]; readonly never: string };

const situations: readonly Situation[] = [
  {
    title: 'Ransomware, or a computer that behaves strangely',
    steps: [
      'Contain it: pull the network cable, switch Wi-Fi off, unplug backup disks. Tell others to do the ' +
        'same.',
      'Ring IT support, then the Headteacher or Bursar. Use telephones, not the school’s e-mail.',
      'Photograph what is on the screen. Write down when you saw it and what you had opened.',
      'Report it: from your own telephone, or on the paper form.',
    ],
    never: 'Do not pay, answer, restart, wipe or clean anything, and do not connect backups to try them.',
  },
  {
    title: 'A lost or stolen device, folder or key',
    steps: [
      'Contain it: have it locked or wiped remotely, sign it out everywhere, change the passwords on it.',
      'Ring the place where you may have left it. If it was stolen, ring 101 and keep the crime number.',
      'Write down what was on it, whose information, and whether it was encrypted.',
      'Report it, even if you expect to find it again.',
    ],
    never: 'Do not wait until tomorrow to see if it turns up.',
  },
  {
    title: 'An e-mail or letter to the wrong person',
    steps: [
      'Contain it: recall the message if your system can. Stop any that are still going out.',
      'Ring the person who received it. Ask them not to read it or pass it on, to delete it, and to ' +
        'confirm that in writing.',
      'Write down who received what, when, and whose information it was.',
      'Report it, with what the recipient said.',
    ],
    never: 'Do not delete what you sent, and do not send the information again to explain.',
  },
];

const situationPart = ({ title, steps, never }: Situation): Html =>
  html`<section class="candour-situation"><h2 class="govuk-heading-m">${title}</h2>
    <ol class="govuk-list govuk-list--number">${steps.map((step) => html`<li>${step}</li>`)}</ol>
    <p class="govuk-body"><strong>${never}</strong></p></section>`;

const outside = html`<h2 class="govuk-heading-m">Outside the school</h2>
  <ul class="govuk-list"><li><strong>999</strong> where somebody is in danger, <strong>101</strong> for the
  police</li>
  <li><strong>Report Fraud</strong> for fraud and cyber crime: reportfraud.police.uk,
  ${telephone('0300 123 2040')} (last checked 24 November 2026)</li></ul>`;

const law = html`<h2 class="govuk-heading-m">The law’s deadline</h2>
  <p class="govuk-body">If a risk to people is likely, the school must tell the ICO without undue delay.
  Where feasible, that means within 72 hours of the school becoming aware, weekends and holidays included
  (UK GDPR Art 33(1)). If the risk is high, it must tell the people affected too (Art 34(1)). It records
  every breach of personal data, whether it tells anybody or not (Art 33(5)). The Headteacher, the Bursar
  and the governors decide that. Your part is to report straight away.</p>`;

export const mountFirstHour = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/first-hour', async (request) => {
    const directory = await site.app.directory();
    const sheet = printSheet({
      kind: 'form',
      title: 'The first hour',
      body: html`<p class="govuk-body-l">Contain it. Ring. Report it. Then write down what you know.</p>
        ${childFirst(directory)}
        <h2 class="govuk-heading-m">Ring</h2>${numbersToRing(directory)}
        ${situations.map(situationPart)}
        <h2 class="govuk-heading-m">Report</h2>
        <p class="govuk-body"><strong
        class="candour-address">${spokenAddress(site.baseUrl)}<wbr>/report</strong>, from any
        telephone, without an account; or on the <a class="govuk-link" href="/paper-form">paper form</a>.</p>
        ${outside}${law}`,
      foot: directory.schoolName,
    });
    return reporterPage(request, site, { title: 'First-hour card', body: sheet, full: true });
  });
};
