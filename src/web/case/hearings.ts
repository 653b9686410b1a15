// What somebody reads for their hearing, and their answer in writing (3b). It shows what the chair chose
// and what they wrote themselves, never the reference, the reporter or who did what.

import type { Hono } from 'hono';
import type { HeardEntry, Hearing } from '../../app/cases/hearings.ts';
import type { Directory } from '../../app/directory.ts';
import { dayMs, sayMoment } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { capitalised } from '../../record/phrases.ts';
import { isRefusal, type Refusal } from '../../record/step.ts';
import { type Located, parseFields, renderFields } from '../forms/field.ts';
import { longText } from '../forms/fields.ts';
import { emptyForm, type Form, readForm, secretIn } from '../forms/form.ts';
import { problemSummary, refusalSummary } from '../forms/refusal.ts';
import { deskPage } from '../shell/desk.ts';
import { isDrawnAgain, ofAnother, ownerField } from '../shell/kept-form.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { pageHeading } from '../ui/layout.ts';
import { emptyState, insetText } from '../ui/notice.ts';
import { when } from '../ui/when.ts';
import { fieldWords, sayEvent } from '../words/entries.ts';
import { sayActedAs } from '../words/people.ts';

const title = 'For your hearing';

/** Readers learn what was done, not by whom. */
const unnamed = ({ directory, id }: Signed): Directory => ({
  ...directory,
  names: new Map([...directory.names.keys()].map((person) => [person, person === id ? 'you' : 'somebody'])),
});

const lineOf = (entry: HeardEntry, directory: Directory): Html => {
  const written = Object.entries(entry.written).map(
    ([field, text]) =>
      html`<div><dt>${fieldWords(field)}</dt><dd class="candour-prose">${
        text ?? html`<em>Erased</em>`
      }</dd></div>`,
  );
  return html`<li class="candour-entry"><p>${when(entry.at)}: ${sayEvent(entry, directory)}</p>
    ${written.length > 0 && html`<dl class="candour-written">${written}</dl>`}</li>`;
};

type Trouble = {
  readonly form: Form;
  readonly problems?: readonly Located[];
  readonly refusal?: Refusal;
};

/** A page may hold several forms, so each field has its own name. */
const answerField = ({ name }: Pick<Hearing, 'name'>) => ({
  answer: longText(`answer-${name}`, {
    label: 'Your answer',
    hint: 'It goes on the record as you write it, with your name. You can add to it, and not change it.',
    required: 'Write your answer',
    rows: 8,
  }),
});

const answersSoFar = ({ answers }: Hearing): Child =>
  answers.map(
    ({ at, text }) => html`<p class="govuk-body"><strong>You answered, ${when(at)}</strong></p>
      <p class="govuk-body candour-prose">${text ?? html`<em>Erased</em>`}</p>`,
  );

const answerForm = (request: DeskRequest, given: Hearing, site: Site, trouble: Trouble | undefined): Html => {
  const own = trouble?.form.get('hearing') === given.name ? trouble : undefined;
  const form = own?.form ?? emptyForm;
  return html`<form method="post" action="/hearings" class="candour-screen-only" novalidate>
    <input type="hidden" name="hearing" value="${given.name}">${ownerField(request)}
    <input type="hidden" name="_secret" value="${form.get('_secret') || site.app.newSecret()}">
    ${renderFields(answerField(given), form, own?.problems ?? [])}
    ${button({ text: 'Send answer' })}
  </form>`;
};

const hearing = (given: Hearing, directory: Directory): Html => {
  const { at, note, chosen } = given;
  return html`<h2 class="govuk-heading-m">${capitalised(sayMoment(at))}</h2>
    <p class="govuk-body candour-prose">${note ?? html`<em>Erased</em>`}</p>
    ${
      chosen.length > 0 &&
      html`<ul class="candour-entries">${chosen.map((entry) => lineOf(entry, directory))}</ul>`
    }${answersSoFar(given)}`;
};

const nothing = emptyState({
  title: 'Nothing waits for you',
  text: 'If you are to be heard about something, you will find here what you are given to read.',
});

/** Names the office that chose it; the person concerned may hold the usual one. */
const choosers = ({ school, directory }: Signed, given: readonly Hearing[]): string => {
  const all = [...new Set(given.map(({ by }) => sayActedAs(school, directory, by)))];
  return all.length === 1 ? all.join() : `the acting ${inDuty('chair')}`;
};

const intro = (signed: Signed, given: readonly Hearing[]): Html => {
  const acting = choosers(signed, given);
  return html`<p class="govuk-body">It concerns you, so you are heard before anything is decided.
    ${capitalised(acting)} chose what stands here. You can answer in writing below, as often as you need,
    and in person at your hearing. The people who look into it and ${acting} read your answer.</p>`;
};

const draw = async (request: DeskRequest, site: Site, trouble?: Trouble): Promise<Response> => {
  const signed = request.get('signed');
  const { id, directory } = signed;
  const all = await site.app.hearings.given(id);
  const body = html`${trouble?.problems && problemSummary(trouble.problems)}
    ${trouble?.refusal && refusalSummary(directory.policy, trouble.refusal)}
    ${pageHeading({ text: title })}
    ${all.length === 0 ? nothing : intro(signed, all)}
    ${all.map((each) => html`${hearing(each, unnamed(signed))}${answerForm(request, each, site, trouble)}`)}`;
  const isDone = request.req.query('done') === 'answer';
  return deskPage(
    request,
    {
      title,
      current: '/my-reports',
      body,
      problem: trouble !== undefined,
      flash: isDone ? 'Your answer is on the record. The people who look into it have been told.' : undefined,
    },
    trouble === undefined ? 200 : 422,
  );
};

const send = async (request: DeskRequest, site: Site): Promise<Response> => {
  const form = await readForm(request);
  const another = ofAnother(request, form);
  if (another !== null) return another;
  if (isDrawnAgain(form)) return draw(request, site, { form });
  const name = form.get('hearing');
  const read = parseFields(answerField({ name }), form);
  if ('problems' in read) return draw(request, site, { form, problems: read.problems });
  const { id } = request.get('signed');
  const sent = { name, text: read.answers.answer, secret: secretIn(form) };
  const answer = await site.app.hearings.answer(id, sent);
  if (isRefusal(answer)) return draw(request, site, { form, refusal: answer });
  return request.redirect('/hearings?done=answer', 303);
};

export const mountHearings = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/hearings', (request) => draw(request, site));
  desk.post('/hearings', (request) => send(request, site));
};

/** Some people prefer to answer in person: the reminder ends after four weeks. */
const shownForMs = 28 * dayMs;

/** A reminder on the first pages after signing in: the bell may hold too much for it to be seen in time. */
export const hearingNotice = async ({ id }: Signed, site: Site): Promise<Child> => {
  const from = site.app.now() - shownForMs;
  const given = await site.app.hearings.given(id);
  return (
    given.some(({ at, answers }) => at >= from && answers.length === 0) &&
    insetText({
      text: html`You are to be heard about something that concerns you. <a class="govuk-link"
        href="/hearings">Read what you were given, and answer it</a>`,
    })
  );
};
