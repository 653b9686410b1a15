// One suggestion: what does not work, what should change, and the answer.

import { streamPath } from '../../../app/cases/other-streams.ts';
import { type Directory, nameIn } from '../../../app/directory.ts';
import { titleNamed } from '../../../app/governing/version-names.ts';
import { sees } from '../../../app/kinds.ts';
import { counted, sayShortDate } from '../../../policy/clock.ts';
import { inOffice } from '../../../policy/said.ts';
import type { StreamId } from '../../../record/ids.ts';
import type { PolicyVersionStage } from '../../../school/policies/policy-version-state.ts';
import { isPoint } from '../../../school/policies/subject.ts';
import { knowsWhoMade } from '../../../suggestion/kind.ts';
import { isToPropose, type Proposal, proposalOf } from '../../../suggestion/proposal.ts';
import type { Suggestion, SuggestionStage } from '../../../suggestion/state.ts';
import { answerers } from '../../../suggestion/step.ts';
import { sayAbout } from '../../../suggestion/steps/make-suggestion.ts';
import { doneIn } from '../../forms/form-kind.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskRequest, Signed, Site } from '../../shell/site.ts';
import { formButtons } from '../../streams/form-buttons.ts';
import { mayTake, type StreamView, streamViewOf } from '../../streams/stream-form.ts';
import { waitsFor } from '../../streams/waits-for.ts';
import { button } from '../../ui/button.ts';
import { type Fact, factList, type ProgressStep, progressLine } from '../../ui/case-frame.ts';
import { foldedText } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { pageHeading } from '../../ui/layout.ts';
import { backLink } from '../../ui/links.ts';
import { quoteFigure } from '../../ui/notice.ts';
import { shortWhen } from '../../ui/when.ts';
import { namesOf, sayActor } from '../../words/entries.ts';
import { answersTo, kind, makeForm, shownNow, suggestionForms, suggestionsAt } from './forms.ts';
import { countsLinked } from './grounds.ts';

/** With the school's own name of another policy. */
export const titleIn = ({ about, counts }: Suggestion, directory: Directory): string =>
  counts !== null ? `Should point ${about} change?` : `Suggestion on ${sayAbout(about, namesOf(directory))}`;

export const stageWords: Readonly<Record<SuggestionStage, string>> = {
  open: 'Waits for an answer',
  agreed: 'Agreed',
  declined: 'Wording kept',
  withdrawn: 'Withdrawn',
};

export const sayMaker = (suggestion: Suggestion, { id, school, directory }: Signed): string => {
  const { madeBy } = suggestion;
  if (madeBy.kind === 'clock') return 'Candour';
  if (madeBy.kind === 'reporter') return 'Without a name';
  return knowsWhoMade(suggestion, id, school) ? sayActor(directory, madeBy) : 'A member of staff';
};

/** The version of the policy that it led to, where the reader may read that. */
export const ledTo = (stream: string, { id, school }: Signed): Proposal | null => {
  const proposal = proposalOf(school, stream);
  const isTheirs = proposal !== null && sees(id, { kind: 'policy-version', state: proposal.state }, school);
  return isTheirs ? proposal : null;
};

const linked = async ({ incident }: Suggestion, { id }: Signed, { app }: Site): Promise<readonly Fact[]> => {
  if (incident === null) return [];
  const { seen, unseenCount } = await app.linkedIncidents(id, [incident]);
  const links = seen.map(
    ({ reference }) => html`<a class="govuk-link" href="/incidents/${reference}">${reference}</a>`,
  );
  if (seen.length + unseenCount === 0) return [];
  return [['From the lessons of', links.length > 0 ? html`${links}` : counted(unseenCount, 'incident')]];
};

type View = StreamView<typeof kind>;

const written = ({ entries }: View, field: string): string | undefined =>
  entries.flatMap((entry) => (field in entry.written ? [entry.written[field] ?? 'Erased'] : [])).at(-1);

/** What the governors did with what was proposed. */
const decided: Readonly<Partial<Record<PolicyVersionStage, ProgressStep>>> = {
  'put-forward': { text: `With the ${inOffice('governors')}`, state: 'now' },
  adopted: { text: 'Adopted', state: 'done' },
  declined: { text: `Declined by the ${inOffice('governors')}`, state: 'stopped' },
};

