// Who has read the policy: everybody sees their own, governors how many, headteacher and information champion
// who has not.
import type { Hono } from 'hono';
import { nameIn, sayRoles } from '../../../app/directory.ts';
import { counted, londonDate, sayDate } from '../../../policy/clock.ts';
import { versionInForce } from '../../../school/policies/policy-versions.ts';
import {
  isReader,
  mayEnterPapers,
  maySeeReaders,
  maySeeReading,
  pointsToRead,
  readersOf,
} from '../../../school/policies/reading.ts';
import type { Person } from '../../../school/school.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { ownWaitingRoles } from '../../school/people/waiting-changes.ts';
import { isOpen } from '../../shell/desk.ts';
import { mountRegister } from '../../shell/register-page.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { answeredBar } from '../../ui/point.ts';
import { policyPage } from '../frame.ts';
import {
  confirmForm,
  confirmFromReading,
  confirmPath,
  onReading,
  ownPlace,
  readingPath,
  sayVersion,
} from './confirm.ts';
import { enterPaper, onPaper, paperForm, paperPath, showPaper } from './paper.ts';
import { readingRegister } from './register.ts';
import { inOrder, sayFigure, yetToRead } from './who-read.ts';

const own = (signed: Signed): Child => {
  const version = sayVersion(signed.directory.policy);
  if (!isReader(signed.person))
    return html`<p class="govuk-body">People who work at the school or govern it confirm that they have
      read the policy. You need not.</p>`;
  if (pointsToRead(signed.school, signed.person).length > 0)
    return html`<p class="govuk-body">You have not confirmed ${version} yet. It takes a minute.</p>`;
  const last = signed.person.readings.at(-1);
  return html`<p class="govuk-body">${
    last?.version === signed.directory.policy.version
      ? `You confirmed on ${sayDate(londonDate(last.at))} that you have read ${version}.`
      : `There is nothing for you to read in ${version}.`
  }</p>`;
};

const figures = (signed: Signed): Child => {
  const isExact = isOpen(maySeeReaders, signed);
  if (!isExact && !isOpen(maySeeReading, signed)) return null;
  const says = sayFigure(signed, isExact);
  if (says === '') return null;
  const { all, read } = readersOf(signed.school);
  const bar = isExact && answeredBar(read.length, all.length);
  return html`<div class="candour-open-points"><h2 class="govuk-heading-m">${says}</h2>${bar}</div>`;
};

const listOf = (signed: Signed, people: readonly Person[]): Html => {
  const reminded = versionInForce(signed.school)?.state.reminded ?? {};
  return html`<ul class="govuk-list">${inOrder(signed, people).map(({ id, roles, absence }) => {
    const times = reminded[id]?.times ?? 0;
    const says = [
      `${nameIn(signed.directory, id)}, ${sayRoles(signed.directory, roles)}`,
      ...(times > 0 ? [`reminded ${counted(times, 'time')}`] : []),
      ...(absence?.begun ? ['away'] : []),
    ];
    return html`<li>${says.join('; ')}</li>`;
  })}</ul>`;
};

/** Those who were reminded in vain stand open, the others folded. */
const unread = (signed: Signed): Child => {
  const reminded = versionInForce(signed.school)?.state.reminded ?? {};
  const left = yetToRead(signed.school);
  const inVain = left.filter(({ id }) => reminded[id]?.isListed === true);
  const others = left.filter((person) => !inVain.includes(person));
  return [
    inVain.length > 0 &&
      html`<h3 class="govuk-heading-s">Speak to them: three reminders did not help</h3>
        ${listOf(signed, inVain)}`,
    others.length > 0 &&
      details({
        summaryText: `Who has still to read it (${others.length})`,
        text: listOf(signed, others),
      }),
  ];
};

const ways = (signed: Signed): Child => {
  const isRegister = isOpen(maySeeReaders, signed);
  const isPaper = isOpen(mayEnterPapers, signed);
  const link = (href: string, text: string) =>
    html`<li><a class="govuk-link" href="${href}">${text}</a></li>`;
  return (
    (isRegister || isPaper) &&
    html`<ul class="govuk-list">${
      isRegister && [
        link(readingRegister.at, 'Register: who read what when'),
        link(`${readingRegister.at}.csv`, 'The register as CSV'),
      ]
    }${isPaper && [link(paperPath, 'List to print and sign'), enterPaper(signed)]}</ul>`
  );
};

const flashes: Readonly<Record<string, string>> = {
  read: 'Thank you. It is on the record that you have read it.',
  paper: 'The signed list is on the record.',
};

const show = (request: DeskRequest): Response => {
  const signed = request.get('signed');
  const mine = pointsToRead(signed.school, signed.person);
  const done = request.req.query('done') ?? '';
  return policyPage(request, {
    tab: 'reading',
    title: 'Reading',
    ways:
      mine.length > 0
        ? button({ text: 'Read and confirm', href: confirmFromReading })
        : done === 'read' && button(ownPlace(signed)),
    flash: flashes[done],
    body: [
      done === 'read' && ownWaitingRoles(signed),
      own(signed),
      figures(signed),
      isOpen(maySeeReaders, signed) && unread(signed),
      ways(signed),
    ],
  });
};

export const mountReading = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(readingPath, show);
  mountRegister(desk, site, readingRegister);
  desk.get(paperPath, showPaper);
  mountForms(desk, site, onReading, readingPath, [confirmForm]);
  mountForms(desk, site, onPaper, '/policy-version/:id', [paperForm]);
  // The desk leads to a form of the stream; what somebody has to read is the same whichever version it names.
  desk.get('/policy-version/:id/confirm-reading', (request) => request.redirect(confirmPath, 303));
};
