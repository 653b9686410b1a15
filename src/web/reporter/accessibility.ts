import type { Hono } from 'hono';
import type { DeskEnv, Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { reporterPage } from './frame.ts';

const body = html`<h1 class="govuk-heading-l">Accessibility</h1>
  <p class="govuk-body">Everybody at the school must be able to report an incident, and to do their part in
  it. Candour is built to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. You should be
  able to:</p>
  <ul class="govuk-list govuk-list--bullet">
    <li>zoom to 400 % without scrolling sideways, but for some tables</li>
    <li>use every page with the keyboard alone, and with speech software</li>
    <li>use every page with scripts switched off, with your own colours, and without moving parts</li>
    <li>go back without losing what you typed</li>
  </ul>
  <h2 class="govuk-heading-m">What is not as good as it should be</h2>
  <ul class="govuk-list govuk-list--bullet">
    <li>Wide tables, such as the timescales of the Procedures, pan within their frame on narrow screens.</li>
    <li>Files that people add as evidence are shown as they were given, accessible or not.</li>
    <li>There is one language, English, and no version in easy read.</li>
  </ul>
  <h2 class="govuk-heading-m">How it was tested</h2>
  <p class="govuk-body">Before each release every page is checked by a program (axe) against the rules of
  WCAG 2.2 A and AA, at 320 pixels, and without scripts. That finds only some faults. <strong>Nobody
  independent has audited Candour, and it has not yet been tried with people who use assistive technology
  every day.</strong></p>
  <h2 class="govuk-heading-m">If something does not work for you</h2>
  <p class="govuk-body">Report the incident first: speak to the headteacher or bursar, or use the
  <a class="govuk-link" href="/paper-form">paper form</a>. Then tell the school what did not work; the
  person who looks after Candour there can tell its makers.</p>
  <p class="govuk-body">If you are not content with the answer, the Equality Advisory and Support Service
  advises on your rights.</p>
  <p class="govuk-body">This statement was prepared on 24 November 2026.</p>`;

export const mountAccessibility = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/accessibility', (request) => reporterPage(request, site, { title: 'Accessibility', body }));
};
