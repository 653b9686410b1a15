// What a file holds, in a page that cannot act: the words of a PDF or a text, or a mail with what it says of
// where it came from.
import type { Preview } from '../../../app/files/preview/preview.ts';
import { harmlessTags, type ShownMail } from '../../../app/files/preview/shown.ts';
import { saySize } from '../../forms/upload.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { bareHtml } from '../../ui/strangers.ts';

const whyNothing: Readonly<Record<Extract<Preview, { kind: 'nothing' }>['why'], string>> = {
  unknown: 'Candour does not show this kind of file. Download it.',
  broken: 'This file is damaged, or not what it seems: it cannot be shown. Download it to look further.',
  locked: 'This file is locked with a password. Download it to open it.',
  erased: 'This file was erased.',
  'too-large': 'This file is too large to show. Download it.',
  stopped: 'Showing this file took too much time or memory, so we stopped. Take care if you download it.',
};

const cut = html`<p>This is not all of it. Download it for the rest.</p>`;

const list = (title: string, lines: readonly Child[]): Child =>
  lines.length > 0 && html`<h2>${title}</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

const saysOf = ({ html: written, text, pictureCount }: ShownMail): Child => {
  const pictures =
    pictureCount > 0 && html`<p>Its pictures are not shown: fetching them can tell the sender.</p>`;
  const words = written === null ? html`<pre>${text}</pre>` : bareHtml(written, harmlessTags);
  return html`<h2>What it says</h2>${words}${pictures}`;
};

const mailOf = (mail: ShownMail): Html => {
  const attached = mail.attachments.map(
    ({ name, type, sizeBytes }) => html`${name || 'No name'} (${type || 'no type'}, ${saySize(sizeBytes)})`,
  );
  const links = mail.links.map(
    ({ text, to }) => html`<code>${to}</code>${text !== '' && text !== to && html` shown as “${text}”`}`,
  );
  return html`<dl>${mail.headers.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>${saysOf(mail)}${list('Attachments', attached)}${list('Where its links lead', links)}${list(
    'Its route, first server first',
    mail.route,
  )}${list('What servers found of its sender', mail.checks)}${
    mail.route.length + mail.checks.length > 0 &&
    html`<p>A sender can write false lines. Trust those of your own mail server.</p>`
  }${mail.isCut && cut}${mail.within.map(
    (each) => html`<h2>A mail attached to it</h2><section>${mailOf(each)}</section>`,
  )}`;
};

const pdfOf = ({ pages, pageCount }: Extract<Preview, { kind: 'pdf' }>): Html =>
  pages.every((page) => page === '')
    ? html`<p>This PDF holds no text that can be read, perhaps pictures alone. Download it.</p>`
    : html`<p>Its words, without pictures and layout.</p>${pages.map(
        (page, at) => html`<h2>Page ${at + 1} of ${pageCount}</h2><pre>${page}</pre>`,
      )}${pages.length < pageCount && cut}`;

export const shownOf = (preview: Preview): Html => {
  if (preview.kind === 'mail') return mailOf(preview.mail);
  if (preview.kind === 'pdf') return pdfOf(preview);
  if (preview.kind === 'text') return html`<pre>${preview.text}</pre>${preview.isCut && cut}`;
  return html`<p>${whyNothing[preview.why]}</p>`;
};
