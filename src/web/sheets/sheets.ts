// The poster, the paper form and the first-hour card, and what printed sheets share.

import type { Hono } from 'hono';
import { contactOf } from '../../app/contacts.ts';
import type { Directory } from '../../app/directory.ts';
import { concernable } from '../../incident/state/report.ts';
import { type FirstAidId, firstAidList } from '../../policy/procedures/first-aid-2026.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { inDuty } from '../../policy/said.ts';
import { capitalised } from '../../record/phrases.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import { askedIn } from '../forms/form.ts';
import { reporterPage } from '../reporter/frame.ts';
import { childFirst, contactNumber, telephone } from '../reporter/ring.ts';
import { cameFromWhatNext, toWhatNext } from '../school/school-form.ts';
import {
  atSchool,
  type DeskEnv,
  type DeskRequest,
  opensWhere,
  reachOf,
  reachWarning,
  type Site,
} from '../shell/site.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { insetText } from '../ui/notice.ts';
import { pdfLink, printSheet, qr, tickBox, writeIn } from '../ui/print-sheet.ts';
import { numbersOf, sayConcerned } from '../words/people.ts';

/** Only for who came from there: these pages do not look who is signed in. */
const backToSetUp = (request: DeskRequest): Child =>
  cameFromWhatNext(askedIn(request)) && backLink(toWhatNext);

/** As people read an address from a wall, without what their browser adds. */
export const spokenAddress = (url: string): string => url.replace(/^https?:\/\//, '');

const numbersToRing = (directory: Directory): Html => {
  const { safeguardingName, safeguardingPhone, itSupportName, itSupportPhone } = directory.numbers;
  const named = (who: string, name: string) => [who, name].filter(Boolean).join(', ');
  const lines: readonly (readonly [string, string])[] = [
    [named('Safeguarding lead', safeguardingName), safeguardingPhone],
    ...numbersOf(directory).map(({ who, number }) => [who, number] as const),
    [named('IT support', itSupportName), itSupportPhone],
  ];
  const known = lines.filter(([, number]) => number !== '');
  const unknown = lines.filter(([, number]) => number === '');
  const items = known.map(([who, number]) => html`<li><strong>${who}</strong>: ${telephone(number)}</li>`);
  return html`${items.length > 0 && html`<ul class="govuk-list">${items}</ul>`}
    ${unknown.map(([who]) => writeIn(who))}`;
};

/** Nobody else can open the address yet. */
const onlyHereWarning = (site: Site): Child =>
  reachOf(site) === 'here' && reachWarning(site, 'The address on this sheet', 'print it');

/** A school that stays on its own network hangs it up as well. */
const plainAddressNote = (query: string): Html =>
  html`<div class="candour-screen-only">${insetText({
    text: html`<p class="govuk-body">You can hang this up now. Staff can report at this address with their
    name, ${atSchool}. It does not begin with https, so we refuse a report that asks to have its name
    protected. Hang the <a class="govuk-link" href="/paper-form${query}">paper report form</a> beside it for
    those.</p>
    <p class="govuk-body">If the address changes, print the poster again.</p>`,
  })}</div>`;

export const mountPoster = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/poster', async (request) => {
    const address = `${site.baseUrl}/report`;
    const directory = await site.app.directory();
    const protects = reachOf(site) !== 'http';
    const warning = protects ? onlyHereWarning(site) : plainAddressNote(new URL(request.req.url).search);
    const sheet = printSheet({
      kind: 'poster',
      title: 'Has something gone wrong with information? Report it now.',
      body: html`<p class="govuk-body-l">Sent to the wrong person. Lost. Left open. Clicked on. Or nearly.
        If you are not sure, report it anyway.</p>
        ${qr({ modules: site.app.qrMatrix(address), label: `QR code of ${address}` })}
        <p class="govuk-heading-l candour-address">${spokenAddress(site.baseUrl)}<wbr>/report</p>
        <p class="govuk-body-l">${protects ? '' : `It opens ${atSchool}. `}No account needed. ${
          protects
            ? 'You need not say who you are.'
            : 'To keep your name to yourself, use the paper report form.'
        }</p>
        ${childFirst(directory)}`,
      foot: directory.schoolName,
      ways: pdfLink('/poster.pdf'),
    });
    return reporterPage(request, site, {
      title: 'Poster',
      before: backToSetUp(request),
      body: html`${warning}${sheet}`,
      full: true,
    });
  });
};

