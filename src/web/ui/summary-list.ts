/** Facts as pairs of name and value, and tasks with their state. Markup as govuk-frontend. */
import {
  type Attributes,
  attributes,
  type Child,
  type Content,
  classes,
  type Html,
  html,
  isContent,
} from './html.ts';

/** `visuallyHiddenText` completes its words for people who hear them out of place. */
export type Action = {
  text: Content;
  href: string;
  visuallyHiddenText?: string | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
};

type Cell = { text?: Child; classes?: string | undefined };

export type SummaryRow = {
  key: Content | Cell;
  value: Content | Cell;
  actions?: readonly Action[] | undefined;
  classes?: string | undefined;
};

export function summaryList(options: {
  rows: readonly (SummaryRow | false | null | undefined)[];
  classes?: string | undefined;
  attributes?: Attributes | undefined;
}): Html {
  const rows = options.rows.filter((row) => Boolean(row)) as readonly SummaryRow[];
  const anyActions = rows.some((row) => row.actions?.length);
  const top = { class: classes('govuk-summary-list', options.classes), ...options.attributes };
  return html`<dl${attributes(top)}>${rows.map((row) => pair(row, anyActions))}</dl>`;
}

function pair(row: SummaryRow, anyActions: boolean): Html {
  const noActions = anyActions && !row.actions && 'govuk-summary-list__row--no-actions';
  const [key, value] = [row.key, row.value].map((cell) => (isContent(cell) ? { text: cell } : cell)) as [
    Cell,
    Cell,
  ];
  const actions = rowActions(row);
  return html`<div class="${classes('govuk-summary-list__row', noActions, row.classes)}"><dt
    class="${classes('govuk-summary-list__key', key.classes)}">${key.text}</dt><dd
    class="${classes('govuk-summary-list__value', value.classes)}">${value.text}</dd>${actions}</div>`;
}

function rowActions({ actions = [] }: SummaryRow): Child {
  if (actions.length === 0) return undefined;
  const links = actions.map(actionLink);
  const items = links.map((link) => html`<li class="govuk-summary-list__actions-list-item">${link}</li>`);
  const many = html`<ul class="govuk-summary-list__actions-list">${items}</ul>`;
  return html`<dd class="govuk-summary-list__actions">${links.length === 1 ? links : many}</dd>`;
}

function actionLink(action: Action): Html {
  const hidden = action.visuallyHiddenText;
  const link = { class: classes('govuk-link', action.classes), href: action.href, ...action.attributes };
  return html`<a${attributes(link)}>${action.text}${
    hidden && html`<span class="govuk-visually-hidden"> ${hidden}</span>`
  }</a>`;
}

type Words = { text?: Child; classes?: string | undefined };

/** Without `href` it cannot be begun yet. `status` may be a `tag`. */
export type Task = {
  title: Content | Words;
  href?: string | undefined;
  hint?: Content | undefined;
  status?: Content | Words | undefined;
  classes?: string | undefined;
};

/** Give `idPrefix` when a page has two. */
export function taskList(options: {
  items: readonly (Task | false | null | undefined)[];
  idPrefix?: string | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
}): Html {
  const prefix = options.idPrefix || 'task-list';
  const top = { class: classes('govuk-task-list', options.classes), ...options.attributes };
  const items = options.items.map((item, index) => item && task(item, `${prefix}-${index + 1}`));
  return html`<ul${attributes(top)}>${items}</ul>`;
}

function task(item: Task, id: string): Html {
  const [title, status] = [wordsOf(item.title), wordsOf(item.status)];
  const hintId = item.hint !== undefined && `${id}-hint`;
  const link = {
    class: classes('govuk-link govuk-task-list__link', title.classes),
    href: item.href,
    'aria-describedby': classes(hintId, `${id}-status`),
  };
  const name = item.href
    ? html`<a${attributes(link)}>${title.text}</a>`
    : html`<div${attributes({ class: title.classes })}>${title.text}</div>`;
  const withLink = item.href && 'govuk-task-list__item--with-link';
  return html`<li class="${classes('govuk-task-list__item', withLink, item.classes)}"><div
    class="govuk-task-list__name-and-hint">${name}${
      hintId && html`<div id="${hintId}" class="govuk-task-list__hint">${item.hint}</div>`
    }</div><div class="${classes('govuk-task-list__status', status.classes)}"
      id="${id}-status">${status.text}</div></li>`;
}

function wordsOf(given: Content | Words | undefined): Words {
  return given === undefined || isContent(given) ? { text: given } : given;
}
