// What changed since a governor looked last: on the incidents that they see, and what they were told besides.
import type { Entry } from '../../../app/cases/cases.ts';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { dayMs, type Moment } from '../../../policy/clock.ts';
import { personOf } from '../../../record/actor.ts';
import type { Reference } from '../../../record/ids.ts';
import { sentenceOf } from '../../../record/shorten.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { type FoldLine, foldLines, foldMore } from '../../ui/folds.ts';
import { type Child, type Content, html } from '../../ui/html.ts';
import { partHead } from '../../ui/item-list.ts';
import { shortWhen } from '../../ui/when.ts';
import { isAct, sayAct, whenDone } from '../summary/acts.ts';

/** Who looks for the first time reads of so long. */
const firstLookMs = 14 * dayMs;
/** Five minutes are for all of the page. */
const newsMax = 10;
const shownMax = 2;
/** In characters: a line. */
const actMax = 60;

type News = { readonly at: Moment; readonly line: FoldLine };

const line = (path: string, name: Content, says: string, when: Content): FoldLine => ({
  at: when,
  says: html`<a class="govuk-link" href="${path}">${name}</a>: ${says}`,
});

const onIncident = async (
  { app }: Site,
  { id }: Signed,
  { reference, title }: { readonly reference: Reference; readonly title: string | undefined },
  since: Moment,
): Promise<readonly News[]> => {
  const found = await app.cases.open(id, reference);
  const isNew = (entry: Entry) => isAct(entry) && entry.at > since && personOf(entry.actor) !== id;
  const act = (await app.cases.entries(found)).findLast(isNew);
  if (act === undefined) return [];
  const says = sentenceOf(sayAct({ found }, act), actMax);
  return [
    {
      at: act.at,
      line: line(`/incidents/${reference}/timeline`, title ?? reference, says, whenDone({ found }, act)),
    },
  ];
};

const onIncidents = async (site: Site, signed: Signed, since: Moment): Promise<readonly News[]> => {
  const { app } = site;
  const { rows } = await app.casebook.registerRows(signed.id, { order: 'updated', limit: newsMax });
  const changed = rows.filter(({ updated_at: changedAt, damaged }) => Number(changedAt) > since && !damaged);
  const titles = await app.titles(
    signed.id,
    changed.flatMap(({ titled }) => titled ?? []),
  );
  const news = changed.map(({ incident, reference }) =>
    onIncident(site, signed, { reference: reference as Reference, title: titles.get(incident) }, since),
  );
  return (await Promise.all(news)).flat();
};

const told = async ({ app }: Site, { id }: Signed, since: Moment): Promise<readonly News[]> => {
  const { groups } = await app.bell.list(id);
  return groups.flatMap(({ lines }) =>
    lines.flatMap((each) =>
      'other' in each && each.at > since
        ? {
            at: each.at,
            line: line(
              streamPath(each.other.kind, each.other.stream),
              each.other.title,
              each.says,
              html`${shortWhen(each.at, app.now())}`,
            ),
          }
        : [],
    ),
  );
};

export const governorNews = async (site: Site, signed: Signed): Promise<Child> => {
  const before = await site.app.lookedBefore(signed.id);
  const since = before ?? site.app.now() - firstLookMs;
  const all = [...(await onIncidents(site, signed, since)), ...(await told(site, signed, since))];
  const lines = all
    .toSorted((a, b) => b.at - a.at)
    .slice(0, newsMax)
    .map((each) => each.line);
  const rest = lines.slice(shownMax);
  const looked = before === null ? null : shortWhen(before, site.app.now());
  if (looked !== null && lines.length === 0)
    return html`<p class="govuk-body">Nothing new since ${looked}.</p>`;
  const title = looked === null ? 'In the last two weeks' : html`New since ${looked}`;
  return html`<section>${partHead({ id: 'news', title, adds: [], count: 0 })}${
    lines.length === 0
      ? html`<p class="govuk-body">Nothing new on what you see.</p>`
      : foldLines(lines.slice(0, shownMax))
  }${rest.length > 0 && foldMore(`${rest.length} more`, foldLines(rest))}</section>`;
};
