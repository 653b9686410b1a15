// The frame of the pages on the policy itself: a row of tabs, each a page of its own.
import { deskPage } from '../shell/desk.ts';
import type { DeskRequest } from '../shell/site.ts';
import { headingWith } from '../ui/beside.ts';
import { tabList } from '../ui/case-frame.ts';
import { type Child, type Content, html } from '../ui/html.ts';

/** The tabs of the policy, in the order in which they stand. */
const tabs = [
  { name: 'policy', href: '/policy/home', text: 'Policy' },
  { name: 'versions', href: '/policy/versions', text: 'Suggestions and versions' },
  { name: 'exceptions', href: '/exceptions', text: 'Exceptions' },
  { name: 'reading', href: '/policy/reading', text: 'Reading' },
  { name: 'information', href: '/policy/information', text: 'Information policies' },
  { name: 'practice', href: '/policy/practice', text: 'Practice' },
] as const;

type PolicyTab = (typeof tabs)[number]['name'];

type PolicyPage = {
  readonly tab: PolicyTab;
  readonly title: string;
  /** At the right of the heading: what can be done here. */
  readonly ways?: Child;
  readonly body: Child;
  readonly flash?: Content | undefined;
  readonly problem?: boolean;
};

export const policyPage = (
  request: DeskRequest,
  { tab, title, ways, body, flash, problem = false }: PolicyPage,
): Response =>
  deskPage(request, {
    title,
    problem,
    current: '/policy',
    flash,
    wide: true,
    body: html`${headingWith(title, ways ?? null)}
      ${tabList({
        label: 'The policy',
        tabs: tabs.map(({ name, href, text }) => ({ href, text, current: name === tab })),
        menu: null,
      })}${body}`,
  });
