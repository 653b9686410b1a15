/**
 * A point of the policy and the ways to answer it in place: a choice of a few, and what each asks. CSS alone
 * (`:has`) opens what belongs to the choice; browsers without it show everything.
 */
import type { ItemId, PolicyRef } from '../../policy/policy.ts';
import { attributes, type Child, type Content, type Html, html } from './html.ts';
import { errorMessage } from './inputs/field.ts';

/** One way to answer it: `asks` is open only while it is chosen. */
type Way = { value: 'done' | 'now' | 'not'; text: Content; asks: Child };

type Ways = {
  item: ItemId;
  name: string;
  ways: readonly Way[];
  /** What it is called to choose none of them, where that is an answer. */
  none?: string | undefined;
  chosen: string;
  error?: string | undefined;
};

type Point = {
  item: PolicyRef;
  text: Content;
  /** What the record says of it so far. */
  stands?: Child;
  how: Child;
};

const textId = (item: PolicyRef): string => `point-${item}`;

export function pointList(points: readonly Point[]): Html {
  const lines = points.map(
    ({ item, text, stands, how }) => html`<li class="candour-item"><span
      class="candour-item__letter" id="${textId(item)}-letter">${item}</span><div><p
      class="candour-item__text" id="${textId(item)}">${text}</p>${
        stands && html`<div class="candour-item__stands">${stands}</div>`
      }</div><div class="candour-item__how">${how}</div></li>`,
  );
  return html`<ul class="candour-items">${lines}</ul>`;
}

/** The choice among the ways, named by the point itself. */
export function pointWays({ item, name, ways, none, chosen, error }: Ways): Html {
  const errorId = error === undefined ? undefined : `${name}-error`;
  const isNone = ways.every(({ value }) => value !== chosen);
  const first = none === undefined ? [] : [{ value: '', text: none }];
  const picks = [...first, ...ways].map(({ value, text }, nth) => {
    const id = nth === 0 ? name : `${name}-${value}`;
    const given = { type: 'radio', id, name, value, checked: value === '' ? isNone : value === chosen };
    return html`<div class="candour-pick candour-pick--${value || 'none'}"><input${attributes(given)}><label
      for="${id}">${text}</label></div>`;
  });
  const asks = ways.map(
    ({ value, asks }) => html`<div class="candour-then candour-then--${value}">${asks}</div>`,
  );
  const named = {
    class: 'candour-ways',
    'aria-labelledby': `${textId(item)}-letter ${textId(item)}`,
    'aria-describedby': errorId,
  };
  return html`<fieldset${attributes(named)}>${
    error && errorMessage({ id: errorId, text: error })
  }<div class="candour-picks">${picks}</div>${asks}</fieldset>`;
}

/** How many are answered, as a row of squares: the words beside it say the same. */
export function answeredBar(answered: number, all: number): Html {
  const squares = Array.from({ length: all }, (_, index) => {
    const state = index < answered ? 'on' : 'off';
    return html`<rect class="candour-bar__${state}" x="${index * 11}" width="9" height="8" rx="2"/>`;
  });
  return html`<svg class="candour-bar" viewBox="0 0 ${Math.max(1, all * 11 - 2)} 8" width="${all * 11 - 2}"
    height="8" aria-hidden="true" focusable="false">${squares}</svg>`;
}

/** Reasons that were prepared from the record, confirmed together; each may be answered otherwise instead. */
export function preparedList(options: {
  title: string;
  lines: readonly {
    item: ItemId;
    name: string;
    reason: string;
    text: Content;
    otherwise: Child;
    open: boolean;
  }[];
  confirm: Child;
}): Html {
  const lines = options.lines.map(
    ({ item, name, reason, text, otherwise, open }) => html`<li><details${open && html` open`}><summary><span
      class="candour-item__letter" id="${textId(item)}-letter">${item}</span> <span><b
      id="${textId(item)}">${name}</b> ${reason}</span> <span
      class="candour-ask__change">Change</span></summary><p>${text}</p>${otherwise}</details></li>`,
  );
  return html`<section class="candour-ready" aria-labelledby="prepared-title"><h2
    class="govuk-heading-m" id="prepared-title">${options.title}</h2><ul>${lines}</ul>${
      options.confirm
    }</section>`;
}
