import { aroundOf } from '../../../incident/asks/asks.ts';
import {
  type Conformance,
  conformance,
  type PointConformance,
} from '../../../incident/conformance/conformance.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { incidentPath, type StepView } from '../case-form.ts';
import { onceAView } from '../once-a-view.ts';

const said: readonly (readonly [Conformance, string])[] = [
  ['partly', 'partly'],
  ['missed', 'not met'],
  ['not-yet', 'to come'],
  ['not-judged', 'not scored'],
  ['not-applicable', 'not needed'],
];

/** Every main point is counted once; what is answered are the points under them. */
export const sayVerdict = (points: readonly Pick<PointConformance, 'state'>[]): string => {
  const count = (wanted: Conformance) => points.filter(({ state }) => state === wanted).length;
  const rest = said.flatMap(([state, words]) => (count(state) === 0 ? [] : [`${count(state)} ${words}`]));
  return [`${count('met')} of ${points.length} main points met`, ...rest].join(', ');
};

export const pointsOf: (view: StepView) => readonly PointConformance[] = onceAView(({ found }) =>
  conformance(
    ...([found.incident, found.policy, found.procedures, found.calendar, found.now] as const),
    aroundOf(found.incident, found.school).isDirected,
  ),
);

/** Each point missed, which keeps nothing open. */
export const missedPoints = (view: StepView): Child => {
  const missed = pointsOf(view).filter(({ state }) => state === 'missed');
  const href = incidentPath(view.found, 'conformance');
  return (
    missed.length > 0 && [
      missed.map(
        ({ point, says }) => html`<p class="govuk-body"><a class="govuk-link" href="${href}">Point ${point} of
          the policy: not met</a>. ${says}</p>`,
      ),
      html`<p class="govuk-body">The record keeps this.</p>`,
    ]
  );
};

/** The verdict in a line, for people who only want to know whether it is in order. */
export const verdictLink = (view: StepView): Html =>
  html`<p><a class="govuk-link" href="${incidentPath(view.found, 'conformance')}">Response:
    ${sayVerdict(pointsOf(view))}</a></p>`;
