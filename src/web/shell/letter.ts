// A mail in HTML: a few paragraphs that need no picture and no style to be read. Links are spelt out, so that
// people see where they lead.
import type { Paragraph } from '../../app/notifications/letter-words.ts';
import { type Child, html } from '../ui/html.ts';

const paragraph = ({ lines, link }: Paragraph): Child => {
  const said = lines.map((line, index) => [index > 0 && html`<br>`, line]);
  return html`<p>${said}${link !== undefined && html`<br><a href="${link}">${link}</a>`}</p>
`;
};

/** The paragraphs as an HTML document with this title. */
export const letterHtml = (title: string, paragraphs: readonly Paragraph[]): string =>
  String(html`<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>${title}</title></head>
<body>
${paragraphs.map(paragraph)}</body>
</html>
`);
