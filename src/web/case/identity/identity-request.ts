import { identityRequest } from '../../../incident/identity/request.ts';
import { isReporters } from '../../../incident/people/hearing.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { quoted, sayActor } from '../../words/entries.ts';
import { incidentPath, type StepView, writtenIn } from '../case-form.ts';

export const refuseLink = ({ found }: StepView): Html =>
  html`<a class="govuk-link" href="${incidentPath(found, 'refuse-identity-request')}">refuse it</a>`;

export const identityRequestAsked = ({ found, entries }: StepView): Child => {
  const present = identityRequest(found.incident);
  if (present === null) return null;
  return html`<p class="govuk-body"><strong>${sayActor(found.directory, present.by)} asks to know who made
    this
    report.</strong> ${when(present.at, found.now)}</p>
    ${quoted('Why', writtenIn(entries, present.entry, 'reason'))}
    ${quoted('The law they rely on', writtenIn(entries, present.entry, 'law'))}`;
};

/** Those who decide must know what the reporter wrote after they heard that they may be named. */
export const writtenSince = ({ found: { incident }, entries }: StepView): Child => {
  const approved = identityRequest(incident)?.approved ?? null;
  if (approved === null) return null;
  const proseGiven = entries
    .filter(({ version, actor }) => version > approved.entry && isReporters(incident, actor))
    .flatMap(({ written }) => Object.values(written))
    .flatMap((text) => (text === null || text === '' ? [] : [text]));
  return proseGiven.length === 0
    ? html`<p class="govuk-body">The reporter has written nothing since it was approved.</p>`
    : proseGiven.map((text) => quoted('What the reporter wrote since it was approved', text));
};