export const mountPaperForm = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/paper-form', async (request) => {
    const [school, directory] = [await site.app.school(), await site.app.directory()];
    const { redFlags } = proceduresNow(school.settings);
    const { labels, schoolName, toldFirst } = directory;
    const sheet = printSheet({
      kind: 'form',
      title: 'Report of a security incident',
      body: html`${childFirst(directory)}
        <p class="govuk-body">You only need to answer the first question. Give this sheet to the
        ${toldFirst.join(' or the ')}. You do not have to give your name. If you do not, or if it concerns one
        of them, leave this sheet in a sealed envelope for the ${labels['protected-chair']}.</p>
        ${writeIn('What happened?', 5)}
        <h2 class="govuk-heading-s">Is any of this true, or possible?</h2>
        ${redFlags.map(({ label }) => tickBox(label))}
        <h2 class="govuk-heading-s">Does this concern one of these people?</h2>
        ${concernable.map((office) => tickBox(capitalised(sayConcerned(directory, office))))}
        ${tickBox('I made this mistake myself')}
        <h2 class="govuk-heading-s">If you know</h2>
        ${writeIn('When did it happen, and when was it discovered?')}
        ${writeIn('Where did it happen?')}
        ${writeIn('What information is it about, and of how many people?', 2)}
        ${writeIn('Who was involved?', 2)}
        ${writeIn('What has been done already?', 2)}
        ${writeIn('How can we reach you? (optional)')}
        <h2 class="govuk-heading-s">For the person who receives this</h2>
        ${writeIn('Received by, on (date and time)')}
        ${writeIn('Entered into Candour by, on, reference INC-')}`,
      foot: `${schoolName}. Deadlines count from when you received this sheet. Enter it at
      ${spokenAddress(site.baseUrl)}.`,
    });
    return reporterPage(request, site, {
      title: 'Paper report form',
      before: backToSetUp(request),
      body: html`${onlyHereWarning(site)}${sheet}`,
      full: true,
    });
  });
};

// The first-hour card: our own advice, the law cited.

/** The three that a school meets most, or that cannot wait. */
export const printed: readonly FirstAidId[] = ['machine', 'lost-device', 'wrong-person'];

const listPart = (id: FirstAidId, ownLines: readonly string[]): Html => {
  const { title, items, never } = firstAidList(id);
  const steps = [...items.map(({ text }) => text), ...ownLines];
  return html`<section><h2 class="govuk-heading-m">${title}</h2><ol
    class="govuk-list govuk-list--number">${steps.map((step) => html`<li>${step}</li>`)}</ol>
    <p class="govuk-body"><strong>${never}</strong></p></section>`;
};

/** Public bodies alone: anybody reads the card, and who supplies or insures a school helps a fraudster. */
export const bodies = ['emergency', 'police', 'lado', 'report-fraud'] as const;

const outside = (directory: Directory): Html => html`<h2 class="govuk-heading-m">Outside the school</h2>
  <ul class="govuk-list">${bodies.map((id) => {
    const contact = contactOf(directory, id);
    const web = contact?.web.replace(/^https:..(www.)?/, '');
    return (
      contact &&
      html`<li><strong>${contact.name}</strong>${contactNumber(directory, id)}${web && `, ${web}`}${
        contact.note && `. ${contact.note}.`
      }</li>`
    );
  })}</ul>`;

/** UK GDPR Art 33(1), 33(5) and 34(1), as far as staff need them. */
export const lawWords = [
  `Unless a risk to people is unlikely, the school must tell the ${regulatorName} without undue delay. Where`,
  'feasible, that means within 72 hours of the school becoming aware, weekends and holidays included',
  '(UK GDPR Art 33(1)). Only if the risk is high must it tell the people affected too (Art 34(1)). It',
  'records every breach of personal data, whether it tells anybody or not (Art 33(5)). The',
  `${inDuty('headteacher')}, the ${inDuty('bursar')} and the ${inDuty('governors')} decide that. Your part`,
  'is to report straight away.',
].join(' ');

const law = html`<h2 class="govuk-heading-m">The law’s deadline</h2>
  <p class="govuk-body">${lawWords}</p>`;

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
        ${outside(directory)}${law}`,
      foot: directory.schoolName,
      ways: pdfLink('/first-hour.pdf'),
    });
    return reporterPage(request, site, {
      title: 'First-hour card',
      before: backToSetUp(request),
      body: html`${onlyHereWarning(site)}${sheet}`,
      full: true,
    });
  });
};
