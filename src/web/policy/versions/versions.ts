import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { nameIn } from '../../../app/directory.ts';
import { counted, londonDate, momentOf, sayDate, sayMonth } from '../../../policy/clock.ts';
import { policies } from '../../../policy/policies.ts';
import { type PointNumber, point as pointIn, pointNumbers } from '../../../policy/policy.ts';
import { titleOfVersion } from '../../../policy-version/kind.ts';
import type { StreamId } from '../../../record/ids.ts';
import { type PolicyVersionState, sayNumber } from '../../../school/policies/policy-version-state.ts';
import {
  adoptedVersions,
  isInForce,
  leftOutIn,
  nextReviewOf,
  template,
  versionInForce,
} from '../../../school/policies/policy-versions.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import { isProblem } from '../../forms/field.ts';
import { askedIn } from '../../forms/form.ts';
import { doneIn, isLinked } from '../../forms/form-kind.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { formButtons } from '../../streams/form-buttons.ts';
import { streamHistory } from '../../streams/history.ts';
import { type StreamView, streamViewOf } from '../../streams/stream-form.ts';
import { headingWith } from '../../ui/beside.ts';
import { button } from '../../ui/button.ts';
import { type Fact, factList, note } from '../../ui/case-frame.ts';
import { foldedPoint, type Mark } from '../../ui/conformance.ts';
import { type DeskGroup, deskGroups } from '../../ui/desk-list.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { insetText } from '../../ui/notice.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import type { SummaryRow } from '../../ui/summary-list.ts';
import { shortWhen } from '../../ui/when.ts';
import { wordDiff } from '../../ui/word-diff.ts';
import { policyPage } from '../frame.ts';
import { readingNote } from '../reading/confirm.ts';
import { groundsOf } from '../suggestions/grounds.ts';
import { showCompared } from './compare.ts';
import { coverageLines, coveredIn, isCarriedOut } from './coverage.ts';
import { type Meetings, meetingFacts, meetingsOf, nextForm, reviewFacts, sayStage } from './decided.ts';
import { documentControl, nothingBeneath, policyText } from './document.ts';
import {
  beginForm,
  buttonForms,
  compareWith,
  coverageList,
  isOutOfDate,
  onVersion,
  templateForm,
  versionForms,
} from './forms.ts';
import { showHome } from './home.ts';
import { differencesOf } from './passages.ts';
import { kind } from './version-form.ts';

type View = StreamView<typeof kind>;
type Row = DeskGroup['rows'][number];

const onField = wholeDay('on', { label: 'Which version was in force on', required: 'Enter a day' });

const isDayAsked = (request: DeskRequest): boolean =>
  onField.names.some((name) => askedIn(request).get(name) !== '');

/** What was in force on the day that was asked for. */
const inForceOn = (signed: Signed, request: DeskRequest): Html => {
  const asked = askedIn(request);
  const day = isDayAsked(request) ? onField.parse(asked) : null;
  const found = typeof day === 'string' ? versionInForce(signed.school, momentOf(day, '23:59')) : undefined;
  const answer = (): Child => {
    if (typeof day !== 'string') return null;
    if (found === undefined) return `On ${sayDate(day)} no version on this record was in force.`;
    return html`On ${sayDate(day)}:
      <a class="govuk-link" href="${streamPath(kind, found.stream)}">${titleOfVersion(found.state)}</a>.`;
  };
  return html`${answer() !== null && insetText({ text: answer(), id: 'in-force' })}
    <form method="get" novalidate>${onField.render(
      asked,
      isProblem(day) ? day.problem : undefined,
    )}${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`;
};

type Version = { readonly stream: StreamId; readonly state: PolicyVersionState };

const since = (signed: Signed, { stream, state }: Version, meetings: Meetings): Child => {
  const { adoption } = state;
  const stage = sayStage(state, meetings.get(stream));
  if (adoption === null) return html`${stage}, begun ${sayDate(state.begunAt)}`;
  const all = adoptedVersions(signed.school);
  const next = all[all.findIndex((each) => each.stream === stream) + 1];
  return next === undefined
    ? html`In force since ${sayDate(adoption.at)}`
    : html`In force from ${sayDate(adoption.at)} to ${sayDate(next.adoption.at)}`;
};

/** The template itself comes from nothing. */
const isCompared = ({ from, adoption }: PolicyVersionState): boolean =>
  from !== null || adoption?.pinned !== template;

const comparison = (state: PolicyVersionState, stream: StreamId): Html | undefined =>
  isCompared(state)
    ? html`<a class="govuk-link" href="${compareWith({ state, stream })}">Compare with the version before</a>`
    : undefined;

