import { streamPath } from '../../../app/cases/other-streams.ts';
import { nameIn } from '../../../app/directory.ts';
import { isBeforeMeeting } from '../../../app/governing/asked.ts';
import { titleNamed } from '../../../app/governing/version-names.ts';
import { counted, sayDate } from '../../../policy/clock.ts';
import { differencesOf } from '../../../policy/passages.ts';
import { type PointNumber, point as pointIn, pointNumbers } from '../../../policy/policy.ts';
import { inOffice } from '../../../policy/said.ts';
import { baseOf, isInForce, leftOutIn, template } from '../../../school/policies/policy-versions.ts';
import { doneIn, isLinked } from '../../forms/form-kind.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskRequest, Site } from '../../shell/site.ts';
import { formButtons } from '../../streams/form-buttons.ts';
import { streamHistory } from '../../streams/history.ts';
import { streamViewOf } from '../../streams/stream-form.ts';
import { headingWith } from '../../ui/beside.ts';
import { type Fact, factList, note } from '../../ui/case-frame.ts';
import { foldedPoint, type Mark } from '../../ui/conformance.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { wordDiff } from '../../ui/word-diff.ts';
import { readingNote } from '../reading/confirm.ts';
import { groundsOf } from '../suggestions/grounds.ts';
import { beginAgain, beginButton, beginForm } from './begin-form.ts';
import { comparison, isCompared } from './compare.ts';
import { coverageLines, coverChanges } from './coverage.ts';
import {
  type Meetings,
  meetingFacts,
  meetingQuery,
  meetingsOf,
  nextForm,
  reviewFacts,
  since,
} from './decided.ts';
import { leftOutNote } from './document.ts';
import { buttonForms, coverageList, templateForm, versionForms, whyOutOfDate } from './forms.ts';
import { othersBeforeIt, othersBegunAgain } from './others-first.ts';
import { kind, type View } from './version-form.ts';

const canReword = (view: View): boolean =>
  versionForms.some((form) => form.name === 'reword-point' && isLinked(form, view));

const sameWordsMark: Mark = { look: 'apart', words: 'Same words' };
const ownMark: Mark = { look: 'partly', words: 'Reworded' };
const templateMark: Mark = { look: 'apart', words: 'As the template' };
const sameMark: Mark = { look: 'apart', words: 'As before' };

const markOf = ({ adoption }: View['state'], isOwn: boolean, isReworded: boolean): Mark => {
  if (isOwn) return isReworded ? ownMark : sameWordsMark;
  return adoption?.pinned === template ? templateMark : sameMark;
};

/** A draft shows each point with what changes in it; any other version shows its words. */
const pointFold = (view: View, number: PointNumber): Html => {
  const { signed, stream, state } = view;
  const policy = signed.directory.policyIn(stream);
  const from = baseOf(signed.school, state);
  const before = signed.directory.policyIn(from);
  const isOwn = state.reworded[number] !== undefined;
  const { must, why, how, howLead, items, added } = pointIn(policy, number);
  const reword =
    canReword(view) &&
    html`<p class="govuk-body"><a class="govuk-link"
      href="${streamPath(kind, stream)}/reword-point?point=${number}">Reword point ${number}</a></p>`;
  const words = html`<p>${why}</p><p>${how ?? howLead}</p>${
    items.length > 0 &&
    html`<ul class="govuk-list">${items.map(({ id, text }) => html`<li>${id} ${text}</li>`)}</ul>`
  }${added !== undefined && html`<p>${added}</p>`}`;
  const differences = isOwn ? differencesOf(before, policy, number) : [];
  const isReworded = differences.length > 0;
  const covered = coverChanges(signed.school, stream, from).filter(({ point }) => point === number);
  const changed = html`${isReworded && wordDiff(differences, ` in point ${number}`)}${
    covered.length > 0 &&
    html`<p>Who carries it out now:</p><ul class="govuk-list">${coverageLines(covered)}</ul>`
  }${!isReworded && words}`;
  return foldedPoint({
    number,
    text: must,
    says: '',
    isSaidFirst: false,
    isOpen: isOwn && state.stage === 'put-forward',
    mark: markOf(state, isOwn, isReworded),
    body: html`${changed}${reword}`,
  });
};

