// One suggestion: what does not work, what should change, and the answer.
import { knowsWhoMade, suggestionKind } from '../../../suggestion/kind.ts';
import type { Suggestion } from '../../../suggestion/state.ts';
import { sayCounts } from '../../../suggestion/steps/raise-suggestion.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { type StreamView, streamPath, streamViewOf } from '../../forms/stream-form.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskRequest, Signed, Site } from '../../shell/site.ts';
import { button, buttonGroup } from '../../ui/button.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { foldedText } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { pageHeading } from '../../ui/layout.ts';
import { backLink } from '../../ui/links.ts';
import { shortWhen } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { counted } from '../../words/words.ts';
import { kind, makeForm, suggestionForms } from './forms.ts';

/** Who made it, as far as this reader may know. */
export const sayMaker = (suggestion: Suggestion, { id, school, directory }: Signed): string => {
  const { madeBy } = suggestion;
  if (madeBy.kind === 'clock') return 'Candour';
  if (madeBy.kind === 'reporter') return 'Somebody, without a name';
  return knowsWhoMade(suggestion, id, school) ? sayActor(directory, madeBy) : 'A member of staff';
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

const stages: Readonly<Record<Suggestion['stage'], string>> = {
  open: 'Waits for an answer',
  agreed: 'Agreed',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
};

type View = StreamView<typeof kind>;

const writtenAs = ({ entries }: View, field: string): string =>
  entries.flatMap(({ written }) => (field in written ? [written[field] ?? 'Erased'] : [])).at(-1) ?? '';

const textPart = (heading: string, text: string): Child =>
  text !== '' && html`<h2 class="govuk-heading-s">${heading}</h2>${foldedText(text, 400)}`;

const answerPart = (view: View): Child => {
  const { answer, stage } = view.state;
  const { directory } = view.signed;
  return (
    answer !== null &&
    html`<h2 class="govuk-heading-s">${stages[stage]} by
      ${sayActor(directory, { kind: 'person', person: answer.by })}, ${shortWhen(answer.at, view.now)}</h2>
      ${foldedText(writtenAs(view, 'reasons'), 400)}`
  );
};

const ways = (view: View): Child => {
  const offered = suggestionForms.filter((form) => isLinked(form, view));
  return (
    offered.length > 0 &&
    buttonGroup(
      ...offered.map((form, nth) =>
        button({
          text: form.button,
          href: `${streamPath(kind, view.stream)}/${form.name}`,
          classes: nth === 0 ? '' : 'govuk-button--secondary',
        }),
      ),
    )
  );
};

const doneWords = (name: string | undefined): string | undefined =>
  [makeForm, ...suggestionForms].find((form) => form.name === name)?.done;

export const showSuggestion = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const { state, signed, now } = view;
  const title = suggestionKind.words?.titleOf(state) ?? '';
  const facts: readonly Fact[] = [
    ['Made by', sayMaker(state, signed)],
    ['When', shortWhen(state.madeAt, now)],
    ['Stands', stages[state.stage]],
    ...(state.counts === null ? [] : [['Within a year', sayCounts(state.counts)] as const]),
    ...(await linked(state, signed, site)),
  ];
  return deskPage(request, {
    title,
    current: '/policy',
    flash: doneWords(request.req.query('done')),
    before: backLink({ href: '/suggestions', text: 'Back to suggestions' }),
    body: html`${pageHeading({ text: title })}${factList(facts)}
      ${textPart('What does not work', writtenAs(view, 'problem'))}
      ${textPart('What should change', writtenAs(view, 'proposal'))}
      ${answerPart(view)}${ways(view)}`,
  });
};
