// Adopt or decline what the headteacher proposed. The chair sees what would change, line by line; whoever
// proposed it can take it back.
import { nameIn } from '../../app/directory.ts';
import { warningsOf } from '../../policy/procedures-faults.ts';
import { figuresOf } from '../../policy/procedures-figures.ts';
import { sayEither } from '../../record/phrases.ts';
import { adopters, proceduresNow } from '../../school/adopted-procedures.ts';
import type { Proposed } from '../../school/school.ts';
import { type Branch, branching } from '../forms/choice-fields.ts';
import { wholeDay } from '../forms/date-fields.ts';
import { longText } from '../forms/text-fields.ts';
import type { Signed } from '../shell/site.ts';
import { type Child, html } from '../ui/html.ts';
import { warningText } from '../ui/notice.ts';
import { quoted } from '../words/entries.ts';
import { differenceList } from '../words/procedures.ts';
import { proceduresPlace } from './procedures-propose.ts';
import { type SchoolForm, type SchoolView, settingsForm } from './school-form.ts';

/** What this person may do about what waits: decide on it, take it back, or nothing. */
export const roleIn = ({ school, id }: Signed): 'adopter' | 'proposer' | null => {
  const { proposed } = school.settings;
  if (proposed === null) return null;
  if (proposed.by === id) return 'proposer';
  return adopters(school, proposed.by).includes(id) ? 'adopter' : null;
};

/** Who can decide on what waits, in a sentence; what is missing where nobody can. */
export const whoAdopts = ({ school, directory }: Signed): string => {
  const found = adopters(school, school.settings.proposed?.by ?? null);
  return found.length === 0
    ? 'Nobody can decide on it at present: the school needs a chair or vice-chair who did not propose it.'
    : `${sayEither(found.map((each) => nameIn(directory, each)))} can adopt or decline it.`;
};

/** Who proposed what waits, the reason, what would change, and what to look at twice. */
export const proposalPart = (
  signed: Signed,
  proposed: Proposed,
  reason: string | null | undefined,
): Child => {
  const { school, directory } = signed;
  const by = proposed.by === null ? 'Somebody' : nameIn(directory, proposed.by);
  const warnings = warningsOf(proposed.figures);
  return html`${quoted(`${by} proposes a change. Why:`, reason ?? '')}
    ${warnings.map((text) => warningText({ text: `${text} Is that meant?` }))}
    <h2 class="govuk-heading-m">What would change</h2>
    ${differenceList(figuresOf(proceduresNow(school.settings)), proposed.figures, directory)}
    <p class="govuk-body">It would hold for what is reported from then on. Incidents that run already keep
    their times.</p>`;
};

const settled = html`<p class="govuk-body">Nothing waits any more: it was settled or taken back.</p>`;

const intro = ({ signed, words }: SchoolView): Child => {
  const { proposed } = signed.school.settings;
  return proposed === null ? settled : proposalPart(signed, proposed, words.get(proposed.entry)?.reason);
};

const adopt = {
  text: 'Adopt: it is in force from now on',
  fields: {
    minute: longText('minute', {
      label: 'The minute that approves it',
      hint: 'Such as: Full governing body, minute 7.2. Everybody who signs in can read it.',
      required: 'Enter the minute that approves it',
      rows: 2,
    }),
    meetingOn: wholeDay('meetingOn', {
      label: 'When was the meeting?',
      hint: 'For example, 27 3 2026',
      required: 'Enter the date of the meeting',
    }),
  },
} as const satisfies Branch;
const decline = {
  text: 'Decline: all stays as it is',
  fields: {
    reasons: longText('reasons', { label: 'Why?', required: 'Say why you decline', rows: 3 }),
  },
} as const satisfies Branch;
const withdraw = { text: 'Take it back: all stays as it is', fields: {} } as const satisfies Branch;

const all = { adopt, decline, withdraw };
const branchesFor = (signed: Signed): typeof all => {
  const isOffered = (name: string) => (name === 'withdraw') === (roleIn(signed) !== 'adopter');
  return Object.fromEntries(Object.entries(all).filter(([name]) => isOffered(name))) as typeof all;
};

/** Adopts, declines or takes back what was proposed, at `/procedures/decide`. */
export const decideForm: SchoolForm = settingsForm({
  name: 'decide',
  // Whoever may decline may look; the steps decide who may do which.
  step: 'decline-procedures',
  title: 'Decide on the procedures',
  button: 'Send',
  done: 'You decided on the proposal. What is in force now stands below.',
  place: proceduresPlace,
  intro,
  fields: ({ signed }) => ({
    decision: branching('decision', {
      label: 'Your decision',
      required: 'Choose what to do',
      branches: branchesFor(signed),
    }),
  }),
  ask: ({ decision }, { signed }) => {
    const proposal = signed.school.settings.proposed?.entry ?? 0;
    if (decision.choice === 'adopt') {
      const { minute, meetingOn } = decision;
      return { step: 'adopt-procedures', facts: { proposal, meetingOn }, prose: { minute } };
    }
    const reasons = decision.choice === 'decline' ? decision.reasons : '';
    return { step: 'decline-procedures', facts: { proposal }, prose: { reasons } };
  },
});
