// What whoever reported has to expect while nobody has answered yet. Whoever must not be known is not told to
// ring: their voice and their number would tell who they are.
import type { Directory } from '../../../app/directory.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import { isProtected } from '../../../incident/state/incident.ts';
import { timescale, within } from '../../../policy/procedures.ts';
import { capitalised } from '../../../record/phrases.ts';
import { proceduresOf } from '../../../school/adopted-procedures.ts';
import { sayWithin } from '../../school/policy-procedures.ts';
import { type Html, html } from '../../ui/html.ts';
import { isWithOutside, sayActingChair } from '../../words/people.ts';

const named = html`<p class="govuk-body">Nobody has answered yet. The answer comes here, as a rule within
  a working day: look in again. If it cannot wait, ring the school.</p>`;

/** How soon a report is answered that waits for a first answer, and what to do where it cannot wait. */
export const unansweredNote = ({ incident, school }: Followed, directory: Directory): Html => {
  if (!isProtected(incident)) return named;
  const { report, forwarded, firstRead } = incident;
  const procedures = proceduresOf(school.settings, incident.procedures);
  const standing = { severity: null, redFlags: report?.redFlags ?? [], contained: false };
  const soon = sayWithin(within(timescale(procedures, 'read-report'), standing));
  const acting = capitalised(sayActingChair(incident, school, directory));
  // The outside body is told by no mail of its own: when it looks, no timescale can promise.
  const reads = isWithOutside(incident, school) ? 'reads it when it next looks' : `reads it within ${soon}`;
  const goesOn =
    firstRead === null && forwarded === null
      ? `${acting} ${reads}, and the answer comes here`
      : 'It has been read, and the answer comes here';
  return html`<p class="govuk-body">Nobody has answered yet. ${goesOn}: look in again. If it cannot wait,
    write so below. Whoever you ring instead may know your voice.</p>`;
};
