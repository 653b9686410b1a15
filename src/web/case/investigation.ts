import type { Hono } from 'hono';
import { nameIn } from '../../app/directory.ts';
import { governorsOn } from '../../incident/state/governing.ts';
import { type Lead, leadingWords } from '../../incident/state/investigation.ts';
import { lead } from '../../incident/state/lead.ts';
import type { RetaliationAnswer } from '../../incident/state/report.ts';
import { retaliationAnswered, retaliationAsked } from '../../incident/state/retaliation.ts';
import { inDuty } from '../../policy/said.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { foldedText } from '../ui/folds.ts';
import { type Child, html } from '../ui/html.ts';
import { type ItemPart, type ItemRow, itemParts } from '../ui/item-list.ts';
import { shortWhen, when } from '../ui/when.ts';
import { about, sayActor } from '../words/entries.ts';
import { incidentPath, type StepView, viewOf, writtenIn, writtenOrErased } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';
import { formLinks } from './frame/menu.ts';
import { waitsForAnother } from './frame/rows.ts';
import { lookAtAnswer, saidBy, thenReport } from './steps/look-at-answer.ts';
import { corrections } from './summary/corrections.ts';
import {
  controlsPart,
  decisionsPart,
  evidencePart,
  heardPart,
  planPart,
  risksPart,
  toldPart,
} from './summary/gathered.ts';
import { governingPart } from './summary/governing.ts';
import { isReached } from './summary/talk.ts';

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
  return html`<h3 class="govuk-heading-s">How they have been treated since</h3>
    <p class="govuk-body">Asked ${when(asked.at, now)}${
      answer === null ? ', not answered yet.' : html`, answered ${when(answer.at, now)}.`
    }</p>${answer !== null && answered(view, answer)}`;
};

const talkPart = (view: StepView): ItemPart => {
  const { found, entries } = view;
  const { incident, directory, now } = found;
  const rows = incident.messages.toReversed().map(
    ({ entry, at, by }): ItemRow => ({
      says: foldedText(writtenOrErased(entries, entry, 'text')),
      meta: html`${sayActor(directory, by)}, ${about(incident, by)}${shortWhen(at, now)}`,
      after: corrections(view, entry),
    }),
  );
  const ways = isReached(found) ? formLinks(view, 'investigation', 'write-to-reporter') : [];
  return {
    id: 'talk',
    title: 'Messages with the reporter',
    adds: [...ways, ...formLinks(view, 'investigation', 'ask-retaliation')],
    rows,
    after: treatment(view),
  };
};

// Who investigates, and who did before.
const leadRow = ({ found: { directory, now } }: StepView, each: Lead, isNow: boolean): ItemRow => ({
  says: html`<strong>${nameIn(directory, each.person)}</strong> ${isNow ? 'leads' : 'led before'},
    ${leadingWords[each.as]}`,
  meta: html`from ${shortWhen(each.at, now)}`,
});

/** To choose who leads stands last while somebody else is asked for it. */
const waysOn = (view: StepView) => {
  const leading = formLinks(view, 'investigation', 'allocate');
  const governing = formLinks(view, 'investigation', 'name-governors', 'ask-for-governor');
  return waitsForAnother(view, 'allocate') ? [...governing, ...leading] : [...leading, ...governing];
};

const teamPart = (view: StepView): ItemPart => {
  const { incident, directory } = view.found;
  const leads = lead(incident);
  const governors = governorsOn(incident);
  const before = leads === null ? incident.leads : incident.leads.slice(0, -1);
  const named = (people: readonly Lead['person'][], as: string): readonly ItemRow[] =>
    people.map((person) => ({ says: html`<strong>${nameIn(directory, person)}</strong> ${as}`, meta: '' }));
  const rows = [
    ...(leads === null ? [] : [leadRow(view, leads, true)]),
    ...named(leads?.supporters ?? [], 'supports'),
    ...named(governors, governors.length > 1 ? 'is on the panel' : `for the ${inDuty('Governing Body')}`),
    ...before.toReversed().map((each) => leadRow(view, each, false)),
  ];
  return { id: 'team', title: 'People', adds: waysOn(view), rows };
};

const parts = [
  ...[teamPart, governingPart, talkPart, evidencePart, heardPart, decisionsPart],
  ...[risksPart, controlsPart, toldPart, planPart],
];

export const mountInvestigation = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/investigation', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'investigation');
    return incidentPage(request, view, {
      tab: 'investigation',
      body: itemParts(parts.map((part) => part(view))),
    });
  });
};
