import { nameIn } from '../../../app/directory.ts';
import {
  type Authority,
  openAuthorities,
  openAuthority,
} from '../../../incident/state/governing/governing.ts';
import type { Ratification } from '../../../incident/state/governing/investigation.ts';
import { isOnlyRecorded } from '../../../incident/state/telling/said-of.ts';
import { sayDate } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import { shorten } from '../../../record/shorten.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import { anyOf, branching, longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { quoted, sayActor } from '../../words/entries.ts';
import { type StepView, stepsPage, writtenIn } from '../case-form.ts';
import { tabPath } from '../frame/tabs.ts';

/** What was done, and why it could not wait. */
export const sayDone = ({ found, entries }: StepView, { entry }: Authority): string => {
  const led = found.incident.leads.find((each) => each.entry === entry);
  const chosen = led === undefined ? '' : `Chose ${nameIn(found.directory, led.person)} to lead.`;
  const written = ['what', 'why', 'authority'].map((field) => writtenIn(entries, entry, field));
  return [chosen, ...written].filter((text) => text !== '').join('\n') || `Entry ${entry}`;
};

/** What the governors decided, and on which day; whose word that is until another of them confirmed it. */
export const sayDecided = (
  { found: { incident, directory } }: StepView,
  { ratified, meetingOn, entry, by }: Ratification,
): string => {
  const decided = `${ratified ? 'ratified' : 'refused'} on ${sayDate(meetingOn)}`;
  return isOnlyRecorded(incident, entry)
    ? `${sayActor(directory, by)} recorded: ${decided}. Not confirmed yet`
    : capitalised(decided);
};

/** Where the chair acted more than once, a meeting mostly decides on all of it alike. */
const authorityField = (view: StepView) => {
  const open = openAuthorities(view.found.incident);
  if (open.length < 2) return {};
  return {
    authority: anyOf<EntryNo>('authority', {
      label: 'Which urgent actions did it decide on?',
      items: open.map((each) => ({
        value: each.entry,
        text: shorten(sayDone(view, each).split('\n')[0] ?? '', 120),
        hint: `To be ratified by ${sayDate(each.ratifyBy)}`,
      })),
      required: 'Tick each urgent action that the meeting decided on',
    }),
  };
};

export const recordRatification = stepsPage({
  step: 'record-ratification',
  place: ['record', 'investigation'],
  next: ({ found }) => ({ reads: `${tabPath(found, 'investigation')}#decisions` }),
  button: 'Record the decision',
  isCalledFor: ({ incident }) => openAuthority(incident) !== undefined && incident.erased === null,
  intro: (view) => {
    const [only, ...others] = openAuthorities(view.found.incident);
    return html`<p class="govuk-body">Record what a meeting decided. Until then this belongs on the agenda of
      a <a class="govuk-link" href="/meetings">meeting</a>.</p>${
        only !== undefined &&
        others.length === 0 &&
        quoted(`What the ${inDuty('chair')} did alone`, sayDone(view, only))
      }`;
  },
  fields: (view) => ({
    ...authorityField(view),
    decision: branching('decision', {
      label: `What did the ${inDuty('Governing Body')} decide?`,
      required: `Choose what the ${inDuty('Governing Body')} decided`,
      branches: {
        ratified: { text: `It ratified what the ${inDuty('chair')} did`, fields: {} },
        refused: {
          text: 'It refused',
          fields: {
            follows: longText('follows', {
              label: 'What happens now?',
              hint: 'Such as who leads from now on, and what becomes of what was done.',
              required: 'Write what happens now',
              rows: 3,
            }),
          },
        },
      },
    }),
    meetingOn: wholeDay('meetingOn', {
      label: 'On which day was the meeting?',
      required: 'Enter the day of the meeting',
    }),
    minute: longText('minute', {
      label: 'Which meeting was it, and what do its minutes say?',
      required: 'Write which meeting it was, and what its minutes say',
      rows: 3,
    }),
  }),
  prefill: ({ asked, found }) => ({
    authority: asked.get('authority') || openAuthorities(found.incident).map(({ entry }) => String(entry)),
  }),
  commands: ({ decision, meetingOn, minute, authority = [undefined] }) =>
    authority.map((each) => ({
      step: 'record-ratification',
      facts: {
        ratified: decision.choice === 'ratified',
        meetingOn,
        ...(each === undefined ? {} : { authority: each }),
      },
      prose: { minute, follows: decision.choice === 'refused' ? decision.follows : '' },
    })),
});
