// See who made a confidential report: with one's passphrase, typed on this page. The look goes on the record
// first; the name is shown once, in the answer to the form, and no address leads to it.
import type { Hono } from 'hono';
import type { Case } from '../../app/cases.ts';
import { nameIn } from '../../app/directory.ts';
import { permit } from '../../incident/may.ts';
import { isKeeper } from '../../incident/unsealing.ts';
import { isRefusal } from '../../record/step.ts';
import { deskPage } from '../desk.ts';
import { parseFields } from '../field.ts';
import { formWith } from '../form.ts';
import { ownSecret } from '../identity-fields.ts';
import { passwordFirst } from '../password-first.ts';
import { readForm } from '../read-form.ts';
import type { DeskEnv, DeskRequest, Site } from '../site.ts';
import { caseForm, incidentPath } from '../step-page.ts';
import { drawForm, secretIn, viewOf } from '../step-routes.ts';
import { type Child, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { insetText, warningText } from '../ui/notice.ts';
import { sayList } from '../words.ts';
import { keyPath } from './identity-key.ts';

/** That it was sealed to others only, who can hand it over. */
const otherKey = ({ incident, school, person, directory }: Case): Child => {
  const keepers = [...school.people.values()].filter((each) => isKeeper(incident, each));
  if (keepers.some(({ id }) => id === person)) return null;
  const names = sayList(keepers.map(({ id }) => nameIn(directory, id)));
  const who =
    keepers.length === 0 ? 'Nobody here has a key to it any more.' : `${names} can hand it over to you.`;
  return insetText({ text: `It is not sealed to your key yet. ${who}` });
};

/** The form on which whoever acts as chair sees who made the report (school default). */
export const lookAtIdentity = caseForm({
  name: 'look-at-identity',
  title: 'See who reported it',
  points: ['school default'],
  isOffered: ({ incident, capacities }) =>
    incident.identity !== null && permit(incident, 'look-at-identity', capacities) === null,
  isGrave: true,
  intro: ({
    found,
  }) => html`${otherKey(found)}<p class="govuk-body">Who made this report is known to you alone. That
    you looked is on the
    record, and what you saw is not. Write it nowhere.</p>
    <p class="govuk-body"><a class="govuk-link" href="${keyPath}">Your key to identities</a></p>`,
  fields: () => ({ secret: ownSecret() }),
  commands: () => [],
});

const shown = (request: DeskRequest, path: string, reference: string, text: string): Response => {
  const body = html`<span class="govuk-caption-l">${reference}</span>
    <h1 class="govuk-heading-l">Who reported it</h1>
    ${insetText({ text: html`<span class="candour-prose">${text}</span>` })}
    ${warningText({ text: 'Close this page once you have read it: your passphrase shows it again.' })}`;
  const before = backLink({ href: path, text: `Back to ${reference}` });
  const answer = deskPage(request, { title: 'Who reported it', body, before, current: '/incidents' });
  answer.headers.set('Cache-Control', 'no-store');
  return answer;
};

const look = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await viewOf(request, site);
  const { found } = view;
  const path = incidentPath(found);
  if (!lookAtIdentity.isOffered(found)) return request.redirect(`${path}?not=look-at-identity`, 303);
  const form = await readForm(request);
  // What was typed is never drawn again.
  const kept = formWith({ _secret: form.get('_secret') });
  const passwordAt = passwordFirst(request, site, lookAtIdentity);
  if (passwordAt !== null) return drawForm(request, site, lookAtIdentity, view, kept, { passwordAt });
  const parsed = parseFields({ secret: ownSecret() }, form);
  if ('problems' in parsed) return drawForm(request, site, lookAtIdentity, view, kept, parsed);
  const seen = await site.app.identities.look(found, parsed.answers.secret, secretIn(form));
  if (isRefusal(seen)) return drawForm(request, site, lookAtIdentity, view, kept, { refusal: seen });
  if ('problem' in seen) {
    const problems = [{ at: 'secret', field: 'secret', problem: seen.problem }];
    return drawForm(request, site, lookAtIdentity, view, kept, { problems });
  }
  return shown(request, path, found.incident.reference, seen.text);
};

/** Mounts the look; its form is drawn like those of all steps. */
export const mountLookAtIdentity = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.post('/incidents/:reference/look-at-identity', (request) => look(request, site));
};
