import type { Hono } from 'hono';
import { nameIn } from '../../app/directory.ts';
import { governorsOn } from '../../incident/state/governing/governing.ts';
import { type Lead, leadingWords } from '../../incident/state/governing/investigation.ts';
import { lead } from '../../incident/state/governing/lead.ts';
import type { RetaliationAnswer } from '../../incident/state/report.ts';
import { retaliationAnswered, retaliationAsked } from '../../incident/state/telling/retaliation.ts';
import { inDuty } from '../../policy/said.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { besideOneAnother } from '../ui/beside.ts';
import { type Child, html } from '../ui/html.ts';
import { type ItemPart, type ItemRow, itemPart } from '../ui/item-list.ts';
import { type LineGroup, lineGroups } from '../ui/line-list.ts';
import { pagination } from '../ui/links.ts';
import { shortWhen, when } from '../ui/when.ts';
import { incidentPath, type StepView, viewOf, writtenIn } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';
import { formLinks } from './frame/menu.ts';
import { tabPath } from './frame/tabs.ts';
import { exhibitThumbs } from './record/exhibits.ts';
import { lookAtAnswer, saidBy, thenReport } from './steps/look-at-answer.ts';
import { gathered } from './summary/gathered.ts';

const answered = (view: StepView, { entry, sealedTo }: RetaliationAnswer): Child => {
  const isForChair = sealedTo !== undefined && lookAtAnswer.isOffered(view.found);
  if (isForChair) {
    return html`<p class="govuk-body">It is sealed: <a class="govuk-link"
      href="${incidentPath(view.found, lookAtAnswer.name)}">${lookAtAnswer.title}</a>, with your
      passphrase.</p>`;
  }
  const written = (field: string) => writtenIn(view.entries, entry, field);
  const isWithheld = view.entries.find(({ version }) => version === entry)?.withheld.includes('answer');
  if (isWithheld)
    return html`<p class="govuk-body"><em>What they answered is read by the acting ${inDuty('chair')}
      alone.</em></p>`;
  return html`${saidBy({ answer: written('answer') || 'Erased', more: written('more') })}${thenReport}`;
};

const treatment = (view: StepView): Child => {
  const { incident, now } = view.found;
  const [asked, answer] = [retaliationAsked(incident), retaliationAnswered(incident)];
  if (asked === null) return null;
  return html`<h2 class="govuk-heading-s">How they have been treated since</h2>
    <p class="govuk-body">Asked ${when(asked.at, now)}${
      answer === null ? ', not answered yet.' : html`, answered ${when(answer.at, now)}.`
    }</p>${answer !== null && answered(view, answer)}`;
};

// Who investigates, and who did before.
const leadRow = ({ found: { directory, now } }: StepView, each: Lead, isNow: boolean): ItemRow => ({
  says: html`<strong>${nameIn(directory, each.person)}</strong> ${isNow ? 'leads' : 'led before'},
    ${leadingWords[each.as]}`,
  meta: html`from ${shortWhen(each.at, now)}`,
});

const teamPart = (view: StepView): ItemPart => {
  const { incident, directory } = view.found;
  const leads = lead(incident);
  const before = leads === null ? incident.leads : incident.leads.slice(0, -1);
  const named = (people: readonly Lead['person'][], as: string): readonly ItemRow[] =>
    people.map((person) => ({ says: html`<strong>${nameIn(directory, person)}</strong> ${as}`, meta: '' }));
  const rows = [
    ...(leads === null ? [] : [leadRow(view, leads, true)]),
    ...named(leads?.supporters ?? [], 'supports'),
    ...named(governorsOn(incident), `for the ${inDuty('Governing Body')}`),
    ...before.toReversed().map((each) => leadRow(view, each, false)),
  ];
  return {
    id: 'team',
    title: 'People',
    adds: formLinks(view, 'investigation', 'allocate', 'name-governors', 'ask-for-governor'),
    rows,
  };
};

const pageMax = 50;

/** Of all groups together so many lines from one on; each group says how many it has. */
const pageOf = (groups: readonly LineGroup[], page: number): readonly LineGroup[] => {
  let before = 0;
  return groups.flatMap((group) => {
    const [from, to] = [(page - 1) * pageMax - before, page * pageMax - before];
    before += group.lines.length;
    const lines = group.lines.slice(Math.max(0, from), Math.max(0, to));
    return lines.length > 0 || (group.lines.length === 0 && page === 1) ? [{ ...group, lines }] : [];
  });
};

const pagesOf = ({ found, asked }: StepView, groups: readonly LineGroup[]) => {
  const last = Math.max(1, Math.ceil(groups.reduce((sum, { count }) => sum + count, 0) / pageMax));
  const page = Math.min(last, Math.max(1, Math.trunc(Number(asked.get('page'))) || 1));
  const to = (nth: number, text: string) =>
    nth < 1 || nth > last ? undefined : { href: `${tabPath(found, 'investigation')}?page=${nth}`, text };
  const ways = { previous: to(page - 1, 'Earlier rows'), next: to(page + 1, 'More rows') };
  return html`${lineGroups(pageOf(groups, page))}${(ways.previous || ways.next) && pagination(ways)}`;
};

export const mountInvestigation = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/investigation', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'investigation');
    return incidentPage(request, view, {
      tab: 'investigation',
      body: besideOneAnother(
        html`${pagesOf(view, gathered(view))}${treatment(view)}`,
        html`${await exhibitThumbs(site, view)}${itemPart(teamPart(view))}`,
      ),
    });
  });
};
