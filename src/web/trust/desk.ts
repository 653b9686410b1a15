// The desk of the trust: what waits for its reader in all their schools, the 72-hour clocks that wait for a
// school, and each school with something open.
import type { Hono } from 'hono';
import { counted, hourMs, type Moment, sayDayAndTime } from '../../policy/clock.ts';
import { type Child, html } from '../ui/html.ts';
import { severityTag } from '../ui/incident.ts';
import { emptyState } from '../ui/notice.ts';
import { miniClock, type SchoolTile, schoolTiles, type TrustRow, trustGroups } from '../ui/trust.ts';
import { openPath, trustPage } from './frame.ts';
import { byPlace, type SchoolView, type ViewRow } from './school-view.ts';
import type { TrustEnv, TrustRequest, TrustSite } from './trust-site.ts';
import type { Views } from './views.ts';

const rowOf = (row: ViewRow, now: Moment, isFirst = false): TrustRow => ({
  ...row,
  href: openPath(row.host, row.href),
  severity: row.severity !== undefined && severityTag(row.severity),
  clock: row.clockEnds !== null && miniClock(row.clockEnds, now),
  action: row.button && { text: row.button.text, href: openPath(row.host, row.button.href), isFirst },
});

const clocksOf = (views: readonly SchoolView[]) =>
  views
    .flatMap(({ mine, clocks }) => [...mine, ...clocks])
    .flatMap(({ clockEnds, school }) => (clockEnds === null ? [] : [{ clockEnds, school }]))
    .toSorted((a, b) => a.clockEnds - b.clockEnds);

const sayClocks = (views: readonly SchoolView[], now: Moment): string => {
  const all = clocksOf(views);
  const [first] = all;
  if (first === undefined) return 'No clock of 72 hours runs.';
  const verb = first.clockEnds < now ? 'ended' : 'ends';
  return (
    `${counted(all.length, 'clock of 72 hours runs', 'clocks of 72 hours run')}. The shortest ${verb} ` +
    `${sayDayAndTime(first.clockEnds, now)}, at ${first.school}.`
  );
};

const stateOf = (view: SchoolView, now: Moment): Pick<SchoolTile, 'says' | 'state'> => {
  if (view.mine.some(({ isNow }) => isNow)) return { says: 'happening now', state: 'late' };
  const [clock] = clocksOf([view]);
  if (clock !== undefined) {
    const left = Math.floor((clock.clockEnds - now) / hourMs);
    const says = left < 0 ? `${-left} hours late` : `${left} hours left`;
    return { says, state: left < 12 ? 'late' : 'soon' };
  }
  const late = view.mine.filter(({ place }) => place.at < now).length;
  if (late > 0) return { says: `${counted(late, 'step')} late`, state: 'soon' };
  return { says: view.mine.length > 0 ? `${view.mine.length} for you` : 'in time', state: 'good' };
};

const openMax = 100;

export const tileOf = (view: SchoolView, now: Moment): SchoolTile => {
  const named = { name: view.name, href: openPath(view.host, '/incidents') };
  if (view.needs === 'passkey')
    return { ...named, open: '', says: 'lists only with a passkey', state: 'soon' };
  const open = view.open < openMax ? `${view.open} open` : `${openMax}+ open`;
  return { ...named, open, ...stateOf(view, now) };
};

const hasSomething = ({ open, mine, needs }: SchoolView): boolean =>
  open > 0 || mine.length > 0 || needs === 'passkey';

const titleOf = (waiting: number): string => {
  if (waiting === 0) return 'No school waits for you';
  return waiting === 1 ? 'One school waits for you' : `${waiting} schools wait for you`;
};

const groupsOf = (views: readonly SchoolView[], now: Moment): Child => {
  const mine = views.flatMap((view) => view.mine).toSorted(byPlace);
  const clocks = views.flatMap((view) => view.clocks);
  const ends = ({ clockEnds }: ViewRow) => clockEnds ?? 0;
  const groups = [
    { name: 'Waits for you', isLate: true, rows: mine.map((row, nth) => rowOf(row, now, nth === 0)) },
    {
      name: 'Waits for the school, with a clock',
      isLate: false,
      rows: clocks.toSorted((a, b) => ends(a) - ends(b)).map((row) => rowOf(row, now)),
    },
  ].filter(({ rows }) => rows.length > 0);
  return groups.length > 0 && trustGroups(groups);
};

const schoolsPart = (views: readonly SchoolView[], now: Moment): Child => {
  const busy = views.filter(hasSomething);
  const quiet = views.length - busy.length;
  return [
    busy.length > 0 &&
      html`<h2 class="govuk-heading-m candour-others">School by school</h2>${schoolTiles(
        busy.map((view) => tileOf(view, now)),
      )}`,
    quiet > 0 &&
      html`<p class="govuk-body">${counted(quiet, 'school has', 'schools have')} nothing open.</p>`,
  ];
};

const show = async (request: TrustRequest, site: TrustSite, views: Views): Promise<Response> => {
  const now = site.now();
  const all = await views(request.get('reader'));
  const title = titleOf(all.filter((view) => view.mine.length > 0).length);
  const none = emptyState({
    title: 'No school has given you a seat',
    text: 'A school makes a seat for you, and gives you a link to take it.',
  });
  const clocks = html`<p class="candour-lead">${sayClocks(all, now)}</p>`;
  const body = html`<h1 class="govuk-heading-l">${title}</h1>${all.length === 0 ? none : clocks}${[
    groupsOf(all, now),
    schoolsPart(all, now),
  ]}`;
  return trustPage(request, site, { title, body, current: '/desk', views: all });
};

export const mountTrustDesk = (desk: Hono<TrustEnv>, site: TrustSite, views: Views): void => {
  desk.get('/', (request) => request.redirect('/desk', 303));
  desk.get('/desk', (request) => show(request, site, views));
};
