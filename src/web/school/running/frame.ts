import { tabList } from '../../ui/case-frame.ts';
import { type Child, type Html, html } from '../../ui/html.ts';

export const mailPath = '/running/mail';

const pages = [{ href: mailPath, text: 'Mail' }];

/** The tabs of Running it above one of its pages. */
export const inRunning = (current: string, body: Child): Html => {
  const tabs = pages.map((page) => ({ ...page, current: page.href === current }));
  return html`${tabs.length > 1 && tabList({ label: 'Running it', tabs, menu: null })}${body}`;
};
