// Figures across schools, and all their breaches as one file. Each school counts first, by its own rule for
// small numbers; only what it says itself is added up.
import type { Hono } from 'hono';
import { aboutFor, sayerFor } from '../../app/own-words.ts';
import type { Share } from '../../incident/figures/weak.ts';
import { counted } from '../../policy/clock.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { readsFigures } from '../../school/holders.ts';
import { sayTime, timeIn } from '../case/figures/period.ts';
import { addressOf, type Chosen, chosenOf, timeMenu } from '../case/figures/statistics.ts';
import { breachPages } from '../documents/breach-pages.ts';
import { columns } from '../documents/breach-rows.ts';
import { csvFile } from '../shell/register-page.ts';
import type { Reader, Site } from '../shell/site.ts';
import { headingWith } from '../ui/beside.ts';
import { numberTiles } from '../ui/charts/figure.ts';
import { type Child, html } from '../ui/html.ts';
import { emptyState } from '../ui/notice.ts';
import { wideTable } from '../ui/table.ts';
import { swarm } from '../ui/trust.ts';
import { openPath, trustPage } from './frame.ts';
import { ofEach } from './school-view.ts';
import type { TrustEnv, TrustRequest, TrustSite } from './trust-site.ts';
import type { Views } from './views.ts';

type SchoolFigures = {
  readonly host: string;
  readonly name: string;
  readonly reported: number;
  readonly before: number | null;
  /** Null where the school's own figures do not say it. */
  readonly kept: Share | null;
  readonly told: Share | 'few late' | null;
};

/** As the school's own page of figures says it; nothing where they may not read that. */
const figuresIn = async (
  { app }: Site,
  signed: Reader,
  host: string,
  { year, term }: Chosen,
): Promise<SchoolFigures | null> => {
  if (!readsFigures(signed.school, signed.id)) return null;
  const { reported, weak } = await timeIn({ app }, { signed, year, term });
  const ico = weak?.steps.find(({ duty }) => duty === 'notify-ico');
  return {
    ...{ host, name: signed.directory.schoolName, reported },
    before: weak?.reportedBefore ?? null,
    kept: weak?.timescales.now ?? null,
    told:
      ico === undefined
        ? null
        : typeof ico.late === 'number'
          ? { part: ico.all - ico.late, of: ico.all }
          : 'few late',
  };
};

const percent = ({ part, of }: Share): string => `${Math.round((100 * part) / of)} %`;

/** Silent schools first, then those that keep the least of their times. */
const inOrder = (a: SchoolFigures, b: SchoolFigures): number => {
  const share = ({ kept }: SchoolFigures) => (kept === null ? 1 : kept.part / kept.of);
  return Number(b.reported === 0) - Number(a.reported === 0) || share(a) - share(b);
};

const sumOf = (shares: readonly (Share | null)[]): Share =>
  shares.reduce<Share>(
    (all, each) => ({ part: all.part + (each?.part ?? 0), of: all.of + (each?.of ?? 0) }),
    { part: 0, of: 0 },
  );

const tiles = (all: readonly SchoolFigures[]): Child => {
  const kept = sumOf(all.map((each) => each.kept));
  const saying = all.filter((each) => each.kept !== null).length;
  return numberTiles([
    { what: 'reported', number: all.reduce((sum, { reported }) => sum + reported, 0) },
    {
      what: 'steps in time',
      number: kept.of === 0 ? '–' : percent(kept),
      before: `at ${counted(saying, 'school')} with enough to say`,
    },
  ]);
};

const sayTold = (told: SchoolFigures['told']): string => {
  if (told === null) return '–';
  return told === 'few late' ? 'fewer than 3 late' : `${told.part} of ${told.of}`;
};

const tableOf = (all: readonly SchoolFigures[]): Child =>
  wideTable({
    caption: 'Schools',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: ['School', 'Reported', 'The time before', 'Steps in time', `${regulatorName} told in time`].map(
      (text) => ({
        text,
      }),
    ),
    rows: all.map(({ host, name, reported, before, kept, told }) => [
      { text: html`<a class="govuk-link" href="${openPath(host, '/statistics')}">${name}</a>` },
      { text: reported === 0 ? 'none' : String(reported) },
      { text: before === null ? '–' : String(before) },
      { text: kept === null ? '–' : percent(kept) },
      { text: sayTold(told) },
    ]),
  });

const saySilent = (silent: number): string =>
  silent === 0
    ? 'Every school has reported something.'
    : `${counted(silent, 'school has', 'schools have')} reported nothing. Start there.`;

const show = async (request: TrustRequest, site: TrustSite, views: Views): Promise<Response> => {
  const reader = request.get('reader');
  const chosen = chosenOf(request, { app: site });
  const found = await ofEach(site, reader, (school, who, host) => figuresIn(school, who, host, chosen));
  const all = found.toSorted(inOrder);
  const title = `Figures across ${counted(all.length, 'school')}`;
  const body = html`${headingWith(title, timeMenu(chosen, '/figures'))}${
    all.length === 0
      ? emptyState({ title: 'No school shows you its figures', text: 'They stand here once one does.' })
      : html`<p class="candour-lead">${sayTime(chosen)}. ${saySilent(
          all.filter(({ reported }) => reported === 0).length,
        )}</p>${[tiles(all), swarm(all.map(({ reported }) => reported)), tableOf(all)]}`
  }<ul class="candour-more"><li><a class="govuk-link" href="/breaches.csv${addressOf(chosen)}">Download all
    breaches that you may open (CSV)</a></li></ul>`;
  return trustPage(request, site, { title, body, current: '/figures', views: await views(reader) });
};

const breachesIn = async (school: Site, who: Reader, chosen: Chosen): Promise<readonly string[][]> => {
  const { directory, school: of, id } = who;
  const say = sayerFor(directory, aboutFor(of, id));
  const rows: string[][] = [];
  for await (const page of breachPages(school, who, chosen, 'in-register'))
    rows.push(...page.map((row) => [directory.schoolName, ...columns.map((column) => say(row[column]))]));
  return rows;
};

const download = async (request: TrustRequest, site: TrustSite): Promise<Response> => {
  const chosen = chosenOf(request, { app: site });
  const all = await ofEach(site, request.get('reader'), (school, who) => breachesIn(school, who, chosen));
  const { year, term } = chosen;
  const name = `breaches-${year}${term === null ? '' : `-${term}`}.csv`;
  return csvFile(request, name, [['School', ...columns], ...all.flat()]);
};

export const mountTrustFigures = (desk: Hono<TrustEnv>, site: TrustSite, views: Views): void => {
  desk.get('/figures', (request) => show(request, site, views));
  desk.get('/breaches.csv', (request) => download(request, site));
};
