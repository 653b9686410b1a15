// A mail in the colours of the pages. Mail programs read only styles that stand on the elements themselves,
// and Outlook lays out nothing but tables.
import { type Framed, mailFoot, mailPurpose } from '../../app/notifications/mail-frame.ts';
import { type Child, type Html, html } from './html.ts';

const [ink, muted, teal, deep, amber] = ['#1b2a2e', '#4d5c60', '#0e5a63', '#0e3b43', '#f2b84b'];
const [paper, sand, hair] = ['#faf7f0', '#f1ebdd', '#e6dfcf'];
const face = "'Atkinson Hyperlegible',Arial,sans-serif";

const text = (colour: string, size: number, more = ''): string =>
  `margin:0 0 16px;font:400 ${size}px/1.5 ${face};color:${colour};${more}`;

const line = (style: string, content: Child): Html => html`<p style="${style}">${content}</p>
`;

/** A table cell, because Outlook gives a link no room around it. */
const way = ({ text: says, link }: NonNullable<Framed['button']>): Html => html`<table role="presentation"
  cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px"><tr><td bgcolor="${teal}"
  style="border-radius:6px;background:${teal}"><a href="${link}" style="display:inline-block;padding:12px
20px;font:700 16px/24px ${face};color:#ffffff;text-decoration:none;border-radius:6px">${says}</a></td></tr>
</table>
${line(
  text(muted, 14, 'overflow-wrap:anywhere;word-break:break-word'),
  html`Or copy this address:<br><a href="${link}" style="color:${teal}">${link}</a>`,
)}`;

const listed = (lines: readonly string[]): Child =>
  lines.length > 0 &&
  html`<ul style="margin:0 0 16px;padding:0 0 0 20px;font:400 16px/1.5 ${face};color:${ink}">
${lines.map(
  (each) => html`<li style="margin:0 0 8px">${each}</li>
`,
)}</ul>
`;

const body = ({ name, says, list = [], kept, button, notes = [] }: Framed): Html =>
  html`${
    name !== '' && line(text(muted, 14), `For ${name}`)
  }${line(kept === undefined ? text(ink, 19, 'font-weight:700') : text(ink, 16), says)}${listed(list)}${
    kept !== undefined &&
    line(
      text(ink, 16, `padding:12px 16px;background:${sand};overflow-wrap:anywhere;word-break:break-word`),
      kept,
    )
  }${button !== undefined && way(button)}${notes.map((note) => line(text(ink, 16), note))}`;

const foot = ({ why, check }: Framed): Html =>
  html`${[why, check, mailFoot].map((each) => line(text(muted, 14), each))}`;

/** Readable without pictures or styles. */
export const mailHtml = (framed: Framed): string =>
  String(html`<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light"><title>${framed.subject}</title></head>
<body style="margin:0;padding:0;background:${paper}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${paper}"
  style="background:${paper}"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
  style="max-width:600px;background:#ffffff;border:1px solid ${hair};border-radius:6px"><tr><td align="left"
  bgcolor="${deep}" style="padding:16px 24px;background:${deep};border-bottom:3px solid ${amber};
border-radius:6px 6px 0 0">
${line(`margin:0;font:700 19px/1.4 ${face};color:#ffffff`, framed.school || 'Candour')}${
  framed.school !== '' && line(`margin:0;font:400 14px/1.4 ${face};color:#dbe6e7`, mailPurpose)
}</td></tr><tr><td align="left" style="padding:24px 24px 8px">
${body(framed)}</td></tr><tr><td align="left" style="padding:16px 24px 8px;border-top:1px solid ${hair}">
${foot(framed)}</td></tr></table>
</td></tr></table>
</body>
</html>
`);
