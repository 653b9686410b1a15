import type { Hono } from 'hono';
import { nameIn } from '../../app/directory.ts';
import { sayDate } from '../../policy/clock.ts';
import { proceduresDefault2026 } from '../../policy/procedures/procedures.ts';
import { warningsOf } from '../../policy/procedures/procedures-faults.ts';
import { figuresOf } from '../../policy/procedures/procedures-figures.ts';
import { inOffice } from '../../policy/said.ts';
import type { PersonId } from '../../record/ids.ts';
import { sayEither, sayList } from '../../record/phrases.ts';
import { holders } from '../../school/holders.ts';
import { adopters, proceduresNow } from '../../school/policies/adopted-procedures.ts';
import type { Adopted, Proposed } from '../../school/school.ts';
import { schoolSteps } from '../../school/steps.ts';
import { settledPart } from '../case/desk/bell.ts';
import { wholeDay } from '../forms/date-fields.ts';
import { type Branch, branching, longText, reasonText } from '../forms/fields.ts';
import { doneIn } from '../forms/form-kind.ts';
import { mountForms } from '../forms/form-routes.ts';
import { deskPage, isOpen } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { headingWith } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { fold } from '../ui/folds.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { insetText, warningText } from '../ui/notice.ts';
import { summaryList } from '../ui/summary-list.ts';
import { when } from '../ui/when.ts';
import { quoted } from '../words/entries.ts';
import { differenceList, sayVersion } from '../words/procedures.ts';
import { criteriaForm, type Worded, wordedBase, wordedNow } from './criteria-propose.ts';
import { offerForms, offersNote } from './offers/answer.ts';
import { figuresPart } from './policy-procedures.ts';
import { proceduresPlace, proposeForm } from './procedures-propose.ts';
import { onSchool, type SchoolForm, type SchoolView, schoolViewOf, settingsForm } from './school-form.ts';

const roleIn = ({ school, id }: Signed): 'adopter' | 'proposer' | null => {
  const { proposed } = school.settings;
  if (proposed === null) return null;
  if (proposed.by === id) return 'proposer';
  return adopters(school, proposed.by).includes(id) ? 'adopter' : null;
};

const whoAdopts = ({ school, directory }: Signed): string => {
  const found = adopters(school, school.settings.proposed?.by ?? null);
  return found.length === 0
    ? `Nobody can decide on it at present. The school needs a ${inOffice('chair')} or ` +
        `${inOffice('vice-chair')} who did not propose it.`
    : `${sayEither(found.map((each) => nameIn(directory, each)))} can adopt or decline it.`;
};

const proposalPart = (view: SchoolView, proposed: Proposed): Child => {
  const { directory } = view.signed;
  const reason = view.words.get(proposed.entry)?.reason;
  const by = proposed.by === null ? 'Somebody' : nameIn(directory, proposed.by);
  const warnings = warningsOf(proposed.figures);
  return html`${quoted(`${by} proposes a change. Why:`, reason ?? '')}
    ${warnings.map((text) => warningText({ text: `${text} Is that meant?` }))}
    <h2 class="govuk-heading-m">What would change</h2>
    ${differenceList(wordedNow(view), wordedBase(view), directory)}
    <p class="govuk-body">It would apply to incidents reported from then on. Open incidents keep their
    times.</p>`;
};

const settled = html`<p class="govuk-body">Nothing is waiting: it was settled or taken back.</p>`;

const intro = (view: SchoolView): Child => {
  const { proposed } = view.signed.school.settings;
  return proposed === null ? settled : proposalPart(view, proposed);
};