/** How far it is on its way into the policy. */
const progress = ({ state: { stage, about }, signed, stream }: View): readonly ProgressStep[] => {
  const proposed = proposalOf(signed.school, stream)?.state.stage ?? 'draft';
  const last = decided[proposed] ?? null;
  const answer = stage === 'open' ? 'now' : stage === 'agreed' ? 'done' : 'stopped';
  const proposal = last !== null ? 'done' : stage === 'agreed' ? 'now' : 'to-come';
  const answered: readonly ProgressStep[] = [
    { text: 'Suggested', state: 'done' },
    { text: stageWords[stage], state: answer },
  ];
  // Another policy is not reworded here.
  if (answer === 'stopped' || (about !== null && !isPoint(about))) return answered;
  return [
    ...answered,
    { text: 'New wording', state: proposal },
    last ?? { text: 'Adopted', state: 'to-come' },
  ];
};

const noAnswerer = `Nobody can answer it: it needs an information champion or a ${inOffice('headteacher')}.`;

const waitingNote = ({ state, signed }: View): Child =>
  state.stage === 'open' && waitsFor(answerers(state, signed.school), signed, noAnswerer);

const led = ({ signed, stream }: View): readonly Fact[] => {
  const proposal = ledTo(stream, signed);
  if (proposal === null) return [];
  const href = streamPath('policy-version', proposal.stream);
  return [
    ['Led to', html`<a class="govuk-link" href="${href}">${titleNamed(signed.directory, proposal)}</a>`],
  ];
};

/** The minute could say who was at which screen. */
const sayMadeAt = ({ state, signed, now }: View): Child =>
  knowsWhoMade(state, signed.id, signed.school)
    ? shortWhen(state.madeAt, now)
    : sayShortDate(state.madeAt, now);

const facts = async (view: View, site: Site): Promise<readonly Fact[]> => {
  const { state, signed } = view;
  const [problem, proposal] = [written(view, 'problem'), written(view, 'proposal')];
  return [
    ...(problem === undefined ? [] : [['Problem', foldedText(problem, textMax)] as const]),
    ...(proposal === undefined ? [] : [['Proposal', foldedText(proposal, textMax)] as const]),
    ...(state.counts === null ? [] : [['Past year', countsLinked(state.counts)] as const]),
    ['Made by', html`${sayMaker(state, signed)}, ${sayMadeAt(view)}`],
    ...(await linked(state, signed, site)),
    ...led(view),
  ];
};

/** In characters: some five lines. */
const textMax = 400;

const answerPart = (view: View): Child => {
  const { answer, stage } = view.state;
  if (answer === null) return null;
  const by = nameIn(view.signed.directory, answer.by);
  const head = html`${stageWords[stage]} by ${by}, ${shortWhen(answer.at, view.now)}`;
  return quoteFigure(head, written(view, 'reasons') ?? 'Erased');
};

/** One proposal answers all that is agreed and not yet proposed on a point; empty where not for them. */
const toPropose = async (view: View, { app }: Site): Promise<readonly StreamId[]> => {
  const { id, school } = view.signed;
  if (!isToPropose(view.state, view.stream, id, school)) return [];
  const all = await app.streams.list(id, kind);
  return all
    .filter(({ state }) => state.about === view.state.about)
    .filter(({ state, stream }) => isToPropose(state, stream, id, school))
    .map(({ stream }) => stream);
};

const newVersionFor = (grounds: readonly StreamId[]): string =>
  `/policy-version/new?${grounds.map((each) => `grounds=${each}`).join('&')}`;

/** Where lists lead to: the new version, with what it answers. */
export const proposeWording = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const grounds = await toPropose(view, site);
  const own = `${streamPath(kind, view.stream)}${view.asked.get('done') === '' ? '' : '?done=agree'}`;
  return request.redirect(grounds.length > 0 ? newVersionFor(grounds) : own, 303);
};

const ways = (view: View, grounds: readonly StreamId[]): Child => {
  const propose = button({ text: 'Propose the new wording', href: newVersionFor(grounds) });
  const buttons = formButtons(suggestionForms, view, streamPath(kind, view.stream), {
    text: ({ button: text }) => text,
    isSolid: ({ name }) => name !== 'withdraw',
    more: grounds.length > 0 ? [propose] : [],
  });
  const isToAnswer = view.state.stage === 'open' && mayTake(kind, 'agree-suggestion', view);
  return html`${isToAnswer && factList(answersTo(view))}${buttons}`;
};

export const showSuggestion = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const { state, signed } = view;
  const title = titleIn(state, signed.directory);
  return deskPage(request, {
    title,
    current: '/policy',
    flash: doneIn(request, [makeForm, ...suggestionForms]),
    before: backLink({ href: suggestionsAt, text: 'Back to suggestions' }),
    body: html`${pageHeading({ text: title })}${progressLine(progress(view))}${waitingNote(view)}
      ${shownNow(signed, state.about)}
      ${factList(await facts(view, site))}${answerPart(view)}${ways(view, await toPropose(view, site))}`,
  });
};
