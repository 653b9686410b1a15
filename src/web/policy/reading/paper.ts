// For people without an account: a list to print and sign, which the office then enters.

import { streamPath } from '../../../app/cases/other-streams.ts';
import { versionSteps } from '../../../policy-version/steps.ts';
import { NotFound } from '../../../record/failure.ts';
import { isInForce, versionInForce } from '../../../school/policies/policy-versions.ts';
import { mayEnterPapers } from '../../../school/policies/reading.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import type { Field } from '../../forms/field.ts';
import { lineText, longText } from '../../forms/fields.ts';
import type { FormKind } from '../../forms/form-kind.ts';
import { deskPage, isOpen } from '../../shell/desk.ts';
import type { DeskRequest, Signed } from '../../shell/site.ts';
import { type OnStream, onStreams } from '../../streams/stream-form.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import { kind, versionForm } from '../versions/version-form.ts';
import { breachStatement, readingPath, sayVersion } from './confirm.ts';

export const paperPath = `${readingPath}/paper`;

const step = 'record-paper-reading';
type On = OnStream<typeof kind>;

const linesToSign = 14;
const columns = ['Name', 'Signature', 'Date'] as const;

const signHere: Html = html`<table class="govuk-table candour-sign"><thead><tr>${columns.map(
  (text) => html`<th scope="col" class="govuk-table__header">${text}</th>`,
)}</tr></thead><tbody>${Array.from(
  { length: linesToSign },
  () => html`<tr>${columns.map(() => html`<td class="govuk-table__cell"></td>`)}</tr>`,
)}</tbody></table>`;

export const showPaper = (request: DeskRequest): Response => {
  const signed = request.get('signed');
  if (!isOpen(mayEnterPapers, signed)) throw new NotFound('The list to sign is not theirs.');
  const { policy, schoolName } = signed.directory;
  const sheet = printSheet({
    kind: 'form',
    title: policy.title,
    body: html`<p class="govuk-body">${schoolName}, ${sayVersion(policy)}</p>
      <ol class="govuk-list govuk-list--number">${policy.points.map(
        ({ must }) => html`<li>${must}</li>`,
      )}</ol>
      ${breachStatement(policy)}
      <h2 class="govuk-heading-m">I have read and understood this policy</h2>${signHere}`,
  });
  return deskPage(request, { title: 'List to sign', body: sheet, current: '/policy' });
};

/** The way to enter one; a school that adopted no version has none to enter it on. */
export const enterPaper = (signed: Signed): Child => {
  const inForce = versionInForce(signed.school);
  return (
    inForce !== undefined &&
    html`<li><a class="govuk-link" href="${streamPath(kind, inForce.stream)}/${step}">${
      versionSteps[step].title
    }</a></li>`
  );
};

const count: Field<number> = {
  ...lineText('count', { label: 'How many people signed it?', inputmode: 'numeric' }),
  parse: (form) => {
    const text = form.get('count').trim();
    return /^\d{1,4}$/.test(text) ? Number(text) : { problem: 'Enter how many people signed it, such as 12' };
  },
};

export const paperForm = versionForm({
  step,
  done: '',
  isCalledFor: ({ signed, state }) => isInForce(signed.school, state),
  intro: ({ signed }) =>
    html`<p class="govuk-body">For people without an account, who signed the list for
      ${sayVersion(signed.directory.policy)}. Keep the paper.</p>`,
  fields: () => ({
    on: wholeDay('on', { label: 'When was it signed?', required: 'Enter the day on which it was signed' }),
    count,
    names: longText('names', {
      label: 'Who signed it?',
      hint: 'A name on each line. Only the headteacher and the information champion read them.',
      required: 'Write the names',
    }),
  }),
  ask: ({ names, ...facts }) => ({ facts, prose: { names } }),
});

export const onPaper: FormKind<On> = {
  ...onStreams(kind, { href: readingPath, text: 'Back to reading', current: '/policy' }),
  onwards: async () => `${readingPath}?done=paper`,
};