const adopt = {
  text: 'Adopt it from now on',
  fields: {
    minute: longText('minute', {
      label: 'The minute that approves it',
      hint: `Such as: Full ${inOffice('governing body')}, minute 7.2. Everybody who signs in can read it.`,
      required: 'Enter the minute that approves it',
      rows: 2,
    }),
    meetingOn: wholeDay('meetingOn', {
      label: 'When was the meeting?',
      hint: 'For example, 27 3 2026',
      required: 'Enter the date of the meeting',
    }),
  },
} as const satisfies Branch;
const decline = {
  text: 'Decline it: nothing changes',
  fields: {
    reasons: reasonText('reasons', { label: 'Why?', required: 'Say why you decline', rows: 3 }),
  },
} as const satisfies Branch;
const withdraw = { text: 'Take it back: nothing changes', fields: {} } as const satisfies Branch;

const all = { adopt, decline, withdraw };
const branchesFor = (signed: Signed): typeof all => {
  const isOffered = (name: string) => (name === 'withdraw') === (roleIn(signed) !== 'adopter');
  return Object.fromEntries(Object.entries(all).filter(([name]) => isOffered(name))) as typeof all;
};

const decideForm: SchoolForm = settingsForm({
  name: 'decide',
  // Those who may decline may look. The steps decide who may do which.
  step: 'decline-procedures',
  title: 'Decide on the procedures',
  button: 'Record your decision',
  done: 'You decided on the proposal. What is in force now is below.',
  place: proceduresPlace,
  intro,
  fields: ({ signed }) => ({
    decision: branching('decision', {
      label: 'Your decision',
      required: 'Choose what to do',
      branches: branchesFor(signed),
    }),
  }),
  ask: ({ decision }, { signed }) => {
    const proposal = signed.school.settings.proposed?.entry ?? 0;
    if (decision.choice === 'adopt') {
      const { minute, meetingOn } = decision;
      return { step: 'adopt-procedures', facts: { proposal, meetingOn }, prose: { minute } };
    }
    const reasons = decision.choice === 'decline' ? decision.reasons : '';
    return { step: 'decline-procedures', facts: { proposal }, prose: { reasons } };
  },
});

type Shown = SchoolView & { readonly now: number };

const nameOf = ({ directory }: Signed, person: PersonId | null): string =>
  person === null ? 'Somebody' : nameIn(directory, person);

const adoption = (each: Adopted, next: Adopted | undefined, { signed, words, now }: Shown): Html => {
  const minute = words.get(each.entry)?.minute;
  return summaryList({
    rows: [
      { key: 'In force', value: html`since ${when(each.at, now)}${next && html`, until ${when(next.at)}`}` },
      { key: 'Why', value: words.get(each.proposed.entry)?.reason ?? 'No longer kept' },
      { key: 'Proposed by', value: nameOf(signed, each.proposed.by) },
      { key: 'Adopted by', value: nameOf(signed, each.by) },
      { key: 'Approved', value: html`Meeting of ${sayDate(each.meetingOn)}: ${minute ?? 'no longer kept'}` },
    ],
  });
};

const byDefault = html`<p class="govuk-body">Candour proposes these. The school answers for them until it
  adopts its own.</p>`;

const changesOf = (each: Adopted, before: Adopted | undefined, { signed, words }: Shown): Html => {
  const of = ({ figures, proposed }: Adopted): Worded => ({
    figures,
    words: words.get(proposed.entry) ?? {},
  });
  const old = before === undefined ? { figures: figuresOf(proceduresDefault2026), words: {} } : of(before);
  return html`<p class="govuk-body"><strong>What it changed</strong></p>
    ${differenceList(old, of(each), signed.directory)}`;
};

const waiting = (shown: Shown): Child => {
  const { signed } = shown;
  const { proposed } = signed.school.settings;
  if (proposed === null) return null;
  const role = roleIn(signed);
  const who = whoAdopts(signed);
  if (role === null) {
    return insetText({
      text: `A change is proposed, and is waiting for the ${inOffice('chair of governors')}. ${who}`,
    });
  }
  const href = '/procedures/decide';
  const isMine = role === 'adopter';
  const text = isMine ? 'Adopt or decline it' : 'Take it back';
  return html`<section aria-labelledby="waiting"><h2 class="govuk-heading-m" id="waiting">
    A proposal is waiting</h2>
    ${proposalPart(shown, proposed)}
    <p class="govuk-body">${who}</p>
    ${button({ text, href, classes: isMine ? undefined : 'govuk-button--secondary' })}</section>`;
};

