// What a governor on the case has before them at a glance: what the Governing Body asked for and how it
// stands, and what they can do. What waits is above it, for everybody.
import { isGovernorOn } from '../../../incident/capacity.ts';
import {
  governorsOn,
  openAuthorities,
  openDirections,
  unansweredRecommendations,
} from '../../../incident/state/governing.ts';
import type { Incident } from '../../../incident/state/incident.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { type Moment, momentOf, sayShortDate } from '../../../policy/clock.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { type Child, html } from '../../ui/html.ts';
import type { StepView } from '../case-form.ts';
import { formLinks } from '../frame/menu.ts';
import { type Tab, tabPath } from '../frame/tabs.ts';

const soonest = (days: readonly (IsoDate | undefined)[]): IsoDate | undefined =>
  days.filter((day) => day !== undefined).toSorted()[0];

type Part = {
  readonly name: string;
  readonly all: number;
  readonly open: number;
  readonly due: IsoDate | undefined;
  readonly at: { readonly tab: Tab; readonly id: string };
  readonly waits: string;
  readonly settled: string;
};

const partsOf = (incident: Incident): readonly Part[] => {
  const [directions, authorities] = [openDirections(incident), openAuthorities(incident)];
  return [
    {
      name: 'Directed or asked',
      all: incident.directions.length,
      open: directions.length,
      due: soonest(directions.map(({ until }) => until)),
      at: { tab: 'investigation', id: 'directions' },
      waits: 'without an answer',
      settled: 'answered',
    },
    {
      name: 'Recommendations',
      all: incident.recommendations.length,
      open: unansweredRecommendations(incident).length,
      due: undefined,
      at: { tab: 'outcome', id: 'governors' },
      waits: 'without an answer',
      settled: 'answered',
    },
    {
      name: 'Urgent action',
      all: incident.ratifications.length + authorities.length,
      open: authorities.length,
      due: soonest(authorities.map(({ ratifyBy }) => ratifyBy)),
      at: { tab: 'investigation', id: 'directions' },
      waits: 'to ratify',
      settled: 'decided',
    },
  ];
};

const sayPart = ({ all, open, waits, settled, due }: Part, now: Moment): string => {
  if (open === 0) return `${all}, ${settled}`;
  const by = due === undefined ? '' : `, due ${sayShortDate(momentOf(due, '12:00'), now)}`;
  return `${open === all ? '' : `${all}, `}${open} ${waits}${by}`;
};

const asked = (view: StepView): readonly Fact[] =>
  partsOf(view.found.incident)
    .filter(({ all }) => all > 0)
    .map(
      (part): Fact => [
        part.name,
        html`<a class="govuk-link" href="${tabPath(view.found, part.at.tab)}#${part.at.id}">${sayPart(
          part,
          view.found.now,
        )}</a>`,
      ],
    );

/** Once some are on the case, naming others is rare. */
const isToName = ({ found: { incident } }: StepView): boolean => governorsOn(incident).length === 0;

const mayDo = [
  ...(['record-urgent-action', 'direct-investigation', 'note-progress'] as const),
  ...(['record-decision', 'recommend-action', 'governors-outcome'] as const),
];

export const governorPart = (view: StepView): Child => {
  const { capacities } = view.found;
  if (!isGovernorOn(capacities) && !capacities.has('chair')) return null;
  const links = formLinks(
    view,
    'summary',
    ...(isToName(view) ? (['name-governors'] as const) : []),
    ...mayDo,
  );
  const facts = asked(view);
  if (facts.length + links.length === 0) return null;
  return html`<section class="candour-screen-only" aria-labelledby="governing"><h2 class="govuk-heading-s"
    id="governing">Your part</h2>${facts.length > 0 && factList(facts)}<ul class="candour-more">${links.map(
      ({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
    )}</ul></section>`;
};
