// Where a practice incident is started, and the one list of them: no other list, search or figure has them.
import type { Hono } from 'hono';
import type { Listed } from '../../../app/cases/casebook.ts';
import { nameIn } from '../../../app/directory.ts';
import { sayWaitsFor } from '../../../incident/asks/waits-for.ts';
import { isPracticeOver, mayPractise, onItsClock } from '../../../incident/state/practice.ts';
import type { Stage } from '../../../incident/state/stages.ts';
import { sayShortDate } from '../../../policy/clock.ts';
import type { Severity } from '../../../policy/procedures/procedures.ts';
import { type ScenarioId, scenarioIds, scenarios } from '../../../policy/scenarios.ts';
import { isRefusal, type Refusal } from '../../../record/step.ts';
import { type Located, parseFields, renderFields } from '../../forms/field.ts';
import { oneOf } from '../../forms/fields.ts';
import { emptyForm, type Form, readForm, withoutSecret } from '../../forms/form.ts';
import { type Trouble, troubleSummary } from '../../forms/refusal.ts';
import { isDrawnAgain, ofAnother, ownerField } from '../../shell/kept-form.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { deskList } from '../../ui/desk-list.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { sayStage, severityTag } from '../../ui/incident.ts';
import { pagination } from '../../ui/links.ts';
import { emptyState } from '../../ui/notice.ts';
import { dueState } from '../../ui/when.ts';
import { policyPage } from '../frame.ts';

const path = '/policy/practice';

const fields = {
  scenario: oneOf<ScenarioId>('scenario', {
    label: 'What do you want to practise?',
    items: scenarioIds.map((value) => ({ value, text: scenarios[value].title })),
    required: 'Choose what to practise',
  }),
};

const startForm = async (
  request: DeskRequest,
  site: Site,
  form: Form,
  problems: readonly Located[] = [],
): Promise<Html> => html`<form method="post" action="${path}" novalidate>
  <input type="hidden" name="_secret"
    value="${form.get('_secret') || (await site.app.reports.newSecret())}">${ownerField(request)}
  ${renderFields(fields, form, problems)}
  <p class="govuk-body">The people who would act on it are told at once that it is practice.</p>
  ${button({ text: 'Start the practice', preventDoubleClick: true })}</form>`;

type Row = Parameters<typeof deskList>[0][number];

const rowOf = (listed: Listed, { id, directory }: Signed, now: number): Row => {
  const { reference, stage, severity, titled, mine, nextStep, reported_at: at } = listed;
  const practice = titled?.practice ?? null;
  if (titled === null || practice === null) return { title: undefined, reference };
  const next = isPracticeOver(titled) ? null : (mine[0] ?? nextStep);
  return {
    title: scenarios[practice.scenario].title,
    reference,
    href: `/incidents/${reference}`,
    severity: severityTag(severity as Severity | null),
    who: next === null ? undefined : sayWaitsFor(next, next.by, (person) => nameIn(directory, person)),
    reader: nameIn(directory, id),
    stage: isPracticeOver(titled) ? 'Ended' : sayStage(stage as Stage),
    due: next === null ? sayShortDate(at, now) : dueState(next.dueAt, onItsClock(titled, now)),
  };
};

const list = async (request: DeskRequest, { app }: Site): Promise<Child> => {
  const signed = request.get('signed');
  const { rows, next } = await app.casebook.practice(signed.id, request.req.query('after') ?? null);
  if (rows.length === 0) {
    return emptyState({
      title: 'No practice yet',
      text: 'A practice incident stands here for the people who have a part in it.',
    });
  }
  return html`<h2 class="govuk-heading-m candour-others">Practice incidents</h2>${deskList(
    rows.map((row) => rowOf(row, signed, app.now())),
  )}${next !== null && pagination({ next: { href: `${path}?after=${next}`, text: 'Earlier' } })}`;
};

const draw = async (
  request: DeskRequest,
  site: Site,
  form: Form = emptyForm,
  trouble: Trouble = {},
): Promise<Response> => {
  const { school, id, directory } = request.get('signed');
  const may = mayPractise(school, id);
  return policyPage(request, {
    tab: 'practice',
    title: 'Practice',
    problem: trouble.problems !== undefined || trouble.refusal !== undefined,
    body: html`${troubleSummary(directory.policy, trouble)}<p class="govuk-body">A practice incident takes
      the real steps with the real people. Nobody outside is told, and it is in no figures, reports or
      searches.</p>
      ${may && (await startForm(request, site, form, trouble.problems))}${await list(request, site)}`,
  });
};

const tooOld = {
  at: 'scenario',
  field: 'scenario',
  problem: 'This page was open for too long: send it again',
};

const start = async (request: DeskRequest, { app }: Site, secret: string, scenario: ScenarioId) => {
  const { report: what, certainty, redFlags } = scenarios[scenario];
  const about = { certainty, redFlags, concerns: [], ownMistake: false, practice: scenario };
  return app.reports.report({
    secret,
    actor: { kind: 'person', person: request.get('signed').id },
    facts: { ...about, route: 'form', receivedAt: app.now() },
    prose: { what },
  });
};

const send = async (request: DeskRequest, site: Site): Promise<Response> => {
  const form = await readForm(request);
  const another = ofAnother(request, form);
  if (another !== null) return another;
  if (isDrawnAgain(form)) return draw(request, site, form);
  const parsed = parseFields(fields, form);
  if ('problems' in parsed) return draw(request, site, form, parsed);
  const secret = form.get('_secret');
  if (!(await site.app.reports.isSecret(secret)))
    return draw(request, site, withoutSecret(form), { problems: [tooOld] });
  const started = await start(request, site, secret, parsed.answers.scenario);
  if (isRefusal(started)) return draw(request, site, form, { refusal: started as Refusal });
  return request.redirect(`/incidents/${started.reference}`, 303);
};

export const mountPractice = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(path, (request) => draw(request, site));
  desk.post(path, (request) => send(request, site));
};