const earlier = (shown: Shown): Child => {
  const { adopted } = shown.signed.school.settings;
  if (adopted.length === 0) return null;
  const parts = adopted.slice(0, -1).map(
    (each, index) => html`<h2 class="govuk-heading-s">${sayVersion(each.version)}</h2>
      ${adoption(each, adopted[index + 1], shown)}${changesOf(each, adopted[index - 1], shown)}`,
  );
  return fold(
    `Earlier versions (${adopted.length})`,
    html`${parts.reverse()}<h2 class="govuk-heading-s">${sayVersion('default-2026')}</h2>
      <p class="govuk-body">In force until the school adopted its own.</p>`,
  );
};

const inForce = (shown: Shown): Child => {
  const { settings } = shown.signed.school;
  const last = settings.adopted.at(-1);
  return html`<h2 class="govuk-heading-m">In force: ${sayVersion(settings.procedures)}</h2>
    ${last === undefined ? byDefault : adoption(last, undefined, shown)}
    ${last !== undefined && changesOf(last, settings.adopted.at(-2), shown)}
    <ul class="govuk-list candour-screen-only"><li><a class="govuk-link"
      href="/policy#procedures">How severe is it?</a></li>${
        isOpen(schoolSteps['propose-procedures'], shown.signed) &&
        html`<li><a class="govuk-link" href="/procedures/criteria">${criteriaForm.title}</a></li>`
      }</ul>
    ${figuresPart(proceduresNow(settings), shown.signed.directory)}`;
};

const outsidePart = ({ directory, school }: Signed, withPassword: ReadonlySet<PersonId>): Html => {
  const { labels, numbers } = directory;
  const named = [numbers.outsideBody, numbers.outsideBodyAddress].filter(Boolean).join('; ');
  const readers = holders(school, 'outside-body').filter((person) => withPassword.has(person));
  const who =
    readers.length > 0
      ? html`${sayList(readers.map((person) => nameIn(directory, person)))} can open it here. They can
        open nothing else.`
      : 'None of them has an account yet. Such a report is kept sealed until one has.';
  return fold(
    'Who is outside the school',
    html`<p class="govuk-body">A report that concerns everybody who could open it comes to the
    ${labels['outside-body']}: ${named === '' ? 'the school has named none' : named}. ${who}
    You need at least two of them, because the person who investigates cannot close the incident.</p>`,
  );
};

const forms = [proposeForm, criteriaForm, decideForm];

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  const view = await schoolViewOf(request, site);
  const shown = { ...view, signed, now: site.app.now() };
  const mayPropose = isOpen(schoolSteps['propose-procedures'], signed);
  return deskPage(request, {
    title: 'Procedures',
    current: '/procedures',
    flash: doneIn(request, [...forms, ...offerForms]),
    wide: true,
    body: html`${headingWith(
      'Procedures for reporting or handling a security incident',
      mayPropose && button({ text: 'Propose a change', href: '/procedures/propose' }),
    )}
      ${await offersNote(request, site, ['procedures'])}${await settledPart(view, site, null)}
      ${waiting(shown)}${inForce(shown)}
      ${outsidePart(signed, await site.accounts.withPassword())}${earlier(shown)}`,
  });
};

export const mountProcedures = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/procedures', (request) => show(request, site));
  // Where nothing waits for them, the page itself says so.
  desk.get('/procedures/decide', (request, next) =>
    roleIn(request.get('signed')) === null ? Promise.resolve(request.redirect('/procedures', 303)) : next(),
  );
  mountForms(desk, site, onSchool, '/procedures', forms);
};
