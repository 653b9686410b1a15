// A look at what is sealed to chair and vice-chair: with one's passphrase, typed on this page. The look goes
// on the record first; what was opened is shown once, in the answer to the form, and no address leads to it.
import type { Hono } from 'hono';
import type { Case } from '../app/cases.ts';
import { nameIn } from '../app/directory.ts';
import type { Problem } from '../app/identity-keys.ts';
import { hasKeyTo, type SealedThing } from '../incident/unsealing.ts';
import { isRefusal, type Refusal } from '../record/step.ts';
import { deskPage } from './desk.ts';
import { parseFields } from './field.ts';
import { formWith, secretIn } from './form.ts';
import { ownSecret } from './identity-fields.ts';
import { withPassphrase } from './own-passphrase.ts';
import { passwordFirst } from './password-first.ts';
import { readForm } from './read-form.ts';
import type { DeskEnv, DeskRequest, Site } from './site.ts';
import { type CaseForm, incidentPath } from './step-page.ts';
import { drawForm, viewOf } from './step-routes.ts';
import { type Child, html } from './ui/html.ts';
import { backLink } from './ui/links.ts';
import { insetText, warningText } from './ui/notice.ts';
import { sayList } from './words.ts';

/** A page on which something sealed is looked at. */
export type SealedLook = {
  readonly form: CaseForm;
  /** The heading over what was opened. */
  readonly heading: string;
  /** Opens it with what was typed; `ofForm` is the form's own secret. */
  readonly open: (
    site: Site,
    found: Case,
    typed: string,
    ofForm: string | null,
  ) => Promise<{ readonly shown: Child } | Problem | Refusal>;
};

/** That it was sealed to others only, and who can hand it over; nothing where one's own key opens it. */
export const otherKey = (
  { incident, school, person, directory }: Case,
  sealed: SealedThing | null,
): Child => {
  const keepers = [...school.people.values()].filter(
    (each) => sealed !== null && hasKeyTo(sealed, incident, each),
  );
  if (keepers.some(({ id }) => id === person)) return null;
  const names = sayList(keepers.map(({ id }) => nameIn(directory, id)));
  const who =
    keepers.length === 0 ? 'Nobody here has a key to it any more.' : `${names} can hand it over to you.`;
  return insetText({ text: `It is not sealed to your key yet. ${who}` });
};

/** The field of such a form. */
export const lookFields = () => ({ secret: ownSecret() });

const opened = (
  request: DeskRequest,
  { path, reference }: { readonly path: string; readonly reference: string },
  heading: string,
  shown: Child,
): Response => {
  const body = html`<span class="govuk-caption-l">${reference}</span>
    <h1 class="govuk-heading-l">${heading}</h1>
    ${shown}
    ${warningText({ text: 'Close this page once you have read it: your passphrase shows it again.' })}`;
  const before = backLink({ href: path, text: `Back to ${reference}` });
  const answer = deskPage(request, { title: heading, body, before, current: '/incidents' });
  answer.headers.set('Cache-Control', 'no-store');
  return answer;
};

const look = async (request: DeskRequest, site: Site, { form: page, heading, open }: SealedLook) => {
  const view = await viewOf(request, site);
  const { found } = view;
  const path = incidentPath(found);
  if (!page.isOffered(found)) return request.redirect(`${path}?not=${page.name}`, 303);
  const form = await readForm(request);
  // What was typed is never drawn again.
  const kept = formWith({ _secret: form.get('_secret') });
  const passwordAt = passwordFirst(request, site, page);
  if (passwordAt !== null) return drawForm(request, site, page, view, kept, { passwordAt });
  const parsed = parseFields(lookFields(), form);
  if ('problems' in parsed) return drawForm(request, site, page, view, kept, parsed);
  const seen = await withPassphrase(request, site, () =>
    open(site, found, parsed.answers.secret, secretIn(form)),
  );
  if (isRefusal(seen)) return drawForm(request, site, page, view, kept, { refusal: seen });
  if ('problem' in seen) {
    const problems = [{ at: 'secret', field: 'secret', problem: seen.problem }];
    return drawForm(request, site, page, view, kept, { problems });
  }
  return opened(request, { path, reference: found.incident.reference }, heading, seen.shown);
};

/** Mounts a look; its form is drawn like those of all steps. */
export const mountSealedLook = (desk: Hono<DeskEnv>, site: Site, each: SealedLook): void => {
  desk.post(`/incidents/:reference/${each.form.name}`, (request) => look(request, site, each));
};
