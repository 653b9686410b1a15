// Reading what is sealed to chair and vice-chair, with one's own passphrase. The reading goes on the record
// first. The answer to the form shows the text once; no address leads to it.
import type { Hono } from 'hono';
import type { Case } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import type { Problem } from '../../../app/identity/identity-keys.ts';
import { hasKeyTo, type SealedThing } from '../../../incident/identity/key-holders.ts';
import { permit } from '../../../incident/may.ts';
import { steps } from '../../../incident/steps.ts';
import { sayList } from '../../../record/phrases.ts';
import { isRefusal, type Refusal, refuse } from '../../../record/step.ts';
import { keyPath } from '../../account/identity-key.ts';
import { ownSecret, withPassphrase } from '../../account/passphrase.ts';
import { drawForm, passwordFirst } from '../../forms/draw-form.ts';
import { parseFields } from '../../forms/field.ts';
import { emptyForm, formWith, readForm, secretIn } from '../../forms/form.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { insetText, warningText } from '../../ui/notice.ts';
import { type CaseForm, caseForm, incidentPath, onIncident, viewOf } from '../case-form.ts';
import type { Tab } from '../frame/tabs.ts';

export type SealedLook = {
  readonly form: CaseForm;
  readonly heading: string;
  /** `ofForm` is the form's own secret. */
  readonly open: (
    site: Site,
    found: Case,
    typed: string,
    ofForm: string | null,
  ) => Promise<{ readonly shown: Child } | Problem | Refusal>;
};

const isOpener = ({ incident, school, person }: Case, sealed: readonly SealedThing[]): boolean => {
  const own = school.people.get(person);
  return own !== undefined && sealed.some((each) => hasKeyTo(each, incident, own));
};

/** Says who could open it if their account came back: no open account has a key. */
const lostWith = ({ incident, school, directory }: Case, { sealedTo }: SealedThing): string => {
  const gone = [...school.people.values()].filter(
    ({ id, active, identityKey }) =>
      !active && identityKey !== null && sealedTo.includes(identityKey) && !incident.excluded.includes(id),
  );
  const names = sayList(gone.map(({ id }) => nameIn(directory, id)));
  return gone.length === 0
    ? 'Nobody here has a key to it any more, so it is lost.'
    : `Only ${names} could open it, and that account is closed. It is lost unless the account is reopened.`;
};

/** What must come before the passphrase: making one's own key, or having the text sealed to it. */
const otherKey = (found: Case, sealed: SealedThing): Child => {
  const { incident, school, directory } = found;
  const keyHolders = [...school.people.values()].filter((each) => hasKeyTo(sealed, incident, each));
  const names = sayList(keyHolders.map(({ id }) => nameIn(directory, id)));
  if (keyHolders.length === 0) return insetText({ text: lostWith(found, sealed) });
  return insetText({
    text: html`It is not sealed to your key. Once you have <a class="govuk-link" href="${keyPath}">a key to
      identities</a>, ${names} can hand it over to you.`,
  });
};

const lookFields = () => ({ secret: ownSecret() });

/** The form in which the passphrase is typed; `intro` is for people whose key opens it. */
export const lookForm = (
  step: 'look-at-identity' | 'look-at-answer',
  tab: Tab,
  sealedIn: (found: Case) => readonly SealedThing[],
  intro: (found: Case) => Child,
): CaseForm =>
  caseForm({
    name: step,
    place: ['manage', tab],
    title: steps[step].title,
    points: ['school default'],
    refusal: (found) =>
      sealedIn(found).length > 0
        ? permit(found.incident, step, found.capacities)
        : refuse('school default', 'Nothing is sealed here.'),
    isKept: false,
    isGrave: steps[step].grave ?? false,
    isReady: ({ found }) => isOpener(found, sealedIn(found)),
    intro: ({ found }) => {
      const sealed = sealedIn(found);
      if (!isOpener(found, sealed)) return sealed.slice(-1).map((each) => otherKey(found, each));
      return html`${intro(found)}
        <p class="govuk-body"><a class="govuk-link" href="${keyPath}">Your key to identities</a></p>`;
    },
    fields: lookFields,
    commands: () => [],
    // It is shown at once, and leads nowhere.
    done: () => '',
  });

const opened = (
  request: DeskRequest,
  { path, reference }: { readonly path: string; readonly reference: string },
  heading: string,
  shown: Child,
): Response => {
  const body = html`<span class="govuk-caption-m">${reference}</span>
    <h1 class="govuk-heading-l">${heading}</h1>
    ${shown}
    ${warningText({ text: 'Close this page once you have read it. Your passphrase shows it again.' })}`;
  const before = backLink({ href: path, text: `Back to ${reference}` });
  const answer = deskPage(request, { title: heading, body, before, current: '/incidents' });
  answer.headers.set('Cache-Control', 'no-store');
  return answer;
};

const look = async (request: DeskRequest, site: Site, { form: page, heading, open }: SealedLook) => {
  const view = await viewOf(request, site);
  const at = { request, site, kind: onIncident, page };
  const { found } = view;
  const path = incidentPath(found);
  if (!page.isOffered(found)) return request.redirect(`${path}?not=${page.name}`, 303);
  if (!page.isReady(view)) return drawForm(at, view, emptyForm);
  const form = await readForm(request);
  // What was typed is never drawn again.
  const kept = formWith({ _secret: form.get('_secret') });
  const passwordAt = passwordFirst(request, site, page);
  if (passwordAt !== null) return drawForm(at, view, kept, { passwordAt });
  const parsed = parseFields(lookFields(), form);
  if ('problems' in parsed) return drawForm(at, view, kept, parsed);
  const seen = await withPassphrase(request, site, () =>
    open(site, found, parsed.answers.secret, secretIn(form)),
  );
  if (isRefusal(seen)) return drawForm(at, view, kept, { refusal: seen });
  if ('problem' in seen) {
    const problems = [{ at: 'secret', field: 'secret', problem: seen.problem }];
    return drawForm(at, view, kept, { problems });
  }
  return opened(request, { path, reference: found.incident.reference }, heading, seen.shown);
};

export const mountSealedLook = (desk: Hono<DeskEnv>, site: Site, each: SealedLook): void => {
  desk.post(`/incidents/:reference/${each.form.name}`, (request) => look(request, site, each));
};
