// Who else outside must hear of it: told, not needed because, or still to be told.
import { contactOf } from '../../../app/contacts.ts';
import { causeOf, type OtherToTell, othersToTell } from '../../../incident/state/others-to-tell.ts';
import { isPractice } from '../../../incident/state/practice.ts';
import { sayDate } from '../../../policy/clock.ts';
import { type BodyId, bodies2026 } from '../../../policy/procedures/bodies-2026.ts';
import type { ContactId } from '../../../policy/procedures/contacts-2026.ts';
import { capitalised } from '../../../record/phrases.ts';
import { telephone } from '../../reporter/ring.ts';
import { type Child, type Content, type Html, html } from '../../ui/html.ts';
import { type SummaryRow, summaryList } from '../../ui/summary-list.ts';
import { shortWhen } from '../../ui/when.ts';
import { incidentPath, isOffered, type StepView, writtenIn, writtenOrErased } from '../case-form.ts';

/** Null while it is open. */
const statusOf = ({ found, entries }: StepView, { told, ruledOut }: OtherToTell): Content | null => {
  if (told !== null) {
    const reference = writtenIn(entries, told.entry, 'reference');
    const by = writtenOrErased(entries, told.entry, 'byWhom');
    const day = shortWhen(told.notifiedAt, found.now);
    return html`Told ${day}, by ${by}${reference && `. Reference: ${reference}`}`;
  }
  if (ruledOut === null) return null;
  const because = writtenOrErased(entries, ruledOut.entry, 'because');
  return html`Not needed: <span class="candour-prose">${because}</span>`;
};

/** As the school or Candour last checked them; nothing where neither knows any, or nobody is to be told. */
const contacts = ({ found: { directory, incident } }: StepView, id: BodyId): readonly Html[] => {
  if (isPractice(incident)) return [];
  const ids: readonly ContactId[] = id === 'council' ? ['council', 'diocese', 'trust'] : [id];
  return ids.flatMap((each) => {
    const known = contactOf(directory, each);
    if (known === null) return [];
    const { name, telephone: number, web, checkedOn } = known;
    const site =
      web !== '' && html` <a class="govuk-link" href="${web}" rel="noreferrer">Website of ${name}</a>`;
    return html`<br>${number && telephone(number)}${site} (checked ${sayDate(checkedOn)})`;
  });
};

const rowOf = (view: StepView, other: OtherToTell): SummaryRow => {
  const { label, why } = bodies2026.find(({ id }) => id === other.id) ?? { label: other.id, why: '' };
  const status = statusOf(view, other);
  const actions = [
    {
      text: 'Record that they were told',
      href: `${incidentPath(view.found, 'record-notification')}?which=${other.id}`,
    },
    { text: 'Not needed', href: `${incidentPath(view.found, 'rule-out-telling')}?which=${other.id}` },
  ].map((action) => ({ ...action, visuallyHiddenText: label }));
  const isOpen = status === null && isOffered(view.found, 'rule-out-telling');
  return {
    key: capitalised(label),
    value: status ?? html`${why}${contacts(view, other.id)}`,
    ...(isOpen ? { actions } : {}),
  };
};

/** No law is cited: what public bodies may do about it changes. */
const ransom = (view: StepView): Child =>
  causeOf(view.found.incident) === 'malware' &&
  html`<p class="govuk-body"><strong>Does anybody ask for money?</strong> To pay is not for the school to
    decide. Do not answer. Ask the police, the insurer and the council, diocese or trust, and
    <a class="govuk-link" href="${incidentPath(view.found, 'seek-expert')}">record whom you asked</a>.</p>`;

/** Null where nothing calls for anybody else. */
export const othersPart = (view: StepView): Child => {
  const others = othersToTell(view.found.incident);
  return (
    others.length > 0 &&
    html`<h2 class="govuk-heading-m" id="others">Who else to tell</h2>${ransom(view)}${summaryList({
      rows: others.map((each) => rowOf(view, each)),
    })}`
  );
};
