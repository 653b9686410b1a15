// What one is mailed, and the link that verifies the address. The link leads to a button, because programs
// that scan mail open links by themselves.
import type { Hono } from 'hono';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { type MailWish, mailWishes } from '../../school/school.ts';
import { parseFields, problemAt, renderFields } from '../forms/field.ts';
import { oneOf } from '../forms/fields.ts';
import { formWith, readForm } from '../forms/form.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { errorSummary } from '../ui/inputs/field.ts';
import { backLink } from '../ui/links.ts';
import { insetText } from '../ui/notice.ts';
import { linkTooOld, wayInPage } from './way-in.ts';

const path = '/account/mail';

const words: Readonly<Record<MailWish, { readonly text: string; readonly hint: string }>> = {
  'at-once': {
    text: 'Straight away when I am asked, the rest once a day',
    hint: 'The usual way. Mail about major or critical incidents also comes straight away.',
  },
  digest: { text: 'Everything once a day', hint: 'One list in the morning of each working day.' },
  'bell-only': {
    text: 'Nothing: I look at Notifications',
    hint: 'For people who open Candour every day.',
  },
};

/** Candour never mails the outside body about a report. A mail on each working day may ask it to look. */
const outsideWords: Readonly<Partial<typeof words>> = {
  'at-once': {
    text: 'A reminder each working day to check for a report',
    hint: 'It says the same whether or not there is one. No other mail tells you of a report.',
  },
  'bell-only': { text: 'Nothing: I check by myself', hint: 'Then no mail reminds you.' },
};

export const isOutside = ({ person }: Signed): boolean => person.roles.includes('outside-body');

export const sayWish = (signed: Signed): string => {
  const { mail } = signed.person;
  if (!isOutside(signed)) return words[mail].text;
  return outsideWords[mail === 'digest' ? 'at-once' : mail]?.text ?? '';
};

const fieldsFor = (signed: Signed) => {
  const offered = isOutside(signed) ? outsideWords : words;
  return {
    mail: oneOf<MailWish>('mail', {
      label: 'What do you want to be mailed?',
      hint: isOutside(signed)
        ? undefined
        : `We always mail you when somebody must act now, and about the 72 hours for the ${regulatorName}.`,
      items: mailWishes.flatMap((value) => (offered[value] ? [{ value, ...offered[value] }] : [])),
      required: 'Choose what you want to be mailed',
    }),
  };
};

const proof = ({ id, person, directory }: Signed, site: Site): Child => {
  const address = directory.addresses.get(id) ?? '';
  if (person.addressBouncedAt !== null) {
    return insetText({
      text: `Mail to ${address} came back. Change the address, or get it working and verify it.`,
    });
  }
  if (person.addressVerifiedAt !== null) return insetText({ text: `${address} is verified.` });
  return insetText({
    text: site.accounts.mailOn
      ? `${address} is not verified yet, so we do not know whether mail to it reaches you.`
      : 'Candour sends no mail at this school. You find your notifications in Candour.',
  });
};

type Said = {
  readonly flash?: string | undefined;
  readonly problem?: string;
  readonly refused?: string;
};

const show = (request: DeskRequest, site: Site, { flash, problem, refused }: Said): Response => {
  const signed = request.get('signed');
  const verify =
    site.accounts.mailOn &&
    html`<form method="post" action="${path}/verify">${button({
      text: 'Mail me a link to verify it',
      classes: 'govuk-button--secondary',
    })}</form>`;
  const problems = problem === undefined ? [] : [problemAt('mail', problem)];
  const summary =
    refused && errorSummary({ titleText: 'No link was mailed', errorList: [{ text: refused }] });
  const body = html`${summary}
    <h1 class="govuk-heading-l">Mail</h1>
    <form method="post" action="${path}" novalidate>
    ${renderFields(fieldsFor(signed), formWith({ mail: signed.person.mail }), problems)}
    ${button({ text: 'Save' })}</form>
    <h2 class="govuk-heading-m">Your address</h2>${proof(signed, site)}${verify}`;
  const before = backLink({ href: '/account', text: 'Back to your account' });
  const isRefused = problem !== undefined || refused !== undefined;
  return deskPage(request, { title: 'Mail', body, before, flash, problem: isRefused });
};

async function save(request: DeskRequest, site: Site): Promise<Response> {
  const parsed = parseFields(fieldsFor(request.get('signed')), await readForm(request));
  if ('problems' in parsed) return show(request, site, { problem: parsed.problems[0]?.problem ?? '' });
  const { id } = request.get('signed');
  await site.app.execute({
    kind: 'person',
    stream: id,
    actor: { kind: 'person', person: id },
    commands: [{ step: 'change-mail', facts: parsed.answers, prose: {} }],
  });
  return request.redirect(`${path}?done=saved`, 303);
}

const done: Readonly<Record<string, string>> = {
  saved: 'Your choice is saved.',
  sent: 'We have mailed a link to your address.',
};

export const mountAccountMail = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(path, (request) => show(request, site, { flash: done[request.req.query('done') ?? ''] }));
  desk.post(path, (request) => save(request, site));
  desk.post(`${path}/verify`, async (request) => {
    const asked = await site.accounts.askToVerify(request.get('signed').id);
    return 'refused' in asked
      ? show(request, site, { refused: asked.refused })
      : request.redirect(`${path}?done=sent`, 303);
  });
};

export const mountVerifyAddress = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/verify-address/:token', (request) =>
    wayInPage(request, site, {
      title: 'Verify your e-mail address',
      problems: [],
      body: html`<p class="govuk-body">This proves that mail from Candour reaches you.</p>
        <form method="post">${button({ text: 'Verify my address' })}</form>`,
    }),
  );
  server.post('/verify-address/:token', async (request) => {
    const answer = await site.accounts.verifyByLink(request.req.param('token'));
    if ('refused' in answer) return linkTooOld(request, site, answer.refused);
    return wayInPage(request, site, {
      title: 'Your address is verified',
      problems: [],
      body: html`<p class="govuk-body">Thank you. <a class="govuk-link" href="/">Go to Candour</a></p>`,
    });
  });
};
