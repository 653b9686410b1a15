// Whether mail is sent, and what could not be: to whom, since when and what the mail server said; never
// what it was about.
import type { Hono } from 'hono';
import { nameIn } from '../../../app/directory.ts';
import type { FailedLetter, FailedLetters } from '../../../app/notifications/failed-post.ts';
import { counted, sayMoment } from '../../../policy/clock.ts';
import { NotFound } from '../../../record/failure.ts';
import type { PersonId } from '../../../record/ids.ts';
import { maySeePost } from '../../../school/may.ts';
import { askedIn, readForm } from '../../forms/form.ts';
import { deskPage, isOpen } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { errorSummary } from '../../ui/inputs/field.ts';
import { backLink } from '../../ui/links.ts';
import { warningText } from '../../ui/notice.ts';
import { type SummaryRow, summaryList } from '../../ui/summary-list.ts';
import { cameFromWhatNext, fromWhatNext, toWhatNext } from '../school-form.ts';
import { inRunning, mailPath, mayRun } from './frame.ts';
import { mountMailSetUp } from './mail-set-up.ts';

const path = mailPath;
const title = 'Mail';

const lookerOf = (request: DeskRequest): Signed => {
  const signed = request.get('signed');
  if (!isOpen(maySeePost, signed))
    throw new NotFound('This page is for people who manage the school’s mail.');
  return signed;
};

const sayFailed = ({ letters, more }: FailedLetters): string => {
  if (more) return `More than ${letters.length} mails could not be sent`;
  return letters.length === 0 ? '' : `${counted(letters.length, 'mail')} could not be sent`;
};

export const postRow = async (signed: Signed, site: Site): Promise<readonly SummaryRow[]> => {
  if (!isOpen(maySeePost, signed)) return [];
  const { on, from, list } = site.app.failedPost;
  const failed = sayFailed(await list(signed.id));
  return [
    {
      key: 'Mail',
      value: html`${on ? `Sent from ${from}` : 'Candour sends no mail here'}${failed && html`<br>${failed}`}`,
      actions: [{ text: 'Look', href: path, visuallyHiddenText: 'at mail that could not be sent' }],
    },
  ];
};

const buttons = (id: string, whose: string): Child => {
  const one = (value: string, text: string, looks: string): Child =>
    button({
      text: html`${text}<span class="govuk-visually-hidden"> the mail to ${whose}</span>`,
      name: 'do',
      value,
      classes: `govuk-button--${looks}`,
    });
  return html`<form method="post" action="${path}"><input type="hidden" name="id" value="${id}">
    <div class="govuk-button-group">${one('send-again', 'Send again', 'secondary')}
    ${one('give-up', 'Give up', 'warning')}</div></form>`;
};

const rowOf =
  ({ directory }: Signed) =>
  ({ id, person, since, said, means }: FailedLetter): SummaryRow => {
    const whose = person === null ? 'a reporter or witness' : nameIn(directory, person);
    return {
      key: person === null ? 'A reporter or witness' : whose,
      value: html`<p class="govuk-body">Waiting since ${sayMoment(since)}<br>
        What the mail server said: ${said || 'nothing'}${means && html`<br>${means}`}</p>
        ${buttons(id, whose)}`,
    };
  };

/**
 * Never says when mail came back: of people who get other mail too, that could tell when something was
 * reported.
 */
const invitedInVain = ({ school, directory }: Signed, withPassword: ReadonlySet<PersonId>): Child => {
  const people = [...school.people.values()].filter(
    ({ id, active, linkBouncedAt }) => active && linkBouncedAt !== null && !withPassword.has(id),
  );
  const lines = people.map(
    ({ id }) => html`<li><a class="govuk-link" href="/people/${id}">${nameIn(directory, id)}</a>,
      ${directory.addresses.get(id)}</li>`,
  );
  return (
    lines.length > 0 &&
    html`<p class="govuk-body">Mail to these people came back, and they have no password yet. Ask them for
      the right address. Then open their page, change it and invite them again:</p>
    <ul class="govuk-list govuk-list--bullet">${lines}</ul>`
  );
};

