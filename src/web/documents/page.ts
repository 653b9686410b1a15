// The same document as a page, for telephones and for people who read on a screen. What is only for paper
// (contents, lines to sign on, most codes to scan) is left out; a picture is said in words.
import {
  type Block,
  type Cell,
  type Choice,
  type Document,
  mapText,
  type State,
} from '../../app/documents/document.ts';
import { telephone } from '../reporter/ring.ts';
import { button } from '../ui/button.ts';
import { factList } from '../ui/case-frame.ts';
import { marginMark } from '../ui/charts/margin-mark.ts';
import { type Child, classes, type Html, html } from '../ui/html.ts';
import { severityTag } from '../ui/incident.ts';
import { warningText } from '../ui/notice.ts';
import { qr, tickBox, writeIn } from '../ui/print-sheet.ts';
import { wideTable } from '../ui/table.ts';

const prose = (text: Child): Html => html`<p class="govuk-body candour-prose">${text}</p>`;
const small = (text: Child): Html => html`<p class="candour-small candour-muted candour-prose">${text}</p>`;

const heading = (text: string, depth: 2 | 3): Html =>
  depth === 2
    ? html`<h2 class="govuk-heading-m">${text}</h2>`
    : html`<h3 class="govuk-heading-s">${text}</h3>`;

const isTicked = ({ ticked }: Choice): boolean => ticked;

const choiceList = (choices: readonly Choice[]): Html =>
  html`<ul class="candour-choices">${choices.map(
    ({ label, ticked }) =>
      html`<li>${
        ticked
          ? html`<strong>${label}<span class="govuk-visually-hidden">, ticked</span></strong>`
          : html`<span>${label}</span>`
      }</li>`,
  )}</ul>`;

/** Shown where the script runs. */
const copyButton = (copies: string, text: string): Html =>
  html`<p>${button({
    text: html`Copy<span class="govuk-visually-hidden">: ${copies}</span>`,
    type: 'button',
    classes: 'govuk-button--secondary candour-button--small',
    attributes: { 'data-copy': text, hidden: true },
  })}</p>`;

const looks: readonly (readonly [look: string, readonly State[]])[] = [
  ['done', ['Done', 'Met', 'In time', 'Ready', 'In place', 'Closed', 'Ratified', 'Told']],
  ['half', ['Partly', 'Check', 'Planned', 'Accepted']],
  ['late', ['Not met', 'Missed', 'Late', 'Missing', 'No paper yet', 'Never done', 'Refused', 'Not done']],
];

/** A sign, a word and a colour, as on paper. */
const stateTag = (state: State): Html => {
  const [look] = looks.find(([, states]) => states.includes(state)) ?? [];
  return html`<strong class="${classes('candour-sign', look && `candour-sign--${look}`)}">${state}</strong>`;
};

/** It needs no care in how it breaks, and a page has many such. */
const isPlain = (text: string): boolean => /^[ -~]{0,20}$/.test(text);

const inCell = (words: Html, plain: boolean): Html =>
  plain ? words : html`<span class="candour-prose">${words}</span>`;

const cell = ({
  head,
  text = '',
  strong,
  small: below,
  state,
  digest,
  choices,
  copies,
  link,
  severity,
  lines,
  margin,
}: Cell): Html =>
  html`${state && stateTag(state)} ${margin && marginMark(margin)}${inCell(
    html`${head && html`<strong>${head}</strong><br>`}${strong ? html`<strong>${text}</strong>` : text}`,
    head === undefined && isPlain(text),
  )}${choices && choiceList(choices)}${
    digest && html` <code class="candour-hash">${digest}</code>`
  }${severity && html` ${severityTag(severity)}`}${below && small(below)}${lines?.map(
    (each) => html`<p><strong>${each.label}</strong> ${stateTag(each.state)} ${each.text}</p>`,
  )}${link && html` <a class="govuk-link" href="${link.href}">${link.text}</a>`}${
    copies &&
    copyButton(
      copies,
      text ||
        (choices ?? [])
          .filter(isTicked)
          .map(({ label }) => label)
          .join('; '),
    )
  }`;

const boxStates = ['Ready', 'Check', 'Missing'] as const;

const boxes = (states: readonly { readonly state: State }[]): Html => {
  const counts = boxStates.map(
    (each) => html`<li>${stateTag(each)} ${states.filter(({ state }) => state === each).length}</li>`,
  );
  return html`<p class="candour-boxes" aria-hidden="true">${states.map(
    ({ state }) => html`<span class="candour-boxes__${state.toLowerCase()}"></span>`,
  )}</p><ul class="candour-boxes__counts">${counts}</ul>`;
};

