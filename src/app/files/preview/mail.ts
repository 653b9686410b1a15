// Reads a mail, in the process that look.ts is: of an attached mail too, of its HTML only what cannot act.
import outlook, { type FieldsData } from '@kenjiuno/msgreader';
import PostalMime, { type Address, type Email } from 'postal-mime';
import sanitize from 'sanitize-html';
import { harmlessTags, type ShownMail, textMax, textOf } from './shown.ts';

const listMax = 100;
const withinDepthMax = 3;
const withinMax = 5;

/** Nothing that leads, loads, sends or acts is left: no attribute at all. */
const harmless = (html: string) => {
  const links: { text: string; to: string }[] = [];
  const left = sanitize(html.slice(0, 2 * textMax), {
    allowedTags: [...harmlessTags],
    allowedAttributes: {},
    transformTags: { a: 'u' },
    nestingLimit: 200,
    exclusiveFilter: ({ tag, attribs, text }) => {
      if (tag === 'a' && attribs.href) links.push({ text: text.trim().slice(0, 200), to: attribs.href });
      return false;
    },
  });
  const pictureCount = html.match(/<img\b/gi)?.length ?? 0;
  return { html: left.slice(0, 2 * textMax), links, pictureCount };
};

const sayAddress = ({ name, address, group }: Address): string =>
  group !== undefined
    ? `${name}: ${group.map(sayAddress).join(', ')}`
    : name === ''
      ? address
      : `${name} <${address}>`;

const sayAddresses = (all: readonly Address[] | undefined): string =>
  (all ?? []).slice(0, listMax).map(sayAddress).join(', ');

const headersOf = (email: Email): ShownMail['headers'] => {
  const kept = (key: string) => email.headers.find((each) => each.key === key)?.value ?? '';
  const all: (readonly [string, string])[] = [
    ['From', email.from ? sayAddress(email.from) : ''],
    ['Reply to', sayAddresses(email.replyTo)],
    ['Returns to', kept('return-path')],
    ['To', sayAddresses(email.to)],
    ['Copy to', sayAddresses(email.cc)],
    // As it was written: a date that cannot be read must not become another.
    ['Date', kept('date')],
    ['Subject', email.subject ?? ''],
    ['Message ID', kept('message-id')],
  ];
  return all.filter(([, value]) => value !== '').map(([name, value]) => [name, value.slice(0, 2000)]);
};

const written = (email: Email, keys: readonly string[]): readonly string[] =>
  email.headers
    .filter(({ key }) => keys.includes(key))
    .map(({ value }) => value.replaceAll(/\s+/g, ' ').trim().slice(0, 2000));

const checkNames = ['authentication-results', 'arc-authentication-results', 'received-spf'];

type Read = {
  readonly email: Email;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly sizeBytes: number;
    readonly mail: (() => Promise<Read>) | null;
  }[];
};

const shown = async (read: Read, depth: number): Promise<ShownMail> => {
  const { email, text } = read;
  const route = written(email, ['received']).toReversed();
  const checks = written(email, checkNames);
  const { html, links, pictureCount } = harmless(read.html);
  const attachments = read.attachments.map(({ name, type, sizeBytes }) => ({ name, type, sizeBytes }));
  const mails = depth < withinDepthMax ? read.attachments.flatMap(({ mail }) => mail ?? []) : [];
  const within: ShownMail[] = [];
  for (const mail of mails.slice(0, withinMax)) within.push(await shown(await mail(), depth + 1));
  const lists = [route, checks, attachments, links];
  return {
    headers: headersOf(email),
    ...{ route: route.slice(0, listMax), checks: checks.slice(0, listMax) },
    ...{ attachments: attachments.slice(0, listMax), links: links.slice(0, listMax) },
    ...{ text: text.slice(0, textMax), html: read.html === '' ? null : html, pictureCount, within },
    isCut:
      lists.some(({ length }) => length > listMax) || text.length > textMax || read.html.length > 2 * textMax,
  };
};

const readEml = async (bytes: Buffer | string): Promise<Read> => {
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  return {
    email,
    ...{ html: email.html ?? '', text: email.text ?? '' },
    attachments: email.attachments.map(({ filename, mimeType, content }) => {
      const inside = Buffer.from(content as Uint8Array);
      const isMail = mimeType === 'message/rfc822';
      return {
        ...{ name: filename ?? '', type: mimeType, sizeBytes: inside.length },
        mail: isMail ? () => readEml(inside) : null,
      };
    }),
  };
};

const mailbox = (name: string | undefined, address: string | undefined): Address => ({
  ...{ name: name === address ? '' : (name ?? ''), address: address ?? '' },
});

/** What Outlook keeps beside the headers stands in for those that are missing. */
const outlookEmail = async ({ headers = '', ...kept }: FieldsData): Promise<Email> => {
  const email = await PostalMime.parse(`${headers.trim()}\r\n\r\n`);
  const to = (kind: string) =>
    (kept.recipients ?? [])
      .filter(({ recipType }) => recipType === kind)
      .map((each) => mailbox(each.name, each.smtpAddress ?? each.email));
  return {
    ...email,
    from: email.from ?? mailbox(kept.senderName, kept.senderSmtpAddress ?? kept.senderEmail),
    to: email.to ?? to('to'),
    cc: email.cc ?? to('cc'),
    subject: email.subject ?? kept.subject,
    headers: email.headers.some(({ key }) => key === 'date')
      ? email.headers
      : [...email.headers, { key: 'date', originalKey: 'Date', value: kept.clientSubmitTime ?? '' }],
  };
};

const readMsg = async (bytes: Buffer): Promise<Read | null> => {
  const reader = new outlook.default(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  const kept = reader.getFileData();
  if (kept.dataType !== 'msg') return null;
  const html = kept.html ? textOf(Buffer.from(kept.html)) : kept.bodyHtml;
  return {
    email: await outlookEmail(kept),
    ...{ html: html ?? '', text: kept.body ?? '' },
    attachments: (kept.attachments ?? []).map((each) => {
      const isMail = each.innerMsgContent === true;
      const name = each.fileName ?? each.name ?? '';
      const mail = async () => {
        const inside = await readMsg(Buffer.from(reader.getAttachment(each).content));
        if (inside === null) throw new Error('What is attached is no mail.');
        return inside;
      };
      return {
        ...{ name, type: isMail ? 'message/rfc822' : (each.attachMimeTag ?? '') },
        ...{ sizeBytes: each.contentLength ?? 0, mail: isMail ? mail : null },
      };
    }),
  };
};

/** Null where the bytes are of another kind that Office writes in the same frame. */
export async function mailOf(bytes: Buffer, kind: 'mail' | 'outlook'): Promise<ShownMail | null> {
  const read = kind === 'mail' ? await readEml(bytes) : await readMsg(bytes);
  const mail = read && (await shown(read, 0));
  return mail?.headers.length === 0 ? null : mail;
}
