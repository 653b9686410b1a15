// Who else outside must hear of it: told, not needed because, or still to be told.
import { contactOf } from '../../../app/contacts.ts';
import { isPractice } from '../../../incident/state/practice.ts';
import { causeOf, type OtherToTell, othersToTell } from '../../../incident/state/telling/others-to-tell.ts';
import { sayDate } from '../../../policy/clock.ts';
import { type BodyId, bodyNamed, whyTell } from '../../../policy/procedures/bodies-2026.ts';
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
    const { name, telephone: number, web, note, checkedOn } = known;
    const site =
      web !== '' && html` <a class="govuk-link" href="${web}" rel="noreferrer">Website of ${name}</a>`;
    return html`<br>${number && telephone(number)}${site} (checked ${sayDate(checkedOn)}). ${note}`;
  });
};

const rowOf = (view: StepView, other: OtherToTell): SummaryRow => {
  const { id } = other;
  const status = statusOf(view, other);
  const way = (text: string, step: 'record-notification' | 'rule-out-telling') => ({
    text,
    href: `${incidentPath(view.found, step)}?which=${id}`,
    visuallyHiddenText: bodyNamed(id),
  });
  const actions =
    status === null && isOffered(view.found, 'rule-out-telling')
      ? [way('Record that they were told', 'record-notification'), way('Not needed', 'rule-out-telling')]
      : [];
  return {
    key: capitalised(bodyNamed(id)),
    value: status ?? html`${whyTell(id)}${contacts(view, id)}`,
    actions,
  };
};

/** No law is cited: what public bodies may do about it changes. */
const ransom = ({ found }: StepView): Child =>
  causeOf(found.incident) === 'malware' &&
  html`<p class="govuk-body"><strong>Does anybody ask for money?</strong> To pay is not for the school to
    decide. Do not answer. Ask the police, the insurer and the council, diocese or trust.${
      isOffered(found, 'seek-expert') &&
      html` <a class="govuk-link" href="${incidentPath(found, 'seek-expert')}">Record whom you asked</a>`
    }</p>`;

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