const drawn: { readonly [K in Block['kind']]?: (block: Extract<Block, { kind: K }>, depth: 2 | 3) => Child } =
  {
    text: ({ lead, text, small: isSmall, strong, never }) => {
      const said = strong || never ? html`<strong>${text}</strong>` : text;
      return isSmall ? small(text) : prose(lead ? html`<strong>${lead}</strong> ${said}` : said);
    },
    heading: ({ text, note }, depth) => html`${heading(text, depth)}${note && small(note)}`,
    quote: ({ text, by }) =>
      html`<figure class="candour-said"><blockquote
      class="candour-prose">${text}</blockquote><figcaption>${by}</figcaption>
      </figure>`,
    list: ({ items, numbered, ticks }) => {
      if (ticks) return items.map(tickBox);
      const lines = items.map((each) => html`<li class="candour-prose">${each}</li>`);
      return numbered
        ? html`<ol class="govuk-list govuk-list--number">${lines}</ol>`
        : html`<ul class="govuk-list govuk-list--bullet">${lines}</ul>`;
    },
    alarm: ({ title, numbers: [first = '', second], who }) =>
      warningText({
        text: html`${title} ${telephone(first)}${second && html` or ${telephone(second)}`}. ${who}.`,
      }),
    ring: ({ rows }) =>
      html`<ul class="govuk-list">${rows.map(
        ([who, number, note]) =>
          html`<li>${number === '' ? writeIn(who) : html`<strong>${who}</strong>: ${telephone(number)}`}${
            note && ` ${note}`
          }</li>`,
      )}</ul>`,
    boxes: ({ states }) => boxes(states),
    address: ({ text }) =>
      html`<p class="govuk-heading-m candour-address">${text.replace(/\/report$/, '')}<wbr>${
        /\/report$/.exec(text)?.[0]
      }</p>`,
    'write-in': ({ label, lines }) => writeIn(label, lines),
    qr: ({ modules, alt, onPages }) => onPages && qr({ modules, label: alt }),
    facts: ({ rows }) => factList(rows),
    table: ({ head, rows }) =>
      wideTable({
        caption: head.filter(Boolean).join(', '),
        captionClasses: 'govuk-visually-hidden',
        head: head.map((text) => ({ text })),
        rows: rows.map((row) => row.map((each) => ({ text: cell(each) }))),
      }),
    section: ({ title, note, blocks }) => html`${heading(title, 2)}${note && small(note)}${all(blocks, 3)}`,
    part: ({ title, intro }) => html`${heading(title, 2)}${intro && prose(intro)}`,
    columns: ({ columns }, depth) => columns.map((each) => all(each, depth)),
    panel: ({ title, blocks }) => html`${heading(title, 2)}${all(blocks, 3)}`,
    figures: ({ items }) => factList(items.map(({ figure, label }) => [figure, label])),
    strip: ({ title, items }) =>
      html`<p class="govuk-body"><strong>${title}</strong></p>${factList(
        items.map(({ number, label, state }) => [`${number} ${label}`, state]),
      )}`,
    timeline: ({ alt }) => prose(alt),
    schedule: ({ grounds }) => factList(grounds.map(({ why, marks }) => [why, marks.join(', ')])),
  };

const one = (block: Block, depth: 2 | 3): Child => {
  const draw = drawn[block.kind] as ((each: Block, depth: 2 | 3) => Child) | undefined;
  return draw?.(block, depth);
};

const all = (blocks: readonly Block[], depth: 2 | 3): Child => blocks.map((each) => one(each, depth));

/** Its title stands on its own page alone as the first heading. */
const titleAt = (depth: 1 | 2, title: string): Html =>
  depth === 1
    ? html`<h1 class="govuk-heading-l">${title}</h1>`
    : html`<h2 class="govuk-heading-l">${title}</h2>`;

export const documentBody = (
  document: Document,
  sayBars = (text: string) => text,
  depth: 1 | 2 = 2,
): Html => {
  const { called, title, school, status, draft, foot, blocks } = mapText(document, sayBars);
  const line = [draft ? 'Draft' : '', called, school, status ?? ''].filter(Boolean).join('. ');
  const body = [titleAt(depth, title), small(line), all(blocks, 2), small(foot)];
  return html`<article class="candour-document">${body}</article>`;
};

/** A part of a document, on a page of something else. */
export const blocksOnPage = (blocks: readonly Block[]): Html =>
  html`<div class="candour-document">${all(blocks, 2)}</div>`;

/** Where a page has its own heading above it. */
export const documentBlocks = ({ blocks, foot }: Document): Html =>
  html`<article class="candour-document">${all(blocks, 2)}${small(foot)}</article>`;
