// The first-hour card: our own advice, the law cited. Numbers outside the school say when they were last
// checked.
import type { Hono } from 'hono';
import { type CardId, containmentCards } from '../../policy/procedures/containment-2026.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { reporterPage } from '../reporter/frame.ts';
import { cardSteps } from '../reporter/report/containment.ts';
import { childFirst, telephone } from '../reporter/ring.ts';
import { type DeskEnv, opensWhere, type Site } from '../shell/site.ts';
import { type Html, html } from '../ui/html.ts';
import { printSheet } from '../ui/print-sheet.ts';
import { backToSetUp, numbersToRing, onlyHereWarning, spokenAddress } from './sheets.ts';

/** The three that a school meets most, or that cannot wait. */
const printed: readonly CardId[] = ['machine', 'lost', 'wrong-person'];

const situations = printed.flatMap((id) => containmentCards.filter((card) => card.id === id));

const situationPart = (card: (typeof situations)[number]): Html =>
  html`<section class="candour-situation"><h2 class="govuk-heading-m">${card.title}</h2>${cardSteps(
    card,
  )}</section>`;

const outside = html`<h2 class="govuk-heading-m">Outside the school</h2>
  <ul class="govuk-list"><li><strong>999</strong> where somebody is in danger, <strong>101</strong> for the
  police</li>
  <li><strong>Report Fraud</strong> for fraud and cyber crime: reportfraud.police.uk,
  ${telephone('0300 123 2040')} (last checked 24 November 2026)</li></ul>`;

const law = html`<h2 class="govuk-heading-m">The law’s deadline</h2>
  <p class="govuk-body">Unless a risk to people is unlikely, the school must tell the ${regulatorName} without
  undue delay. Where feasible, that means within 72 hours of the school becoming aware, weekends and holidays
  included (UK GDPR Art\u00a033(1)). Only if the risk is high must it tell the people affected too
  (Art\u00a034(1)). It
  records every breach of personal data, whether it tells anybody or not (Art\u00a033(5)). The headteacher,
  the bursar and the governors decide that. Your part is to report straight away.</p>`;

export const mountFirstHour = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/first-hour', async (request) => {
    const directory = await site.app.directory();
    const sheet = printSheet({
      kind: 'card',
      title: 'The first hour',
      body: html`<p class="govuk-body-l">Contain it. Ring. Report it. Then write down what you know.</p>
        ${childFirst(directory)}
        <h2 class="govuk-heading-m">Ring</h2>${numbersToRing(directory)}
        ${situations.map(situationPart)}
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