/** What the governors are to decide on stands by itself. */
const points = (view: View): Html => {
  const { stage, reworded } = view.state;
  const all = (numbers: readonly PointNumber[]) =>
    html`<div class="candour-points">${numbers.map((number) => pointFold(view, number))}</div>`;
  const changed = pointNumbers.filter((number) => reworded[number] !== undefined);
  if (stage !== 'put-forward' || changed.length === 0) return all(pointNumbers);
  const rest = pointNumbers.filter((number) => !changed.includes(number));
  return html`${all(changed)}${
    rest.length > 0 && fold(`${counted(rest.length, 'point')} as before`, all(rest))
  }`;
};

/** What a draft is for, before its first point is reworded. */
const howToReword = (view: View): Child =>
  canReword(view) &&
  html`<p class="govuk-body">Open a point below to reword it. Then you can put the draft forward.</p>`;

const othersBeside = (view: View): Child => {
  if (view.state.stage === 'put-forward') return whyOutOfDate(view) === null && othersBegunAgain(view);
  return canReword(view) && othersBeforeIt(view);
};

/** Why it was begun, while that still helps to decide on it. */
const whyOf = ({ entries, state }: View): readonly Fact[] => {
  const why = entries.find(({ type }) => type === 'version-begun')?.written.why;
  return why && state.adoption === null ? [['Why', why]] : [];
};

/** What who put it forward last wants the governors to know. */
const noteOf = ({ entries, state }: View): readonly Fact[] => {
  const note = entries.findLast(({ type }) => type === 'version-put-forward')?.written.note;
  return note && state.stage === 'put-forward' ? [[`For the ${inOffice('governors')}`, note]] : [];
};

/** What the governors are to agree to. */
const proposalOf = ({ entries, state, signed }: View): readonly Fact[] => {
  if (state.proposedReview === null) return [];
  const { by, entry } = state.proposedReview;
  const why = entries.find(({ version }) => version === entry)?.written.why;
  const who = by === null ? '' : `, by ${nameIn(signed.directory, by)}`;
  return [['Proposed', `That it stays as it is${who}`], ...(why ? [['Why', why] as const] : [])];
};

const facts = async (view: View, site: Site, meetings: Meetings) => {
  const { signed, state, stream } = view;
  const { adoption, by } = state;
  return factList([
    ['Status', since(signed, view, meetings)],
    ...meetingFacts(signed, state, meetings.get(stream)),
    ...(by === null ? [] : [['Begun by', nameIn(signed.directory, by)] as const]),
    ...whyOf(view),
    ...noteOf(view),
    ...proposalOf(view),
    ...(adoption === null ? [] : [['Approved', sayDate(adoption.approvedOn)] as const]),
    ...reviewFacts(view, meetings.get(stream)),
    ...(await groundsOf(view, site)),
  ]);
};

export const showVersion = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const { signed, state, stream, entries, now } = view;
  const title = titleNamed(signed.directory, view);
  const path = streamPath(kind, stream);
  const own = entries.filter(({ actor }) => actor.kind !== 'clock');
  const old = whyOutOfDate(view);
  const begin = isInForce(signed.school, state) ? beginButton(view) : null;
  const meetings = await meetingsOf(site, signed, [view]);
  const on = meetings.get(stream);
  const isNext = ({ name }: { readonly name: string }) => name === nextForm(state, on);
  const isOpen = ({ name }: { readonly name: string }) => name === 'adopt-version' && !on?.decision;
  const forms = buttonForms.toSorted((a, b) => Number(isNext(b)) - Number(isNext(a)));
  const ways = formButtons(forms, view, path, {
    isSolid: ({ name }) =>
      name !== 'withdraw-version' && name !== 'propose-review' && !isBeforeMeeting(on, now),
    queryOf: (form) => (isNext(form) || isOpen(form) ? meetingQuery(on, now) : ''),
    before: old === null ? null : beginAgain(view),
    more: begin === null ? [] : [begin],
  });
  return deskPage(request, {
    title,
    current: '/policy',
    flash: doneIn(request, [beginForm, templateForm, ...versionForms]),
    before: backLink({ href: '/policy/versions', text: 'Suggestions and versions' }),
    wide: true,
    body: html`${headingWith(title, null)}
      ${isInForce(signed.school, state) && readingNote(signed)}
      ${leftOutNote(leftOutIn(signed.school, stream))}
      ${await facts(view, site, meetings)}
      ${old !== null && note('warning', old)}
      ${howToReword(view)}${othersBeside(view)}${ways}
      <ul class="candour-more"><li><a class="govuk-link" href="${path}/text">Read and print it</a></li>${
        isCompared(state) && html`<li>${comparison(view)}</li>`
      }</ul>
      ${points(view)}
      ${fold('Who carries it out', coverageList(view))}
      ${streamHistory(kind, own, { directory: signed.directory, now })}`,
  });
};
