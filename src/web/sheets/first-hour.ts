// The first-hour card: our own advice, the law cited. Numbers outside the school say when they were last
// checked.
import type { Hono } from 'hono';
import { type FirstAidId, firstAidList } from '../../policy/procedures/first-aid-2026.ts';
import { reporterPage } from '../reporter/frame.ts';
import { childFirst, telephone } from '../reporter/ring.ts';
import { type DeskEnv, opensWhere, type Site } from '../shell/site.ts';
import { type Html, html } from '../ui/html.ts';
import { printSheet } from '../ui/print-sheet.ts';
import { backToSetUp, numbersToRing, onlyHereWarning, spokenAddress } from './sheets.ts';

/** The three that a school meets most, or that cannot wait. */
const printed: readonly FirstAidId[] = ['machine', 'lost-device', 'wrong-person'];

const listPart = (id: FirstAidId, ownLines: readonly string[]): Html => {
  const { title, items, never } = firstAidList(id);
  const steps = [...items.map(({ text }) => text), ...ownLines];
  return html`<section class="candour-situation"><h2 class="govuk-heading-m">${title}</h2><ol
    class="govuk-list govuk-list--number">${steps.map((step) => html`<li>${step}</li>`)}</ol>
    <p class="govuk-body"><strong>${never}</strong></p></section>`;
};

const outside = html`<h2 class="govuk-heading-m">Outside the school</h2>
  <ul class="govuk-list"><li><strong>999</strong> where somebody is in danger, <strong>101</strong> for the
  police</li>
  <li><strong>Report Fraud</strong> for fraud and cyber crime: reportfraud.police.uk,
  ${telephone('0300 123 2040')} (last checked 24 November 2026)</li></ul>`;

const law = html`<h2 class="govuk-heading-m">The law’s deadline</h2>
  <p class="govuk-body">If a risk to people is likely, the school must tell the ICO without undue delay.
  Where feasible, that means within 72 hours of the school becoming aware, weekends and holidays included
  (UK GDPR Art\u00a033(1)). If the risk is high, it must tell the people affected too (Art\u00a034(1)). It
  records every breach of personal data, whether it tells anybody or not (Art\u00a033(5)). The headteacher,
  the bursar and the governors decide that. Your part is to report straight away.</p>`;

export const mountFirstHour = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/first-hour', async (request) => {
    const [directory, { settings }] = [await site.app.directory(), await site.app.school()];
    const ownLines = (id: FirstAidId): readonly string[] =>
      settings.firstAid.flatMap(({ entry, list }) =>
        list === id ? (directory.firstAid.get(entry) ?? []) : [],
      );
    const sheet = printSheet({
      kind: 'card',
      title: 'The first hour',
      body: html`<p class="govuk-body-l">Contain it. Ring. Report it. Then write down what you know.</p>
        ${childFirst(directory)}
        <h2 class="govuk-heading-m">Ring</h2>${numbersToRing(directory)}
        ${printed.map((id) => listPart(id, ownLines(id)))}
        <h2 class="govuk-heading-m">Report</h2>
        <p class="govuk-body"><strong
        class="candour-address">${spokenAddress(site.baseUrl)}<wbr>/report</strong>,
        ${opensWhere(site)}, without an account; or on the
        <a class="govuk-link" href="/paper-form">paper form</a>.</p>
        ${outside}${law}`,
      foot: directory.schoolName,
    });
    return reporterPage(request, site, {
      title: 'First-hour card',
      before: backToSetUp(request),
      body: html`${onlyHereWarning(site)}${sheet}`,
      full: true,
    });
  });
};
