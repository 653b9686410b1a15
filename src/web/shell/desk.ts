import { sayRoles } from '../../app/directory.ts';
import { keysOf } from '../../app/kinds.ts';
import type { Reference } from '../../record/ids.ts';
import { type AskTold, asksOf } from '../../school/asks.ts';
import { readsFigures } from '../../school/holders.ts';
import { maySeePeople, maySeeSettings, permitSchool, type Row } from '../../school/may.ts';
import { type Role, roles } from '../../school/offices.ts';
import { standsInFor } from '../../school/people/absence.ts';
import { blankPerson, type Person } from '../../school/school.ts';
import { schoolSteps } from '../../school/steps.ts';
import type { Child, Content, Html } from '../ui/html.ts';
import { layout, type NavItem } from '../ui/layout.ts';
import { liveStrip } from '../ui/now.ts';
import { type PracticeBanner, practiceBanner } from '../ui/practice.ts';
import type { DeskRequest, Signed } from './site.ts';

/** Whether this person may take a step on the school, or on `person`. */
export const isOpen = (row: Row, signed: Signed, person: Person = blankPerson): boolean =>
  permitSchool(row, signed.school, { kind: 'person', person: signed.id }, person) === null;

export type DeskPage = {
  readonly title: string;
  readonly body: Child;
  /** The address of its navigation item. */
  readonly current?: string;
  readonly before?: Child;
  readonly flash?: Content | undefined;
  readonly problem?: boolean;
  readonly wide?: boolean;
  readonly words?: string;
  /** Of an incident that goes on now, on its own page; every other page has a strip. */
  /** Null on the desk: what happens now stands first of its rows. */
  readonly live?: { readonly banner: Html; readonly reference: Reference } | null;
};

const holdsAny = (signed: Signed, wanted: readonly Role[]): boolean =>
  wanted.some((role) => signed.person.roles.includes(role));

const caseRoles: readonly Role[] = roles.filter((role) => role !== 'administrator');

/** How many things of a kind wait for the reader’s decision. */
const toDecide = ({ school, id }: Signed, kind: AskTold['kind']): number =>
  asksOf(school, id).filter(({ told }) => told.kind === kind).length;

const lacksRecovery = (signed: Signed): boolean =>
  !signed.school.settings.recoveryConfirmed && isOpen(schoolSteps['confirm-recovery'], signed);

export const hasDesk = (signed: Signed): boolean =>
  holdsAny(signed, caseRoles) || standsInFor(signed.school, signed.id).length > 0;

/** The outside body reads what comes to it, and looks for nothing else. */
const mayFind = (signed: Signed): boolean => hasDesk(signed) && !signed.person.roles.includes('outside-body');

/** Roles choose only which links are shown; rights are checked elsewhere. */
const navFor = (signed: Signed, current: string | undefined): readonly NavItem[] => [
  // Who is given something to do on one incident finds the way back from it.
  ...(hasDesk(signed) || current === '/incidents' ? [{ href: '/incidents', text: 'Desk' }] : []),
  { href: '/my-reports', text: 'Reports' },
  ...(isOpen(maySeePeople, signed)
    ? [{ href: '/people', text: 'People', count: toDecide(signed, 'confirmation-asked') }]
    : []),
  ...(isOpen(maySeeSettings, signed)
    ? [{ href: '/settings', text: 'School', count: lacksRecovery(signed) ? 1 : 0 }]
    : []),
  ...(toDecide(signed, 'procedures-asked') > 0
    ? [{ href: '/procedures', text: 'Procedures', count: 1 }]
    : []),
  ...(readsFigures(signed.school, signed.id) ? [{ href: '/statistics', text: 'Figures' }] : []),
  ...(hasDesk(signed) ? [{ href: '/actions', text: 'Actions' }] : []),
  ...(keysOf(signed.id, signed.school).includes('meeting:papers')
    ? [{ href: '/meetings', text: 'Meetings' }]
    : []),
  { href: '/policy/home', text: 'Policy' },
];

/** Procedures stand in the navigation only while they wait: else they belong to the school, or the policy. */
const currentOf = ({ current }: DeskPage, nav: readonly NavItem[]): string | undefined => {
  const isThere = (href: string) => nav.some((item) => item.href === href);
  if (current === '/procedures' && !isThere(current))
    return isThere('/settings') ? '/settings' : '/policy/home';
  return current === '/policy' || current?.startsWith('/policy/') ? '/policy/home' : current;
};

const asPractice = (page: DeskPage, banner: PracticeBanner): DeskPage => ({
  ...page,
  title: `Practice – ${page.title}`,
  current: '/policy',
  before: [practiceBanner(banner), page.before],
});

const liveParts = ({ happening }: Signed, { live }: DeskPage): Child => {
  if (live === null) return null;
  const others = happening.filter((reference) => reference !== live?.reference);
  const links = others.map((reference) => ({ href: `/incidents/${reference}`, text: reference }));
  return [live?.banner, liveStrip(links)];
};

export const deskHtml = (signed: Signed, page: DeskPage): Html => {
  const nav = navFor(signed, page.current);
  return layout({
    ...page,
    live: liveParts(signed, page),
    current: currentOf(page, nav),
    school: signed.directory.schoolName,
    nav,
    find: mayFind(signed) ? { action: '/incidents', words: page.words } : undefined,
    bell: { href: '/told', unread: signed.unread },
    person: {
      name: signed.directory.names.get(signed.id) ?? 'Signed in',
      role: sayRoles(signed.directory, signed.person.roles),
    },
  });
};

/** `no-cache` and never `no-store`, which would lose typed text on Back. */
export const deskPage = (
  request: DeskRequest,
  page: DeskPage,
  status: 200 | 404 | 409 | 422 = page.problem ? 422 : 200,
): Response => {
  request.header('Cache-Control', 'private, no-cache');
  const practice = request.get('practice');
  const shown = practice === undefined ? page : asPractice(page, practice);
  return request.html(String(deskHtml(request.get('signed'), shown)), status);
};