const beginButton = (view: View): Html | null =>
  !isLinked(beginForm, view)
    ? null
    : button({ text: beginForm.title, href: `/${kind}/new`, classes: 'govuk-button--secondary' });

const list = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  const found = await site.app.streams.list(signed.id, kind);
  const meetings = await meetingsOf(site, signed, found);
  const { school, title, documentControl: control } = policies[template];
  const rowOf = ({ stream, state }: (typeof found)[number]): Row => ({
    title: titleOfVersion(state),
    href: streamPath(kind, stream),
    note: since(signed, { stream, state }, meetings),
    task: comparison(state, stream),
  });
  const origin: Row = {
    title: `Template: ${title}, version ${control.version}`,
    note: `Written by ${school}, approved ${sayDate(control.approvedOn)}`,
  };
  const isAdopted = ({ state }: (typeof found)[number]) => state.adoption !== null;
  const open = found.filter((each) => !isAdopted(each));
  const adopted = [...found.filter(isAdopted).map(rowOf), origin];
  const answered = inForceOn(signed, request);
  return policyPage(request, {
    tab: 'versions',
    title: 'Versions of the policy',
    ways: beginButton(await streamViewOf(kind, request, site)),
    body: html`${deskGroups([
      ...(open.length > 0 ? [{ name: 'Drafts and proposals', isLate: false, rows: open.map(rowOf) }] : []),
      { name: 'Adopted', isLate: false, rows: adopted, count: adopted.length - 1 },
    ])}
      ${isDayAsked(request) ? answered : fold('Which version was in force on a day?', answered)}`,
  });
};

const outOfDate =
  'Another version was adopted since this one was begun. It can only be declined or withdrawn: begin again ' +
  'from the version in force.';

const canReword = (view: View): boolean =>
  versionForms.some((form) => form.name === 'reword-point' && isLinked(form, view));

/** What a draft is for, before its first point is reworded. */
const howToReword = (view: View): Child =>
  canReword(view) &&
  !isOutOfDate(view) &&
  Object.keys(view.state.reworded).length === 0 &&
  html`<p class="govuk-body">Open a point below to reword it. Then you can put the draft forward.</p>`;

