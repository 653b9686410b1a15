/** What waits, in a list: one line each where there is room, two on a phone. */
import { button } from './button.ts';
import { type Child, type Content, type Html, html } from './html.ts';
import { youOnPaper } from './on-paper.ts';

/** `href` opens the incident from anywhere on its row; `action` is a button, else `task` says what waits. */
type DeskRow = {
  title: string | undefined;
  /** Left out where it is no incident. */
  reference?: string | undefined;
  /** Left out where it cannot be opened. */
  href?: string | undefined;
  severity?: Child;
  who?: Content | undefined;
  /** Their name, which paper has in the place of “You”. */
  reader?: string | undefined;
  /** Who wrote it, where it is for nobody. */
  from?: Content | undefined;
  /** Where nothing waits, how far it is. */
  stage?: Content | undefined;
  due?: Child;
  action?: { text: string; href: string; isFirst: boolean } | undefined;
  task?: Content | undefined;
  /** Below the title. */
  note?: Child;
};

/** Said aloud: whether it waits for them, or came from them. */
const toWhom = ({ who, reader, from }: Pick<DeskRow, 'who' | 'reader' | 'from'>): Html | null => {
  const whom =
    typeof who === 'string' && reader !== undefined
      ? youOnPaper((you) => who.replace(/^You\b/, you), reader)
      : who;
  if (whom) return html`<span class="govuk-visually-hidden">For </span>${whom}`;
  return from ? html`<span class="govuk-visually-hidden">From: </span>${from}` : null;
};

const code = (reference: string): Html => html`<span class="candour-reference">${reference}</span>`;

function row({ title, reference, href, severity, stage, due, action, task, note, ...by }: DeskRow): Html {
  const name = title ?? reference ?? '';
  const link = href === undefined ? name : html`<a href="${href}">${name}</a>`;
  const does =
    action &&
    button({
      text: html`${action.text}<span class="govuk-visually-hidden">: ${name}</span>`,
      href: action.href,
      classes: action.isFirst ? 'candour-button--small' : 'candour-button--small govuk-button--secondary',
    });
  return html`<li class="candour-row"><div class="candour-row__title">${link}${
    title !== undefined && reference !== undefined && html` ${code(reference)}`
  }${note && html`<div class="candour-row__note">${note}</div>`}</div><div
    class="candour-row__facts"><div>${severity}</div><div class="candour-row__who">${
      toWhom(by) ?? stage
    }</div><div class="candour-row__due">${due}</div></div><div
    class="candour-row__do">${does || task}</div></li>`;
}

const rows = (all: readonly DeskRow[]): Html => html`<ul>${all.map(row)}</ul>`;

/** In characters, what a button holds in the width of most. */
const buttonMax = 22;

/** Where one of the buttons is wider, all rows give it room: their columns stay in line. */
const rowsClass = (all: readonly DeskRow[]): string =>
  all.some(({ action }) => (action?.text.length ?? 0) > buttonMax)
    ? 'candour-rows candour-rows--wide'
    : 'candour-rows';

/** A group is headed by its name and how many it holds; `isLate` names it in red. */
export type DeskGroup = {
  name: string;
  isLate: boolean;
  rows: readonly DeskRow[];
  /** Where not all of them are shown. */
  count?: number;
};

export function deskGroups(groups: readonly DeskGroup[]): Html {
  const parts = groups.map(
    ({ name, isLate, rows: all, count }) => html`<section><h2
      class="candour-group${isLate && ' candour-group--late'}">${name}
      <span>${count ?? all.length}</span></h2>${rows(all)}</section>`,
  );
  return html`<div class="${rowsClass(groups.flatMap(({ rows: each }) => each))}">${parts}</div>`;
}

/** `isLight` where the rows are others' work. */
export const deskList = (all: readonly DeskRow[], isLight = false): Html =>
  html`<div class="${rowsClass(all)}${isLight && ' candour-rows--light'}">${rows(all)}</div>`;
