// What changed since a governor looked last: on the incidents that they see, and what they were told besides.
import type { Act } from '../../../app/cases/cases.ts';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { dayMs, type Moment } from '../../../policy/clock.ts';
import { personOf } from '../../../record/actor.ts';
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

const onIncidents = async ({ app }: Site, signed: Signed, since: Moment): Promise<readonly News[]> => {
  const { id: person, directory } = signed;
  const { rows } = await app.casebook.registerRows(person, { order: 'updated', limit: newsMax });
  const changed = rows
    .filter(({ updated_at: changedAt }) => Number(changedAt) > since)
    .flatMap(({ reference, titled }) => (titled === null ? [] : [{ reference, incident: titled }]));
  const incidents = changed.map(({ incident }) => incident);
  const titles = await app.titles(person, incidents);
  const acts = await app.cases.actsSince(
    incidents.map(({ id }) => id),
    since,
  );
  return changed.flatMap(({ reference, incident }) => {
    const isNews = (act: Act) => isAct(act) && personOf(act.actor) !== person;
    const act = acts.get(incident.id)?.findLast(isNews);
    if (act === undefined) return [];
    const says = sentenceOf(sayAct({ found: { directory, person } }, act), actMax);
    const when = whenDone({ found: { incident, now: app.now() } }, act);
    const name = titles.get(incident.id) ?? reference;
    return [{ at: act.at, line: line(`/incidents/${reference}/record`, name, says, when) }];
  });
};

const told = async ({ app }: Site, { id }: Signed, since: Moment): Promise<readonly News[]> =>
  (await app.bell.others(id, since)).map(({ at, other, says }) => ({
    at,
    line: line(streamPath(other.kind, other.stream), other.title, says, html`${shortWhen(at, app.now())}`),
  }));

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
