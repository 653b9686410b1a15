/**
 * The document around a page: `layout` for people signed in, `plainLayout` for the reporter's pages, which
 * know no person and load less.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { factList } from './case-frame.ts';
import { attributes, type Child, type Content, type Html, html } from './html.ts';
import { icon } from './icon.ts';
import { skipLink } from './links.ts';
import { doneNotice } from './notice.ts';

const assets = [
  ...(['candour.css', 'report.css', 'candour.js', 'passkeys.js', 'mark.svg'] as const),
  ...(['verify.html', 'verify.py'] as const),
];
type Asset = (typeof assets)[number];

const digests = new Map(assets.map((name) => [name, digest(name)] as const));

function digest(name: string): string {
  const bytes = readFileSync(new URL(`../public/${name}`, import.meta.url));
  return createHash('sha256').update(bytes).digest('hex').slice(0, 10);
}

/** Its digest lets a browser keep the file for ever and still get the new one after an update. */
function asset(name: Asset): string {
  return `/public/${name}?v=${digests.get(name)}`;
}

/** Only on pages with such a form. */
export const passkeysScript = html`<script type="module" src="${asset('passkeys.js')}"></script>`;

/** To what checks a bundle without Candour. */
export const verifierLinks = html`Download <a class="govuk-link" href="${asset('verify.html')}"
  download="verify.html">verify.html</a> (or, for Python, <a class="govuk-link" href="${asset('verify.py')}"
  download="verify.py">verify.py</a>).`;

/** Silent to screen readers: the name stands beside it. */
const mark = html`<svg class="candour-mark" xmlns="http://www.w3.org/2000/svg" width="36" height="36"
  viewBox="0 0 36 36" aria-hidden="true" focusable="false"><path d="M28.6 8.2A14 14 0 1 0 31 22" fill="none"
  stroke="currentColor" stroke-width="3.4" stroke-linecap="round"/>
  <path d="M8.4 27.5 6 34l7-2.6" fill="currentColor"/>
  <circle class="candour-mark__light" cx="18.5" cy="17" r="4.6"/></svg>`;

/** `count` is what waits there. */
export type NavItem = { href: string; text: string; count?: number | undefined };

/** `problem` puts "Error:" before the title: screen readers need it first. */
type PageOptions = {
  title: string;
  body: Child;
  school?: string | undefined;
  /** Said once, after something was done. */
  flash?: Content | undefined;
  problem?: boolean | undefined;
  /** Above the main content. */
  before?: Child;
  /** Where there is no school whose policy could be read. */
  isWithoutPolicy?: boolean | undefined;
};

/** `current` is the `href` of a navigation item; `wide` gives lists and tables room. */
type LayoutOptions = PageOptions & {
  nav?: readonly NavItem[] | undefined;
  person?: { name: string; role?: string | undefined } | undefined;
  bell?: { href: string; unread: number } | undefined;
  /** Where the words that somebody searches for are sent. */
  find?: { action: string; words?: string | undefined } | undefined;
  current?: string | undefined;
  wide?: boolean | undefined;
  /** In the header, before the others. */
  ways?: Child;
  /** Across the whole page, below the navigation. */
  live?: Child;
};

export function layout(options: LayoutOptions): Html {
  const { person, nav = [], wide, bell, find } = options;
  const ways = [
    options.ways,
    find && finds(find),
    bell && bellLink(bell, options.current),
    person && accountMenu(person),
  ];
  return page({
    ...options,
    css: 'candour.css',
    footer: person && keysHelp,
    kind: wide ? 'candour-desk' : 'candour-desk candour-text',
    header: html`${header(options.school, ways, nav[0]?.href)}${nav.length > 0 && navigation(nav, options)}${
      options.live
    }`,
  });
}

/**
 * One weight of the font and a stylesheet of its own, so that it weighs little. `full` brings the desk's
 * stylesheet, for tables and for sheets to print.
 */
export function plainLayout(options: PageOptions & { full?: boolean | undefined; ways?: Child }): Html {
  return page({
    ...options,
    css: options.full ? 'candour.css' : 'report.css',
    kind: 'candour-plain',
    header: header(options.school, options.ways),
  });
}

/** Names nothing but the school. */
export function bareLayout({ title, school, body }: Pick<PageOptions, 'title' | 'school' | 'body'>): Html {
  return html`<!doctype html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${title}${school && ` – ${school}`}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${asset('report.css')}">
</head>
<body class="govuk-template__body candour-plain">
<div class="govuk-width-container">
<main class="govuk-main-wrapper" id="main">
${school && html`<p class="govuk-caption-m">${school}</p>`}
${body}
</main>
</div>
</body>
</html>`;
}

export function pageHeading(options: { text: Content; caption?: Content | undefined; tags?: Child }): Html {
  const { text, caption, tags } = options;
  return html`<div class="candour-heading">${
    caption && html`<span class="govuk-caption-m">${caption}</span>`
  }<h1
    class="govuk-heading-l">${text}</h1>${tags && html`<p class="candour-heading__tags">${tags}</p>`}</div>`;
}

