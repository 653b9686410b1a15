// What a mail is made of: a few paragraphs, each of lines and perhaps a link, which is always spelt out, so
// that people see where it leads. Here they become plain text; `web/letter.ts` makes plain HTML of the same.

/** A paragraph of a mail: lines, and where it leads. */
export type Paragraph = { readonly lines: readonly string[]; readonly link?: string };

/** Makes an HTML document with this title of the paragraphs. */
export type MailHtml = (title: string, paragraphs: readonly Paragraph[]) => string;

/** One line: whatever would break it becomes a space. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();

/** The paragraphs as plain text. */
export const asText = (paragraphs: readonly Paragraph[]): string =>
  `${paragraphs
    .map(({ lines, link }) => [...lines.map(oneLine), ...(link === undefined ? [] : [link])].join('\n'))
    .join('\n\n')}\n`;
