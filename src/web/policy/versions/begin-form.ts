// A new version begins as a draft: what it answers, and which others wait for the governors already.

import { type PointNumber, pointNumbers } from '../../../policy/policy.ts';
import { inOffice } from '../../../policy/said.ts';
import { versionSteps } from '../../../policy-version/steps.ts';
import type { StreamId } from '../../../record/ids.ts';
import { versionInForce } from '../../../school/policies/policy-versions.ts';
import { reasonText } from '../../forms/fields.ts';
import type { DeskRequest, Site } from '../../shell/site.ts';
import { mayBegin, onStreams, stepForms, streamViewOf } from '../../streams/stream-form.ts';
import { button } from '../../ui/button.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { type Html, html } from '../../ui/html.ts';
import { groundsOf, pointsAsked } from '../suggestions/grounds.ts';
import type { Version } from './decided.ts';
import { othersFirst, waitingOn } from './others-first.ts';
import { kind, type View, versionsHome } from './version-form.ts';

type BeginView = View & {
  readonly answers: readonly Fact[];
  /** Empty where it is not known which it will change. */
  readonly points: readonly PointNumber[];
  readonly others: readonly Version[];
};

/** The suggestions and exceptions that lead to it stand in the address. */
const groundsIn = ({ asked }: View): readonly StreamId[] =>
  asked.all('grounds').filter((id) => /^[\w-]{1,64}$/.test(id)) as StreamId[];

const beginViewOf = async (request: DeskRequest, site: Site): Promise<BeginView> => {
  const view = await streamViewOf(kind, request, site);
  const { signed } = view;
  const to = { ...view, state: { ...view.state, grounds: groundsIn(view) } };
  const points = await pointsAsked(to, site);
  const others = waitingOn(signed.school, points.length > 0 ? points : pointNumbers);
  return {
    ...view,
    answers: to.state.grounds.length > 0 ? await groundsOf(to, site) : [],
    points,
    others,
  };
};

export const beginForm = stepForms<typeof kind, BeginView>(
  kind,
  versionSteps,
)({
  step: 'begin-version',
  name: 'new',
  button: 'Begin the draft',
  done: 'The draft begins with the words of the version in force. Reword the points that must change.',
  intro: (view) => [
    view.answers.length > 0 && factList(view.answers),
    html`<p class="govuk-body">You get a draft with the words in force. Reword the points that must change,
      then put it forward to the ${inOffice('governors')}. They can read the draft, and so can those who look
      after the policy.</p>`,
    othersFirst(view.signed, view.others),
  ],
  fields: () => ({
    why: reasonText('why', {
      label: 'Why must the policy change?',
      hint: `The ${inOffice('governors')} read it. Name nobody.`,
      required: 'Say why the policy must change',
      rows: 3,
    }),
  }),
  ask: ({ why }, view) => ({
    facts: {
      from: versionInForce(view.signed.school)?.stream ?? null,
      grounds: groundsIn(view),
    },
    prose: { why },
  }),
});

export const onBegin = onStreams(kind, versionsHome, beginViewOf);

const isTheirs = ({ signed, now }: Pick<View, 'signed' | 'now'>): boolean =>
  mayBegin(kind, 'begin-version', signed, now);

export const beginButton = (of: Pick<View, 'signed' | 'now'>): Html | null =>
  isTheirs(of)
    ? button({ text: beginForm.title, href: `/${kind}/new`, classes: 'govuk-button--secondary' })
    : null;

/** From the version in force, with what this one answers. */
export const beginAgain = (view: View): Html | null => {
  const grounds = view.state.grounds.map((each) => ['grounds', each]);
  return isTheirs(view)
    ? button({ text: 'Begin again', href: `/${kind}/new?${new URLSearchParams(grounds)}` })
    : null;
};