/** People who are signed in come back to their own work: the public page would look as if they were not. */
function header(school: string | undefined, who?: Child, home = '/'): Html {
  return html`<header class="candour-header"><div class="govuk-width-container candour-header__row"><a
    class="candour-header__home" href="${home}">${mark}<span>Candour</span></a>${
      school && html`<span class="candour-header__school">${school}</span>`
    }${who}</div></header>`;
}

/** `current` is the `href` of the page shown. */
function navLine({ href, text, count }: NavItem, current: string | undefined): Html {
  return html`<li><a${attributes({ href, 'aria-current': href === current && 'page' })}>${text}${
    count !== undefined && count > 0 && html` <span class="candour-count">${count}</span>`
  }</a></li>`;
}

function navigation(nav: readonly NavItem[], { current }: LayoutOptions): Html {
  const lines = nav.map((item) => navLine(item, current));
  return html`<nav class="candour-nav" aria-label="Main"><ul
    class="govuk-width-container">${lines}</ul></nav>`;
}

/** In the header where there is room; on a phone behind its picture. */
function finds({ action, words }: { action: string; words?: string | undefined }): Html {
  const form = (id: string, where: string) => html`<form class="candour-find ${where}" role="search"
    action="${action}"><label class="govuk-visually-hidden" for="${id}">Search incidents</label>${icon(
      'search',
      { small: true },
    )}<input${attributes({ id, name: 'words', type: 'search', value: words || undefined })}
    placeholder="Search incidents" maxlength="200"></form>`;
  return html`${form('find', 'candour-find--wide')}<details
    class="candour-menu candour-find-again"><summary>${icon('search')}<span
    class="govuk-visually-hidden">Search incidents</span></summary><div
    class="candour-menu__body">${form('find-again', '')}</div></details>`;
}

const unreadShownMax = 99;

function bellLink({ href, unread }: { href: string; unread: number }, current: string | undefined): Html {
  const count = unread > unreadShownMax ? `${unreadShownMax}+` : `${unread}`;
  const news = unread > 0 && html`<span class="candour-pill">${count}</span>`;
  const label = `Notifications${unread > 0 ? `, ${count} new` : ''}`;
  const what = { href, 'aria-current': href === current && 'page', 'aria-label': label, title: label };
  return html`<a class="candour-bell"${attributes(what)}>${icon('bell')}${news}</a>`;
}

function accountMenu({ name, role }: NonNullable<LayoutOptions['person']>): Html {
  return html`<details class="candour-menu candour-menu--me"><summary>${icon('person')}<span
    class="candour-menu__name">${name}</span><span
    class="govuk-visually-hidden"> Your account</span>${icon('down', { small: true })}</summary><div
    class="candour-menu__body"><p class="candour-small candour-muted">${name}${role && `, ${role}`}</p><ul>
    <li><a href="/account">Your account</a></li>
    <li><form method="post" action="/sign-out"><button class="candour-link-button"
      type="submit">Sign out</button></form></li></ul></div></details>`;
}

const keys = [
  ['/', 'Search incidents'],
  ['Ctrl K', 'Find an action on an incident, else search'],
  ['j, k', 'Next row, row before'],
  ['?', 'These keys'],
] as const;

/** Shown by a script alone. They can be turned off: some people speak to their machine. */
const keysHelp = html`<button type="button" class="candour-link-button" data-keys="keys"
  hidden>Keys</button><dialog id="keys" aria-labelledby="keys-title"><p class="govuk-heading-m"
  id="keys-title">Keys</p>${factList(keys)}<p><label><input type="checkbox"> Use single keys</label></p><form
  method="dialog"><button class="govuk-button govuk-button--secondary">Close</button></form></dialog>`;

const footer = (more: Child): Html => html`<footer class="candour-footer"><ul class="govuk-width-container">
  <li><a href="/policy">About this policy</a></li>
  <li><a href="/accessibility">Accessibility</a></li>
${more && html`<li>${more}</li>`}</ul></footer>`;

function page(options: PageOptions & { css: Asset; kind: string; header: Html; footer?: Child }): Html {
  const { title, problem, school, flash } = options;
  return html`<!doctype html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${problem && 'Error: '}${title} – ${school && `${school} – `}Candour</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="theme-color" content="#0e3b43">
<link rel="icon" href="${asset('mark.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset(options.css)}">
<script type="module" src="${asset('candour.js')}"></script>
</head>
<body${attributes({ class: `govuk-template__body ${options.kind}` })}>
${skipLink({ text: 'Skip to main content', href: '#main' })}
${options.header}
<div class="govuk-width-container">
${options.before}
<main class="govuk-main-wrapper" id="main" tabindex="-1">
${flash && doneNotice(flash)}
${options.body}
</main>
</div>
${!options.isWithoutPolicy && footer(options.footer)}
</body>
</html>`;
}
