import type { AuditorDays, LeftOut } from '../../../incident/state/auditors.ts';
import { isProtected } from '../../../incident/state/incident.ts';
import { lineText, oneOf } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { readByFew } from '../auditor/auditor-words.ts';
import { type StepView, stepPage } from '../case-form.ts';

const whatTheyRead: readonly { readonly value: LeftOut; readonly text: string; readonly hint: string }[] = [
  {
    value: 'nothing',
    text: 'The record with names and files',
    hint: `Left out: ${readByFew}. Only with this choice can they check that no entry is missing.`,
  },
  {
    value: 'interviews',
    text: 'The record without interviews and files',
    hint: 'Names stay. What was said in interviews and hearings is left out.',
  },
  {
    value: 'names-and-words',
    text: 'Only what was done, and when',
    hint: 'Posts stand for names, and nothing that people wrote is shown.',
  },
];

/** A protected reporter might be known by their words, so nobody is offered to show them. */
const offered = ({ found }: StepView) =>
  isProtected(found.incident)
    ? whatTheyRead.filter(({ value }) => value === 'names-and-words')
    : whatTheyRead;

export const shareWithAuditor = stepPage({
  step: 'share-with-auditor',
  place: ['manage', 'record'],
  button: 'Make the link',
  isCalledFor: ({ incident }) => incident.erased === null,
  intro: () => html`<p class="govuk-body">You get a link to pass on. It opens this one incident to read,
    without an account, and nothing else. It goes on the record, and we tell the headteacher and the
    chair.</p>`,
  fields: (view) => ({
    auditor: lineText('auditor', {
      label: 'Who is it for?',
      hint: 'Their name, and who sends them.',
      required: 'Enter who it is for',
    }),
    days: oneOf<AuditorDays>('days', {
      label: 'How long may they read it?',
      items: [
        { value: 7, text: '7 days' },
        { value: 30, text: '30 days' },
      ],
      required: 'Choose how long they may read it',
    }),
    leavesOut: oneOf<LeftOut>('leavesOut', {
      label: 'What may they read?',
      items: offered(view),
      required: 'Choose what they may read',
    }),
  }),
  prefill: () => ({ days: '7' }),
  ask: ({ auditor, days, leavesOut }) => ({
    facts: { days, leavesOut },
    prose: { auditor },
  }),
  leadsTo: () => 'auditors',
});