/** Keeps in the address that the page was opened from what is left to set up. */
const wayBack = (request: DeskRequest, mark: '?' | '&'): string =>
  cameFromWhatNext(askedIn(request)) ? mark + fromWhatNext : '';

const testButton = (request: DeskRequest): Child =>
  html`<form method="post" action="${path}/test-mail${wayBack(request, '?')}">${button({
    text: 'Send a test mail to me',
    classes: 'govuk-button--secondary',
  })}</form>`;

const whetherOn = async (site: Site, request: DeskRequest): Promise<Child> => {
  const { failedPost, mailSetUp } = site.app;
  const { on, from } = failedPost;
  const trouble = on ? await mailSetUp.trouble() : null;
  const isOurs = mayRun(request.get('signed')) && !mailSetUp.isFixed;
  return html`${
    trouble &&
    warningText({
      text: html`Mail is not going out. ${trouble.means} The answer was: ${trouble.said} Nothing is lost:
        mail waits, and goes once this is mended.`,
    })
  }<p class="govuk-body">${
    on
      ? `Candour sends mail from ${from}.`
      : 'Candour sends no mail here. People find their notifications in Candour itself.'
  }</p>${
    mailSetUp.isFixed &&
    html`<p class="govuk-body">The person who runs the server set this, with SMTP_URL. That comes first.</p>`
  }${on && testButton(request)}${isOurs && button({ text: 'Set mail up', href: `${path}/set-up` })}`;
};

const flashes: Readonly<Record<string, string>> = {
  'send-again': 'We are trying again now.',
  'give-up': 'We have stopped trying. Tell the person yourself, if they need to know.',
  test: 'The mail server took the test mail. Check that it arrives.',
  set: 'Mail is set up. What was waiting goes now.',
  off: 'Candour sends no mail from now on.',
};

const show = async (request: DeskRequest, site: Site, problem?: string): Promise<Response> => {
  const signed = lookerOf(request);
  const { letters, more } = await site.app.failedPost.list(signed.id);
  const back = invitedInVain(signed, await site.accounts.withPassword());
  const list =
    letters.length > 0
      ? html`<p class="govuk-body">We tried these for three days, or the mail server refused them. We do
        not show what they were about: each person finds it in Candour.</p>
        ${summaryList({ rows: letters.map(rowOf(signed)) })}
        ${
          more &&
          html`<p class="govuk-body">These are the latest ${letters.length}. There are more. They appear
            here as you send these again or give them up.</p>`
        }`
      : null;
  const said =
    problem && errorSummary({ titleText: 'The test mail was not sent', errorList: [{ text: problem }] });
  return deskPage(request, {
    title,
    current: '/settings',
    before: cameFromWhatNext(askedIn(request)) && backLink(toWhatNext),
    flash: problem === undefined ? flashes[request.req.query('done') ?? ''] : undefined,
    problem: problem !== undefined,
    wide: true,
    body: inRunning(
      signed,
      path,
      html`${said}<h1 class="govuk-heading-l">${title}</h1>${await whetherOn(site, request)}${
        (back || list) && html`<h2 class="govuk-heading-m">Mail that could not be sent</h2>${back}${list}`
      }`,
    ),
  });
};

const done = (request: DeskRequest, what: string): Response =>
  request.redirect(`${path}?done=${what}${wayBack(request, '&')}`, 303);

export const mountMail = (desk: Hono<DeskEnv>, site: Site): void => {
  const { failedPost } = site.app;
  desk.get(path, (request) => show(request, site));
  desk.post(path, async (request) => {
    const { id } = lookerOf(request);
    const form = await readForm(request);
    const isAgain = form.get('do') === 'send-again';
    await (isAgain ? failedPost.sendAgain : failedPost.giveUp)(id, form.get('id'));
    return done(request, isAgain ? 'send-again' : 'give-up');
  });
  mountMailSetUp(desk, site);
  desk.post(`${path}/test-mail`, async (request) => {
    const said = await failedPost.test(lookerOf(request).id);
    return said === null ? done(request, 'test') : show(request, site, said);
  });
};
