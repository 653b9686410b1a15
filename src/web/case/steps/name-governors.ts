import { nameIn } from '../../../app/directory.ts';
import { mayGovern } from '../../../incident/people/governors.ts';
import {
  governingNow,
  governorsOn,
  isGoverned,
  isGovernorAskedFor,
} from '../../../incident/state/governing/governing.ts';
import { lead } from '../../../incident/state/governing/lead.ts';
import { type Incident, severity } from '../../../incident/state/incident.ts';
import { counted } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import type { PersonId } from '../../../record/ids.ts';
import { anyOf, reasonText } from '../../forms/fields.ts';
import { peopleOffered, sayNames } from '../../forms/people-fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { quoted } from '../../words/entries.ts';
import { didBy, incidentPath, type StepView, stepPage, writtenIn } from '../case-form.ts';

/** Nobody hears from Candour of what they did themselves. */
const sayTold = ({ found }: StepView): Child => {
  const told = governorsOn(found.incident).filter((each) => each !== found.person);
  if (told.length === 0) return null;
  return html` Candour told ${sayNames(found, told, 'and')}.
    <a class="govuk-link" href="${incidentPath(found, 'record')}?opened=yes#opened">See who has opened
    it</a>.`;
};

const leadIsNext = 'You choose next which of them leads; the others decide with them.';

/** By what the governors do on it. */
const sayHowMany = (incident: Incident): string => {
  if (severity(incident) !== 'critical')
    return (
      `A major incident needs one ${inDuty('governor')}, who works with those who handle it (point 6b of ` +
      `the policy). You may name yourself, or a panel, usually of three.`
    );
  const panel =
    `The ${inDuty('Governing Body')} investigates it (point 6a of the policy). Name a ` +
    `panel, usually of three.`;
  return lead(incident) === null ? `${panel} ${leadIsNext}` : panel;
};

const sayElsewhere = (count: number): string | undefined =>
  count === 0 ? undefined : `Already on ${counted(count, 'other open incident')}`;

export const nameGovernors = stepPage({
  step: 'name-governors',
  place: ['manage', 'investigation'],
  isCalledFor: ({ incident }) => isGoverned(incident),
  intro: ({ found, entries }) => {
    const { incident, directory } = found;
    const present = governorsOn(incident);
    const now = lead(incident);
    const leading = now?.as === 'governor' && present.length === 0 ? now.person : null;
    const asked = writtenIn(entries, incident.governorAskedFor?.entry, 'whatFor');
    return [
      isGovernorAskedFor(incident) &&
        quoted(`The ${inDuty('headteacher or bursar')} asks for ${inDuty('a governor')}`, asked),
      leading === null
        ? html`<p class="govuk-body">${sayHowMany(incident)}</p>`
        : html`<p class="govuk-body">${nameIn(directory, leading)} leads it. Tick who decides with them: a
            panel is usually of three.</p>`,
      html`<p class="govuk-body">They see the incident, note progress, record decisions and say what the
        ${inDuty('Governing Body')} wants done. They write the ${inDuty('Governing Body')}’s outcome
        report (point 6d).</p>`,
      present.length > 0 &&
        html`<p class="govuk-body">${sayNames(found, present, 'and')} ${present.length > 1 ? 'are' : 'is'} on
          the case now. Choose everybody who works on it from now on.</p>`,
    ];
  },
  fields: ({ found, namedElsewhere }) => ({
    governors: anyOf<PersonId>('governors', {
      label: 'Who works on it?',
      hint: `${inDuty('A governor')} who works on it should not sit on a later disciplinary or appeal panel.`,
      items: peopleOffered(found, ({ id }) => mayGovern(found.incident, found.school, id)).map((each) => ({
        ...each,
        hint: sayElsewhere(namedElsewhere?.get(each.value) ?? 0),
      })),
      required: `Choose at least one ${inDuty('governor')}`,
    }),
    ...(governorsOn(found.incident).length > 0
      ? {
          reason: reasonText('reason', {
            label: 'Why are you changing it, or keeping it as it is?',
            required: 'Write why it changes, or stays as it is',
            rows: 2,
          }),
        }
      : {}),
  }),
  // Naming others takes no governor off who leads it.
  prefill: ({ found: { incident } }) => ({ governors: governingNow(incident) }),
  done: (view) => html`${didBy(view, 'name-governors')}${sayTold(view)}`,
  ask: ({ governors, reason }) => ({ facts: { governors }, prose: { reason: reason ?? '' } }),
});
