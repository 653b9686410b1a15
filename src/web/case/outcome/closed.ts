// The page that follows the closing: what is different now, whom to thank, and who looks again when.
import type { Hono } from 'hono';
import { nameIn } from '../../../app/directory.ts';
import { isInPlace, isOpenControl } from '../../../incident/state/governing/investigation.ts';
import { outcome } from '../../../incident/state/incident.ts';
import { isPractice } from '../../../incident/state/practice.ts';
import { saidLast } from '../../../incident/state/report.ts';
import { counted, dayMs, type Moment } from '../../../policy/clock.ts';
import { dueAtOf } from '../../../policy/deadline.ts';
import { earliest } from '../../../policy/when.ts';
import { personOf } from '../../../record/actor.ts';
import type { PersonId } from '../../../record/ids.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import { sentenceOf } from '../../../record/shorten.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { face } from '../../ui/now.ts';
import { dayOf } from '../../ui/when.ts';
import { incidentPath, isOffered, type StepView, titleOf, viewOf, writtenIn } from '../case-form.ts';

/** In characters: two lines of large words. */
const differentMax = 140;

const different = ({ found: { incident }, entries }: StepView): Child => {
  const control = incident.controls.find(isInPlace);
  const [says, words] =
    control === undefined
      ? ['What we learnt', writtenIn(entries, outcome(incident)?.entry, 'lessons')]
      : ['What is different now', writtenIn(entries, control.entry, 'control')];
  return (
    words !== '' &&
    html`<figure class="candour-lesson"><blockquote>${sentenceOf(words, differentMax)}</blockquote>
      <figcaption>${says}</figcaption></figure>`
  );
};

const inShort = ({ found: { incident }, actions }: StepView, closedAt: Moment): Child => {
  const days = Math.round((closedAt - (incident.report?.receivedAt ?? closedAt)) / dayMs);
  const { affected } = saidLast(incident.details);
  const set = incident.controls.length + actions.length;
  const all = [
    `${counted(days, 'day')} from report to close`,
    ...(affected === null ? [] : [`${counted(affected, 'person', 'people')} affected`]),
    ...(set === 0 ? [] : [counted(set, 'control or action', 'controls and actions')]),
  ];
  return html`<p><strong>${capitalised(all.join(', '))}</strong></p>`;
};

/** Those who wrote on its record: a reporter who is protected stands there without a name. */
const thanks = ({ found: { directory }, entries }: StepView): Child => {
  const people = [...new Set(entries.flatMap(({ actor }) => personOf(actor) ?? []))];
  const names = people.map((each) => nameIn(directory, each));
  return html`<p>${names.map(face)}</p><p>Thank you, ${sayList(names)}.</p>`;
};

type Look = { readonly owner: PersonId | null; readonly at: Moment };

/** What is due first of what goes on after the closing. */
const nextLook = ({ found: { incident, directory, now }, actions }: StepView): Child => {
  const controls = incident.controls.flatMap((each): readonly Look[] =>
    isOpenControl(each) && each.dueAt !== null ? [{ owner: each.owner, at: earliest(each.dueAt) }] : [],
  );
  const set = actions.flatMap(({ state }): readonly Look[] =>
    state.stage === 'open' ? [{ owner: state.owner, at: dueAtOf(state.dueOn) }] : [],
  );
  const [first] = [...controls, ...set].toSorted((a, b) => a.at - b.at);
  if (first === undefined) return null;
  const who = first.owner === null ? 'somebody' : nameIn(directory, first.owner);
  return html`<p>${dayOf(first.at, now)}: ${who} checks that it works.</p>`;
};

/** The page that follows the closing; of practice, how it went. */
export const afterClosing = ({ incident }: StepView['found']): string | undefined =>
  incident.stage !== 'closed' ? undefined : isPractice(incident) ? 'how-it-went' : 'closed';

export const mountClosed = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/closed', async (request) => {
    const view = await viewOf(request, site);
    const { found } = view;
    const closed = found.incident.closures.at(-1);
    if (found.incident.stage !== 'closed' || closed === undefined)
      return request.redirect(incidentPath(found), 303);
    const back = incidentPath(found, 'reopen');
    const reopen =
      isOffered(found, 'reopen') &&
      html`<p>Closed by mistake? <a class="govuk-link" href="${back}">Reopen it</a>. The reporter may have
        read that it is closed.</p>`;
    const name = html`${titleOf(view)} <span class="candour-reference">${found.incident.reference}</span>`;
    const body = html`<div class="candour-closed">${icon('done')}<h1 class="govuk-heading-l">Closed</h1>
      <p>${name}</p>${different(view)}${inShort(view, closed.at)}${thanks(view)}${button({
        text: 'Back to the desk',
        href: '/incidents',
      })}${nextLook(view)}${reopen}<p><a class="govuk-link" href="${incidentPath(found)}">See the
      incident</a></p></div>`;
    return deskPage(request, {
      title: `Closed – ${found.incident.reference}`,
      body,
      current: '/incidents',
      wide: true,
    });
  });
};