/** A draft shows each point with what changes in it; any other version shows its words. */
const pointFold = (view: View, number: PointNumber): Html => {
  const { signed, stream, state } = view;
  const policy = signed.directory.policyIn(stream);
  const before = signed.directory.policyIn(state.from);
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
  const diff = () => wordDiff(differencesOf(before, policy, number), ` in point ${number}`);
  return foldedPoint({
    number,
    text: must,
    says: isOwn ? 'What changes, word by word:' : '',
    isSaidFirst: false,
    isOpen: isOwn && state.stage === 'put-forward',
    mark: isOwn ? ownMark : state.adoption?.pinned === template ? templateMark : sameMark,
    body: html`${isOwn ? diff() : words}${reword}`,
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

const ownMark: Mark = { look: 'partly', words: 'Reworded' };
const templateMark: Mark = { look: 'apart', words: 'As the template' };
const sameMark: Mark = { look: 'apart', words: 'As before' };

/** Why it was begun, while that still helps to decide on it. */
const whyOf = ({ entries, state }: View): readonly Fact[] => {
  const why = entries.find(({ type }) => type === 'version-begun')?.written.why;
  return why && state.adoption === null ? [['Why', why]] : [];
};

/** What who put it forward last wants the governors to know. */
const noteOf = ({ entries, state }: View): readonly Fact[] => {
  const note = entries.findLast(({ type }) => type === 'version-put-forward')?.written.note;
  return note && state.stage === 'put-forward' ? [['For the governors', note]] : [];
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
  const month = nextReviewOf(state);
  const out = leftOutIn(signed.school, stream);
  return factList([
    ['Status', since(signed, view, meetings)],
    ...meetingFacts(signed, state, meetings.get(stream)),
    ...(by === null ? [] : [['Begun by', nameIn(signed.directory, by)] as const]),
    ...whyOf(view),
    ...noteOf(view),
    ...proposalOf(view),
    ...reviewFacts(signed, state, meetings.get(stream)),
    ...(adoption === null ? [] : [['Approved', sayDate(adoption.approvedOn)] as const]),
    ...(month === null ? [] : [['Next review', sayMonth(month)] as const]),
    ...(out.length === 0 ? [] : [['Left out', out.join(', ')] as const]),
    ...(await groundsOf(view, site)),
  ]);
};

/** They come each month while a review is overdue: a line says so, the history keeps to what people did. */
const reminders = ({ entries, now }: View): Child => {
  const all = entries.filter(({ actor }) => actor.kind === 'clock');
  const last = all.at(-1);
  return (
    last !== undefined &&
    html`<p class="govuk-body">Reminded of its review ${counted(all.length, 'time')}, last
      ${shortWhen(last.at, now)}.</p>`
  );
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const { signed, state, stream, entries, now } = view;
  const title = titleOfVersion(state);
  const path = streamPath(kind, stream);
  const own = entries.filter(({ actor }) => actor.kind !== 'clock');
  const begin = isInForce(signed.school, state) ? beginButton(view) : null;
  const meetings = await meetingsOf(site, signed, [view]);
  const next = nextForm(state, meetings.get(stream));
  const isNext = ({ name }: { readonly name: string }) => name === next?.name;
  const forms = buttonForms.toSorted((a, b) => Number(isNext(b)) - Number(isNext(a)));
  const ways = formButtons(forms, view, path, {
    isSolid: ({ name }) => name !== 'withdraw-version' && name !== 'propose-review',
    queryOf: (form) => (isNext(form) ? (next?.query ?? '') : ''),
    more: begin === null ? [] : [begin],
  });
  return deskPage(request, {
    title,
    current: '/policy',
    flash: doneIn(request, [beginForm, templateForm, ...versionForms]),
    before: backLink({ href: '/policy/versions', text: 'Versions of the policy' }),
    wide: true,
    body: html`${headingWith(title, null)}
      ${isInForce(signed.school, state) && readingNote(signed)}${await facts(view, site, meetings)}
      ${isOutOfDate(view) && note('warning', outOfDate)}
      ${howToReword(view)}${ways}
      <ul class="candour-more"><li><a class="govuk-link" href="${path}/text">Read and print it</a></li>${
        isCompared(state) && html`<li>${comparison(state, stream)}</li>`
      }</ul>
      ${points(view)}
      ${fold('Who carries it out', coverageList(view))}
      ${reminders(view)}${streamHistory(kind, own, { directory: signed.directory, now })}`,
  });
};

/** The minute, reviews without change, and the versions before. */
const controlRows = ({ signed, state, entries }: View): readonly SummaryRow[] => {
  const { adoption, reviews } = state;
  const minute = entries.find(({ version }) => version === adoption?.entry)?.written.minute;
  const before = adoptedVersions(signed.school).filter(
    (each) => adoption !== null && each.adoption.at < adoption.at,
  );
  return [
    ...(minute ? [{ key: 'Minute', value: minute }] : []),
    ...reviews.map(({ meetingOn }) => ({ key: 'Reviewed without change', value: sayDate(meetingOn) })),
    ...before.map((each) => ({
      key: 'Earlier version',
      value: `${sayNumber(each.adoption.number)}, approved ${sayDate(each.adoption.approvedOn)}`,
    })),
  ];
};

/** To print: with the title, the school and document control of the paper that a committee approves. */
const showText = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const { signed, state, stream, now } = view;
  const stage = sayStage(state, (await meetingsOf(site, signed, [view])).get(stream));
  const policy = signed.directory.policyIn(stream);
  const { school, title, subtitle, numberingNote } = policy;
  const open = coverageLines(coveredIn(signed.school, stream).filter((each) => !isCarriedOut(each)));
  const sheet = printSheet({
    kind: 'report',
    title,
    body: html`<p class="govuk-body"><strong>${school}</strong></p><p class="govuk-body">${subtitle}</p>
      <p class="govuk-body">${numberingNote}</p>
      ${policyText(policy, nothingBeneath)}
      ${
        state.adoption === null
          ? html`<p class="govuk-body">${stage}. Not in force.</p>`
          : documentControl(policy, now, controlRows(view))
      }
      ${
        open.length > 0 &&
        html`<h2 class="govuk-heading-m">Not carried out by Candour</h2><ul class="govuk-list">${open}</ul>`
      }`,
    foot: `${titleOfVersion(state)}, printed ${sayDate(londonDate(now))}`,
  });
  return deskPage(request, {
    title,
    current: '/policy',
    before: backLink({ href: streamPath(kind, stream), text: titleOfVersion(state) }),
    body: sheet,
  });
};

export const mountVersions = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/policy/home', (request) => showHome(request, site));
  desk.get('/policy/versions', (request) => list(request, site));
  desk.get('/policy/compare', (request) => showCompared(request, site));
  mountForms(desk, site, onVersion, `/${kind}`, [beginForm, templateForm]);
  desk.get(`/${kind}/:id`, (request) => show(request, site));
  desk.get(`/${kind}/:id/text`, (request) => showText(request, site));
  mountForms(desk, site, onVersion, `/${kind}/:id`, versionForms);
};
