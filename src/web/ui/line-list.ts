/** Dense lists: a row a line or two, with its sign, its state, who and when; the row leads to all of it. */
import { type Child, type Content, classes, type Html, html } from './html.ts';
import { type IconName, icon } from './icon.ts';
import { face } from './now.ts';

export type Line = {
  id: string;
  sign: IconName;
  href: string;
  head: string;
  text?: Child;
  state?: Child;
  who: string;
  day: Child;
  /** It waits for somebody: none of it is cut, and its state stands out. */
  isOpen?: boolean;
  act?: Child;
  after?: Child;
};

export type LineGroup = {
  id: string;
  title: string;
  adds: readonly { href: string; text: string }[];
  lines: readonly Line[];
  /** How many it has in all. */
  count: number;
};

const line = ({ id, sign, href, head, text, state, who, day, isOpen, act, after }: Line): Html => {
  const how = sign === 'late' ? 'candour-state--late' : isOpen && 'candour-state--soon';
  return html`<li id="${id}" class="candour-line">${icon(sign, {
    ...(sign === 'late' && { classes: 'candour-state--late' }),
  })}<div><p class="candour-line__says"><a href="${href}" class="candour-prose">${head}</a>${
    text && html` <span class="candour-prose">${text}</span>`
  }</p>${after}</div><p class="candour-line__meta"><span><span class="${classes(how)}">${state}</span> ${
    act
  }</span><span title="${who}">${face(who)}<span
    class="candour-days__who">${who}, </span></span><span>${day}</span></p></li>`;
};

export function lineGroups(groups: readonly LineGroup[]): Child {
  const parts = groups.map(
    ({ id, title, adds, lines, count }) => html`<section aria-labelledby="${id}"><div
      class="candour-group"><h2 id="${id}">${title} <span>${count}</span></h2>${adds.map(
        ({ href, text }) =>
          html`<a class="govuk-link" href="${href}">${icon('plus', { small: true })}${text}</a>`,
      )}</div>${lines.length > 0 && html`<ul>${lines.map(line)}</ul>`}</section>`,
  );
  return parts.length > 0 && html`<div class="candour-rows">${parts}</div>`;
}

type Thumb = { href: string; picture: string | null; sign: IconName; text: string; below: Content };

export function thumbs(all: readonly Thumb[]): Html {
  return html`<ul class="candour-thumbs">${all.map(
    ({ href, picture, sign, text, below }) =>
      html`<li><a href="${href}">${
        picture === null
          ? icon(sign)
          : html`<img src="${picture}" alt="" loading="lazy" width="264" height="172">`
      }<span class="candour-prose">${text}</span></a><p class="govuk-hint">${below}</p></li>`,
  )}</ul>`;
}
