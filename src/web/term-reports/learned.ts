// What the school learnt of a time: its most frequent causes, the lessons written in their outcome reports,
// and the actions that came of them; as far as its reader sees the incidents.

import { streamPath } from '../../app/cases/other-streams.ts';
import type { CauseId } from '../../policy/procedures/procedures.ts';
import { type Days, momentsOf } from '../../policy/school-year.ts';
import type { IncidentId, Reference } from '../../record/ids.ts';
import { sayList } from '../../record/phrases.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import { actionStageWords } from '../actions/came-of.ts';
import type { FigureLine } from '../case/figures/figure-lines.ts';
import type { Signed, Site } from '../shell/site.ts';
import { foldedText } from '../ui/folds.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { partHead } from '../ui/item-list.ts';
import { frequentCauses, type KeptFigures, sayOfAll } from './figures.ts';

type Reader = Pick<Signed, 'id' | 'school'>;
type Came = { readonly href: string; readonly title: string; readonly stage: string };
type Lesson = { readonly reference: Reference; readonly text: string };

export type Learned = {
  readonly cause: FigureLine;
  /** In how many incidents, of how many and up to when. */
  readonly says: string;
  readonly lessons: readonly Lesson[];
  readonly actions: readonly Came[];
};

/** Of each cause, the latest: they are read in a minute or two. */
const incidentsMax = 8;

/** The incidents of a cause that somebody sees, reported in this time, the latest first. */
const seenOf = async ({ app }: Site, { id }: Reader, cause: CauseId, days: Days) => {
  const { rows } = await app.casebook.register(id, {
    order: 'reported',
    limit: incidentsMax,
    ...{ causes: [cause], reported: momentsOf(days) },
  });
  return rows.map(({ incident, reference }) => ({
    incident: incident as IncidentId,
    reference: reference as Reference,
  }));
};

const lessonOf = async ({ app }: Site, { id }: Reader, reference: Reference): Promise<readonly Lesson[]> => {
  const found = await app.cases.open(id, reference);
  const outcome = found.incident.outcomes.at(-1);
  if (outcome === undefined) return [];
  const entries = await app.cases.entries(found);
  const text = entries.find(({ version }) => version === outcome.entry)?.written.lessons;
  return text ? [{ reference, text }] : [];
};

const actionsOf = async ({ app }: Site, { id }: Reader, incident: IncidentId): Promise<readonly Came[]> => {
  const all = await app.streams.comingFrom(id, incident, 'action');
  return all
    .filter(({ isSeen }) => isSeen)
    .map(({ stream, state, title }) => ({
      ...{ href: streamPath('action', stream), title },
      stage: actionStageWords[state.stage],
    }));
};

/** Of the most frequent causes in the figures of these days. */
export const learnedIn = (
  site: Site,
  reader: Reader,
  days: Days,
  kept: KeptFigures,
): Promise<readonly Learned[]> => {
  const known = proceduresNow(reader.school.settings).causes;
  return Promise.all(
    frequentCauses(kept).map(async (cause): Promise<Learned> => {
      const id = known.find(({ label }) => label === cause.what)?.id;
      const incidents = id === undefined ? [] : await seenOf(site, reader, id, days);
      const [lessons, actions] = await Promise.all([
        Promise.all(incidents.map(({ reference }) => lessonOf(site, reader, reference))),
        Promise.all(incidents.map(({ incident }) => actionsOf(site, reader, incident))),
      ]);
      return {
        cause,
        says: sayOfAll(kept, cause.number, days),
        lessons: lessons.flat(),
        actions: actions.flat(),
      };
    }),
  );
};

const small = (child: Child): Html => html`<div class="candour-small candour-muted">${child}</div>`;

const linesOf = ({ lessons, actions }: Learned): readonly Html[] => [
  ...lessons.map(
    ({ reference, text }) =>
      html`${foldedText(text)}${small(
        html`<a class="govuk-link" href="/incidents/${reference}/outcome">Lesson of ${reference}</a>`,
      )}`,
  ),
  ...actions.map(
    ({ href, title, stage }) =>
      html`<a class="govuk-link" href="${href}">${title}</a>${small(`Action: ${stage.toLowerCase()}`)}`,
  ),
];

const listed = (lines: readonly Html[]): Html =>
  html`<ul class="govuk-list govuk-list--spaced">${lines.map((each) => html`<li>${each}</li>`)}</ul>`;

const leftOut = html`<p class="candour-small candour-muted">A cause is left out where its number could
  identify someone.</p>`;

const sayCause = ({ cause: { what }, says }: Learned): string => `${what} (${says})`;

const part = (each: Learned, nth: number): Html => {
  const head = partHead({ id: `cause-${nth + 1}`, title: each.cause.what, adds: [], count: each.says });
  return html`<section>${head}${listed(linesOf(each))}</section>`;
};

/** The most frequent causes, each with how many incidents it had, and what its reader may read of them. */
export const learned = (all: readonly Learned[]): Child => {
  if (all.length === 0) return html`<p class="govuk-body">No cause stands out in this time.</p>`;
  const told = all.filter((each) => linesOf(each).length > 0);
  const others = all.filter((each) => !told.includes(each));
  return html`${told.map(part)}${
    others.length > 0 &&
    html`<p class="govuk-body">Without a lesson or action that you may read:
      ${sayList(others.map(sayCause))}.</p>`
  }${leftOut}`;
};
