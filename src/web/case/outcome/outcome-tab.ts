// What the investigation came to, what the governors found, and who reviewed it: each in a few lines.

import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { onCase } from '../../../incident/people/capacities.ts';
import { outcome } from '../../../incident/state/incident.ts';
import { isPractice } from '../../../incident/state/practice.ts';
import { inDuty } from '../../../policy/said.ts';
import { type CameOf, newActionPath, sayAction } from '../../actions/came-of.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { foldedText } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { type ItemPart, type ItemRow, itemPart } from '../../ui/item-list.ts';
import { shortWhen } from '../../ui/when.ts';
import { sayActor, whoWhen } from '../../words/entries.ts';
import { incidentPath, type StepView, viewOf, writtenOrErased } from '../case-form.ts';
import { exceptionList } from '../conformance/exceptions.ts';
import { incidentPage } from '../frame/frame.ts';
import { formLinks } from '../frame/menu.ts';
import { earlierFindings } from '../governing/governors-view.ts';
import { actionAt, recommendationRows } from '../governing/recommendations.ts';
import { corrections } from '../summary/corrections.ts';
import { draftInShort, reopened, reportInShort, whySentBack } from './outcome.ts';
import { foldedLeftOpen, lackedBeside } from './review.ts';

/** The actions that came of it outlive it, and each is done and checked by itself (4d, 6d). */
const actionRow = ({ found }: StepView, each: CameOf): ItemRow => ({
  says: each.isSeen
    ? html`<a class="govuk-link" href="${streamPath('action', each.stream)}">${each.title}</a>`
    : html`${each.title}`,
  meta: sayAction(each, found),
});

const isLeft = ({ state }: CameOf): boolean => state.stage === 'open' || state.stage === 'done';

/** One list: what was recommended and waits for an answer, and what was promised and is not checked yet. */
const stillToDo = (view: StepView): ItemPart => {
  const { found, actions } = view;
  const sets = onCase(found.capacities) && !isPractice(found.incident);
  return {
    id: 'still',
    title: 'Still to be done',
    adds: [
      ...formLinks(view, 'outcome', 'recommend-action', 'answer-recommendation'),
      ...(sets ? [{ href: newActionPath(found.incident.id, null), text: 'Set an action' }] : []),
    ],
    rows: [
      ...recommendationRows(view, partMax, ({ answer }) => answer === null),
      ...actions.filter(isLeft).map((each) => actionRow(view, each)),
    ],
  };
};

const settled = (view: StepView): ItemPart => ({
  id: 'recommendations',
  title: 'Recommendations and actions',
  adds: [],
  rows: [
    ...recommendationRows(view, partMax, ({ answer }) => answer !== null),
    ...view.actions.filter((each) => !isLeft(each)).map((each) => actionRow(view, each)),
  ],
});

/** In characters: eight parts share what is in view. */
const partMax = 130;

const told = (view: StepView, entry: number, field: string): Html =>
  foldedText(writtenOrErased(view.entries, entry, field), partMax);

const nothingYet = (view: StepView): Html => {
  const { incident, directory, now } = view.found;
  const { draft } = incident;
  return html`<p>No outcome report from the lead yet.</p>${
    draft !== null &&
    html`<div class="candour-outcome-parts"><p><strong>Draft</strong> by ${sayActor(
      directory,
      draft.by,
    )}, ${shortWhen(draft.at, now)}</p>${draftInShort(view, draft.entry, partMax)}</div>`
  }`;
};

/** Only what fits the moment: the report itself once nothing is in its way, or else a draft of it. */
const reportWays = (view: StepView): ItemPart['adds'] => {
  const [whole] = formLinks(view, 'outcome', 'finish', 'submit-outcome');
  return whole === undefined ? formLinks(view, 'outcome', 'draft-outcome') : [whole];
};

const report = (view: StepView): Child => {
  const { found } = view;
  const made = outcome(found.incident);
  const ways = reportWays(view);
  const papers = [
    { href: incidentPath(found, 'outcome-report.pdf'), text: 'PDF' },
    { href: incidentPath(found, 'without-names'), text: 'Without names' },
    { href: incidentPath(found, 'redact'), text: 'Redact' },
  ];
  const suggest = {
    href: `/suggestion/new?incident=${found.incident.reference}`,
    text: 'Suggest a change to the policy',
  };
  const completed =
    made &&
    html`<div class="candour-outcome-parts"><p>Completed by ${whoWhen(
      found,
      made.by,
      made.at,
    )}</p>${reportInShort(view, made.entry, partMax)}${corrections(view, made.entry)}</div>`;
  return itemPart({
    id: 'outcome',
    title: 'Outcome report',
    adds: [...ways, ...(made === null ? [] : isPractice(found.incident) ? papers : [...papers, suggest])],
    rows: [],
    after: completed ?? nothingYet(view),
  });
};

const governors = (view: StepView): ItemPart => {
  const made = view.found.incident.governorsOutcome;
  const earlier = earlierFindings(view);
  const rows: readonly ItemRow[] =
    made === null
      ? earlier.map((says) => ({ says, meta: '' }))
      : [
          {
            says: html`<strong>Findings</strong> ${told(view, made.entry, 'findings')}`,
            meta: whoWhen(view.found, made.by, made.at),
            after: html`${corrections(view, made.entry)}${earlier}${actionAt(view, made.entry)}`,
          },
        ];
  return {
    id: 'governors',
    title: `The ${inDuty('Governing Body')}`,
    adds: formLinks(view, 'outcome', 'governors-outcome'),
    rows,
  };
};

const reviews = (view: StepView): ItemPart => {
  const { incident } = view.found;
  const rows = incident.reviews.toReversed().map(
    (each): ItemRow => ({
      says: html`<strong>${each.satisfied ? 'Satisfied' : 'Sent back'}</strong> ${told(
        view,
        each.entry,
        'reasons',
      )}`,
      meta: whoWhen(view.found, each.by, each.at),
      after: corrections(view, each.entry),
    }),
  );
  const closed = incident.stage === 'closed' ? incident.closures.at(-1) : undefined;
  const closing: readonly ItemRow[] =
    closed === undefined
      ? []
      : [
          {
            says: html`<strong>Closed</strong>`,
            meta: whoWhen(view.found, closed.by, closed.at),
          },
        ];
  const closes = lackedBeside(view).length === 0 ? (['close'] as const) : [];
  const ways = formLinks(view, 'outcome', 'review-outcome', ...closes, 'reopen');
  return { id: 'review', title: 'Review', adds: ways, rows: [...closing, ...rows] };
};

export const mountOutcomeTab = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/outcome', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'outcome');
    const isEnding = outcome(view.found.incident) !== null;
    const first = [reopened(view), whySentBack(view), report(view), exceptionList(view)];
    const main = [...first, [governors, settled, reviews].map((part) => itemPart(part(view)))];
    const left = [itemPart(stillToDo(view)), isEnding && foldedLeftOpen(view)];
    const body = html`<div class="candour-now"><div>${main}</div><aside>${left}</aside></div>`;
    return incidentPage(request, view, { tab: 'outcome', body });
  });
};
