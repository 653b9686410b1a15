/** Things to do with their state. Markup as govuk-frontend. */
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

type Words = { text?: Child; classes?: string | undefined };

/** One thing to do; without `href` it cannot be begun yet. `status` may be a `tag`. */
export type Task = {
  title: Content | Words;
  href?: string | undefined;
  hint?: Content | undefined;
  status?: Content | Words | undefined;
  classes?: string | undefined;
};

/** A list of things to do; give `idPrefix` when a page has two. */
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
