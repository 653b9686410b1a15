// What to do now: the list that a report is about where that is sure, else tiles to choose one from. Every
// list is on the page, so that it can be read with the network unplugged.
import type { Directory } from '../../../app/directory.ts';
import type { ReportRecipient } from '../../../app/reporting/recipients.ts';
import { type Concerned, concernedIn } from '../../../incident/state/report.ts';
import { sayDate } from '../../../policy/clock.ts';
import {
  type FirstAidId,
  type FirstAidItem,
  firstAidList,
  leftUnnamed,
  ownItem,
  takenFromYou,
} from '../../../policy/procedures/first-aid-2026.ts';
import type { CallId } from '../../../policy/triage/calls.ts';
import { sayEither } from '../../../record/phrases.ts';
import type { School } from '../../../school/school.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { aidSteps, callBar, type Tile, tileList, whichTiles } from '../../ui/now.ts';
import { ringOpenly } from '../ring.ts';
import type { Likely } from './likely-list.ts';

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

/** How its reporter ticks what they have done. */
export type Ticking = {
  readonly action: string;
  /** Says whose report it is. */
  readonly hidden: Child;
  /** When it was done, as they may read it; null where it is still to do. */
  readonly doneAt?: (list: FirstAidId, item: FirstAidItem) => Child;
};

type Doing = {
  readonly school: School;
  readonly directory: Directory;
  readonly concerns?: readonly Concerned[];
  /** How somebody hands over what they found whose name is not known. */
  readonly handOver?: string | null;
  readonly ticking?: Ticking | undefined;
};

type Item = { readonly id: FirstAidItem; readonly text: string; readonly call?: CallId };

const listPart = (id: FirstAidId, lead: string, doing: Doing): Html => {
  const { school, directory, concerns = [], handOver, ticking } = doing;
  const concerned = concernedIn(school, concerns);
  const { title, items, never, source, checkedOn } = firstAidList(id);
  const own = school.settings.firstAid.filter(({ list }) => list === id);
  const all: readonly Item[] = [
    ...items,
    ...own.map(({ entry }) => ({ id: ownItem(entry), text: directory.firstAid.get(entry) ?? '' })),
  ];
  const steps = all.map(({ id: item, text, call }) => ({
    id: item,
    text: text === takenFromYou ? (handOver ?? text) : text,
    ring: call === undefined ? null : ringOpenly(directory, call, concerned),
    done: ticking?.doneAt?.(id, item) ?? null,
  }));
  const part = html`<h2 class="govuk-heading-m">${title}</h2><p><strong>${lead}</strong></p>
    ${aidSteps(steps, never, ticking === undefined ? null : 'Done')}<p class="candour-small candour-muted">${
      ticking && 'Those who help see what you tick. '
    }From: ${source}. Checked ${sayDate(checkedOn)}.</p>`;
  return html`<div>${
    ticking === undefined
      ? html`<section class="candour-steps">${part}</section>`
      : html`<form class="candour-steps" method="post" action="${ticking.action}">${ticking.hidden}<input
          type="hidden" name="list" value="${id}">${part}</form>`
  }${callBar(steps)}</div>`;
};

/** A list is shown where its tile leads to it. */
const choose = (ids: readonly FirstAidId[], doing: Doing): Html =>
  html`${whichTiles(ids.map((id) => ({ href: `#do-${id}`, text: firstAidList(id).title })))}${ids.map(
    (id) => html`<div class="candour-chosen" id="do-${id}">${listPart(id, 'Do this now', doing)}</div>`,
  )}`;

const tiles: readonly (Tile & { readonly lists: readonly FirstAidId[] })[] = [
  { href: '#do-sent', text: 'It went to the wrong person', sign: 'mail', lists: ['wrong-person'] },
  {
    href: '#do-lost',
    text: 'Something is lost or stolen',
    sign: 'bag',
    lists: ['lost-device', 'lost-paper'],
  },
  { href: '#do-screen', text: 'A strange screen or message', sign: 'screen', lists: ['machine', 'account'] },
];

/** Before anything is reported: the three most common. */
export const firstTiles = (doing: Doing): Html =>
  html`<h2 class="govuk-heading-s">Or see first what to do</h2>${tileList(tiles)}${tiles.map(
    ({ href, lists }) =>
      html`<div class="candour-chosen" id="${href.slice(1)}">${lists.map((id) =>
        listPart(id, 'Do this now', doing),
      )}</div>`,
  )}`;

export const whatToDoNow = ({ list, others }: Likely, isProtected: boolean, doing: Doing): Html => {
  const choice = choose(others, doing);
  const sure = list !== null && listPart(list, 'Do this now', doing);
  const careful = isProtected && html`<p class="govuk-body">Do only what does not give you away.</p>`;
  return html`<div id="now">${careful}${sure}${
    sure ? details({ summaryText: 'It is about something else', text: choice }) : choice
  }</div>`;
};
