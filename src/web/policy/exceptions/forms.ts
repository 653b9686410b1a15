import { exceptionSteps } from '../../../exception/steps.ts';
import { itemIds, type PolicyRef, pointNumbers } from '../../../policy/policy.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import { anyOf, longText, oneOf } from '../../forms/fields.ts';
import { declared } from '../../forms/form-kind.ts';
import { mayTake, type OnStream, onStreams, type StreamForm } from '../../forms/stream-form.ts';

const kind = 'exception';

const fields = {
  about: oneOf<PolicyRef>('about', {
    label: 'Which point of the policy?',
    items: [...pointNumbers, ...itemIds].toSorted().map((value) => ({ value, text: value })),
    required: 'Choose the point',
    columns: true,
  }),
  what: longText('what', { label: 'What exactly do you need to do?', required: 'Say what you need to do' }),
  why: longText('why', { label: 'Why?', required: 'Say why you need it' }),
  risk: longText('risk', { label: 'What could go wrong?', required: 'Say what could go wrong' }),
  protection: longText('protection', {
    label: 'What protects people and information instead?',
    required: 'Say what protects instead',
  }),
  from: wholeDay('from', { label: 'From', required: 'Enter the first day', future: true }),
  until: wholeDay('until', { label: 'Until', required: 'Enter the last day', future: true }),
  understood: anyOf('understood', {
    label: 'Why the point is there',
    items: [{ value: 'yes', text: 'I have read and understood why this point is in the policy' }],
    required: 'Confirm that you read and understood why the point is there',
  }),
};

export const requestForm: StreamForm<typeof kind> = declared<OnStream<typeof kind>, typeof fields>({
  name: 'new',
  title: exceptionSteps['request-exception'].title,
  button: 'Send the request',
  done: 'Your request is on the record. The person who decides has been told.',
  isOffered: (view) => mayTake(kind, 'request-exception', view),
  fields: () => fields,
  commands: ({ about, from, until, understood: _understood, ...prose }) => [
    { step: 'request-exception', facts: { about, from, until, understood: true }, prose },
  ],
});

export const onException = onStreams(kind, { href: '/exceptions', text: 'Back to exceptions' });
export const exceptionForms: readonly StreamForm<typeof kind>[] = [];
