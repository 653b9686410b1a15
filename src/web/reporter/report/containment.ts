// What to do now: the list that a report is about where that is sure, else tiles to choose one from. They
// fold open, so that they are there with the network unplugged.
import type { Directory } from '../../../app/directory.ts';
import type { ReportRecipient } from '../../../app/reporting/recipients.ts';
import { sayDate } from '../../../policy/clock.ts';
import {
  type FirstAid,
  type FirstAidId,
  type FirstAidItem,
  firstAid,
  leftUnnamed,
  takenFromYou,
} from '../../../policy/procedures/first-aid-2026.ts';
import type { CallId } from '../../../policy/triage/calls.ts';
import { sayEither } from '../../../record/phrases.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { details } from '../../ui/notice.ts';
import { telephone } from '../ring.ts';
import type { Likely } from './likely-list.ts';

type Item = FirstAid['items'][number];

/** By office: the person who holds it need not be known. */
export const handOverUnnamed = (
  recipients: readonly ReportRecipient[],
  { reference }: { readonly reference: string },
): string => {
  const takers = recipients.map(({ name, roles }) =>
    roles.startsWith('in place of') ? name : `the ${roles.split(',')[0]}`,
  );
  return leftUnnamed(reference, takers.length === 0 ? null : sayEither([...new Set(takers)].slice(0, 2)));
};

/** The three that a school meets most, or that cannot wait. */
export const commonest: readonly FirstAidId[] = ['machine', 'lost-device', 'wrong-person'];

/** How its reporter ticks what they have done. */
export type Ticking = {
  readonly action: string;
  /** Says whose report it is. */
  readonly hidden: Child;
  /** When it was done, as they may read it; null where it is still to do. */
  readonly doneAt?: (list: FirstAidId, item: FirstAidItem) => Child;
};

type Doing = {
  readonly numbers: Directory['numbers'];
  readonly handOver?: string | null;
  readonly ticking?: Ticking | false;
};

const numberOf = (call: CallId, { itSupportPhone: it, safeguardingPhone }: Doing['numbers']): string =>
  ({ emergency: '999', police: '101', it, 'safeguarding-lead': safeguardingPhone })[call as string] ?? '';

const itemRow = (list: FirstAid, item: Item, { numbers, handOver, ticking }: Doing): Html => {
  const text = item.text === takenFromYou ? (handOver ?? item.text) : item.text;
  const number = 'call' in item ? numberOf(item.call, numbers) : '';
  const says = html`${text} ${number !== '' && telephone(number)}`;
  const done = ticking && (ticking.doneAt?.(list.id, item.id) ?? null);
  if (done) return html`<li>${icon('done')} ${says} <span class="govuk-hint">${done}</span></li>`;
  if (!ticking) return html`<li>${says}</li>`;
  const tick = button({
    text: html`Done<span class="govuk-visually-hidden">: ${text}</span>`,
    ...{ name: 'item', value: item.id },
    classes: 'govuk-button--secondary candour-button--small candour-screen-only',
  });
  return html`<li class="candour-aid__open">${says}${tick}</li>`;
};

const drawn = (list: FirstAid, doing: Doing): Html => {
  const steps = html`<ol>${list.items.map((item) => itemRow(list, item, doing))}</ol>`;
  const { action, hidden } = doing.ticking || {};
  return html`<div class="candour-aid">${
    action === undefined
      ? steps
      : html`<form method="post" action="${action}">${hidden}
        <input type="hidden" name="list" value="${list.id}">${steps}</form>`
  }<p class="candour-aid__never"><strong>${list.never}</strong></p>
    <p class="govuk-hint">From: ${list.source}. Checked ${sayDate(list.checkedOn)}.</p></div>`;
};

const listsOf = (ids: readonly FirstAidId[]): readonly FirstAid[] =>
  ids.flatMap((id) => firstAid.filter((each) => each.id === id));

export const tiles = (ids: readonly FirstAidId[], doing: Doing): Html =>
  html`<div class="candour-which">${listsOf(ids).map((list) =>
    details({
      ...{ summaryText: list.title, text: drawn(list, doing), classes: 'candour-do' },
      attributes: { name: 'which' },
    }),
  )}</div>`;

const tilesMax = 6;

export const whatToDoNow = (
  { list, others, isOngoing }: Likely,
  isProtected: boolean,
  doing: Doing,
): Html => {
  const careful = isProtected && html`<p class="govuk-body">Do only what does not give you away.</p>`;
  const rest = details({ summaryText: 'Something else', text: tiles(others.slice(tilesMax), doing) });
  const which = html`${tiles(others.slice(0, tilesMax), doing)}${rest}`;
  if (list === null)
    return html`<h2 class="govuk-heading-m" id="now">Which is it?</h2>
      <p class="govuk-body">Choose one: it says what to do now.</p>${careful}${which}`;
  return html`<h2 class="govuk-heading-m" id="now">${isOngoing ? 'It is going on: do' : 'Do'} this now</h2>
    ${careful}${listsOf([list]).map(
      (each) => html`<section class="candour-do"><h3 class="govuk-heading-s">${each.title}</h3>
        ${drawn(each, doing)}</section>`,
    )}${details({ summaryText: 'It is about something else', text: which })}`;
};
