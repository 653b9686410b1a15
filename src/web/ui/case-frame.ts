/** What stands around every page of an incident: how far it is, what is next, its tabs, the menu. */
import { type Child, type Content, type Html, html } from './html.ts';
import { type IconName, icon } from './icon.ts';

export type ProgressStep = { text: string; state: 'done' | 'now' | 'to-come' | 'stopped' };

const said: Readonly<Partial<Record<ProgressStep['state'], string>>> = {
  done: ', done',
  stopped: ', ended here',
};

const signs: Readonly<Record<ProgressStep['state'], IconName>> = {
  done: 'done',
  now: 'half',
  'to-come': 'todo',
  stopped: 'stopped',
};

export function progressLine(steps: readonly ProgressStep[]): Html {
  const lines = steps.map(({ text, state }) => {
    const more = said[state];
    const current = state === 'now' && html` aria-current="step"`;
    return html`<li class="candour-progress__step candour-progress__step--${state}"${current}>${icon(
      signs[state],
    )}<span
      class="candour-progress__name">${text}${
        more && html`<span class="govuk-visually-hidden">${more}</span>`
      }</span></li>`;
  });
  return html`<ol class="candour-progress" aria-label="Progress">${lines}</ol>`;
}

/** Something else that waits; with `href` the reader may do it. */
export type AlsoWaiting = { text: Content; href?: string | undefined; who: Content; due: Child };

type NextPanel = {
  label: string;
  title: Content;
  why: Child;
  action: Child;
  clock: Child;
  help: Child;
  also: readonly AlsoWaiting[];
  /** What is folded away. */
  more: readonly AlsoWaiting[];
};

const waiting = ({ text, href, who, due }: AlsoWaiting): Html =>
  html`<li>${href ? html`<a class="govuk-link" href="${href}">${text}</a>` : html`<span>${text}</span>`}<span
    class="candour-next__who">${who}</span>${due || html`<span></span>`}</li>`;

export function nextPanel({ label, title, why, action, clock, help, also, more }: NextPanel): Html {
  const folded =
    more.length > 0 &&
    html`<details class="candour-next__more"><summary>${more.length} more</summary><ul>${more.map(
      waiting,
    )}</ul></details>`;
  const footer =
    also.length > 0 &&
    html`<div class="candour-next__also"><ul aria-label="Also waiting">${also.map(
      waiting,
    )}</ul>${folded}</div>`;
  return html`<section class="candour-next" aria-labelledby="next"><div class="candour-next__main"><div><p
    class="candour-next__label">${label}</p><h2 class="candour-next__title"
      id="next">${title}</h2>${why && html`<div class="candour-next__why">${why}</div>`}</div>${
        clock && html`<div class="candour-next__clock">${clock}</div>`
      }${action && html`<div class="candour-next__do">${action}</div>`}${
        help && html`<div class="candour-next__help">${help}</div>`
      }</div>${footer}</section>`;
}

/** `due` stands on its title's line, `law` on one of its own. */
type NextLine = Pick<NextPanel, 'label' | 'title' | 'action'> & { due: Child; law: Child };

export function nextLine({ label, title, action, due, law }: NextLine): Html {
  return html`<section class="candour-next candour-next--line" aria-label="Next"><div><p><span
    class="candour-next__label">${label}</span> <strong>${title}</strong> ${due}</p>${
      law && html`<p>${law}</p>`
    }</div>${action}</section>`;
}

/** The 72 hours as three days, each filled as far as it has passed. */
export function threeDays(options: {
  state: 'soon' | 'late';
  left: Content;
  from: Content;
  until: Content;
  share: number;
}): Html {
  const { state, left, from, until, share } = options;
  const width = 98;
  const bars = [0, 1, 2].map((day) => {
    const filled = Math.round(Math.min(1, Math.max(0, share * 3 - day)) * width);
    const x = day * 101;
    return html`<rect class="candour-clock__all" x="${x}" width="${width}" height="12" rx="3"/>${
      filled > 0 && html`<rect class="candour-clock__used" x="${x}" width="${filled}" height="12" rx="3"/>`
    }`;
  });
  const sign = icon(state === 'late' ? 'late' : 'clock');
  return html`<div class="candour-clock candour-clock--${state}"><p class="candour-clock__left">${sign}<span>
    ${left}</span></p><svg class="candour-clock__bar" viewBox="0 0 300 12"
    preserveAspectRatio="none" aria-hidden="true" focusable="false">${bars}</svg><p
    class="candour-clock__ends"><span>${from}</span><span>${until}</span></p></div>`;
}

export type TabLink = { href: string; text: string; note?: Content | undefined; current: boolean };

export function tabList(options: { label: string; tabs: readonly TabLink[]; menu: Child }): Html {
  const lines = options.tabs.map(({ href, text, note, current }) => {
    const now = current && html` aria-current="page"`;
    const count = note !== undefined && html` <span class="candour-tabs__note">${note}</span>`;
    return html`<li><a href="${href}"${now}>${text}${count}</a></li>`;
  });
  return html`<div class="candour-tabs"><nav
    aria-label="${options.label}"><ul>${lines}</ul></nav>${options.menu}</div>`;
}

type ActionLink = { href: string; text: string; sign: IconName };

/** In a menu it has no button: Enter sends it. */
export function actionSearch(action: string, from: string, words = ''): Html {
  return html`<form class="candour-do__find" role="search" action="${action}"><label
    class="govuk-visually-hidden" for="find-action">Find an action</label>${icon('search')}<input
    class="govuk-input" id="find-action" name="words" type="search" value="${words}" autocomplete="off"
    placeholder="Find an action: police, photo, parents"><input type="hidden" name="from"
    value="${from}"></form>`;
}

export const actionsLikely = (links: readonly ActionLink[]): Html =>
  html`<ul class="candour-do__likely">${links.map(
    ({ href, text, sign }) => html`<li><a href="${href}">${icon(sign)}${text}</a></li>`,
  )}</ul>`;

/** Those that are likely; the rest by a search, or on a page. */
export function actionMenu(
  title: string,
  likely: readonly ActionLink[],
  rest: { search: Html; all: { href: string; text: string } } | null,
): Html {
  const more = rest && html`<a class="govuk-link" href="${rest.all.href}">${rest.all.text}</a>`;
  return html`<details class="candour-menu candour-tabs__menu"><summary
    class="govuk-button govuk-button--secondary candour-button--small">${title} ${icon('down', {
      small: true,
    })}</summary><div
    class="candour-menu__body">${rest?.search}${actionsLikely(likely)}${more}</div></details>`;
}

export type Fact = readonly [name: Content, value: Child];

/** Names at the left, what they are at the right. */
export function factList(facts: readonly Fact[]): Html {
  const lines = facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
  return html`<dl class="candour-facts">${lines}</dl>`;
}

/** Something to know before one acts. */
export function note(kind: 'warning' | 'told', text: Content): Html {
  const body = typeof text === 'string' ? html`<p>${text}</p>` : text;
  const before = kind === 'warning' && html`<span class="govuk-visually-hidden">Warning</span> `;
  return html`<div class="candour-note candour-note--${kind}">${icon(
    kind === 'warning' ? 'late' : 'info',
  )}<div>${before}${body}</div></div>`;
}
