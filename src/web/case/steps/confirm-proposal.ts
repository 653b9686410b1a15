import type { Case } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { isClockRunning, sayClock } from '../../../incident/due/clock-words.ts';
import { notSame } from '../../../incident/people/duplicates.ts';
import { confirmers } from '../../../incident/people/judges.ts';
import { secondPersonFor } from '../../../incident/people/second-person.ts';
import { type Proposal, sayTell } from '../../../incident/state/judging/judgement.ts';
import { sayProposed } from '../../../incident/state/judging/proposal-words.ts';
import { adviceOn } from '../../../incident/state/judging/triage.ts';
import { sayDoubts, sayGrounds } from '../../../incident/steps/assess-reportability.ts';
import { erasableFrom } from '../../../incident/steps/erase.ts';
import { sayOutcome } from '../../../incident/steps/establish-facts.ts';
import { sayDate } from '../../../policy/clock.ts';
import { criteriaEver } from '../../../policy/procedures/procedures.ts';
import { capitalised } from '../../../record/phrases.ts';
import type { Stamp } from '../../../record/stamp.ts';
import { branching, reasonText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { proseOf, quoted, sayActor } from '../../words/entries.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';
import { dpoAdvice } from '../triage/dpo-advice.ts';
import { answersTable, factsTable, tellWords, whySo } from '../triage/judgement.ts';
import { reportPart } from '../triage/report-part.ts';

/** The oldest that waits for this person. */
const waitingForThem = ({ incident, school, person }: Case): Proposal | undefined =>
  incident.proposals.find((each) => confirmers(incident, school, each).includes(person));

const sayProposal = (proposal: Proposal, { incident, directory }: Case): string => {
  switch (proposal.what) {
    case 'reassess':
      return `proposes: ${sayTell(proposal.judged)}`;
    case 'lift-exclusion':
      return `proposes to let ${nameIn(directory, proposal.person)} see it again`;
    default:
      return `proposes to ${sayProposed(incident, proposal)}`;
  }
};

/** What a judgement rests on, and why one person does not make it alone. */
const groundsOf = (proposal: Proposal, { capacities }: Case): Child => {
  if (proposal.what === 'milder-facts') {
    const { was, becomes } = proposal.milder;
    return html`<p class="govuk-body">Facts so far: ${sayOutcome(was)}. Proposed: ${sayOutcome(becomes)}.</p>
      <h2 class="govuk-heading-m">The facts proposed</h2>${answersTable(proposal.milder)}`;
  }
  if (proposal.what !== 'reassess') return null;
  const says = capacities.has('dpo')
    ? (line: string) => line.replace('the data protection officer', 'you')
    : (line: string) => line;
  const lines = sayGrounds(proposal.judged).map((line) => html`<li>${capitalised(says(line))}</li>`);
  return html`<ul class="govuk-list govuk-list--bullet">${lines}</ul>
    <p class="govuk-body">A second person is needed, because ${sayDoubts(proposal.doubts)}.</p>`;
};

/** What it was to be judged by: the facts, what they advise, and from when the 72 hours are counted now. */
const judgedBy = (view: StepView, proposal: Proposal): Child => {
  const { incident, procedures, now } = view.found;
  if (proposal.what === 'erase' || proposal.what === 'lift-exclusion') return null;
  const advice = adviceOn(incident);
  const ticked = proposal.what === 'lower-severity' ? proposal.classification.criteria : [];
  const clock = isClockRunning(incident, procedures) && sayClock(incident, now);
  const rests =
    advice === null
      ? html`<p class="govuk-body">Nobody has recorded the facts.</p>`
      : [
          html`<p class="govuk-body"><strong>${tellWords[advice.tell]}.</strong></p>`,
          whySo(view, advice, ticked),
          factsTable(view),
        ];
  return html`<h2 class="govuk-heading-m">The facts so far, and what they advise</h2>${rests}${
    clock && html`<p class="govuk-body">${clock}</p>`
  }${reportPart(view)}${dpoAdvice(view)}`;
};

/** What others wrote against it, which a second person who confirms it answers. */
const against = (proposal: Proposal | undefined): readonly Stamp[] => {
  if (proposal?.what === 'erase') return proposal.objections;
  return proposal?.what === 'lower-severity' ? proposal.views.filter(({ agrees }) => !agrees) : [];
};

/** What others wrote about it, for and against. */
const saidOfIt = (proposal: Proposal, { found, entries }: Pick<StepView, 'found' | 'entries'>): Child => {
  const all = proposal.what === 'lower-severity' ? proposal.views : against(proposal);
  return all.map(({ by, entry, ...rest }) => {
    const agrees = 'agrees' in rest && rest.agrees;
    const says = agrees ? 'agrees' : 'does not agree';
    const words = writtenIn(entries, entry, 'why');
    const who = `${sayActor(found.directory, by)} ${says}`;
    return agrees && words === '' ? html`<p class="govuk-body">${who}.</p>` : quoted(who, words);
  });
};

const whenErased = (
  { incident, procedures }: Case,
  proposal: Extract<Proposal, { what: 'erase' }>,
): Child => html`<p class="govuk-body">Everybody who was on the case may object. It can be confirmed from
  ${sayDate(erasableFrom(incident, proposal, procedures))}, and declined at any time.</p>`;

const intro = (view: StepView): Child => {
  const { found, entries } = view;
  const { directory, now, procedures } = found;
  const proposal = waitingForThem(found);
  if (proposal === undefined) return null;
  const holding =
    proposal.what === 'lower-severity'
      ? criteriaEver(procedures).filter(({ id }) => proposal.classification.criteria.includes(id))
      : [];
  return html`<p class="govuk-body"><strong>${sayActor(directory, proposal.by)}
    ${sayProposal(proposal, found)}.</strong> ${when(proposal.at, now)}</p>
    ${groundsOf(proposal, found)}
    ${proseOf(entries, proposal.entry)}
    ${saidOfIt(proposal, { found, entries })}
    ${
      holding.length > 0 &&
      html`<p class="govuk-body">What applies here:</p>
      <ul class="govuk-list govuk-list--bullet">${holding.map(({ label }) => html`<li>${label}</li>`)}</ul>`
    }${judgedBy(view, proposal)}
    <p class="govuk-body">It takes effect only if you confirm it. The school leaves that to
      ${secondPersonFor(found.incident, proposal).words}.</p>${
        proposal.what === 'erase' && whenErased(found, proposal)
      }`;
};

const confirmReason = (objections: readonly Stamp[]) =>
  reasonText('confirmReason', {
    label: 'Why do you agree?',
    ...(objections.length > 0 && { hint: 'Answer what others wrote against it.' }),
    required: 'Write why you agree',
    rows: 3,
  });

export const confirmProposal = stepPage({
  step: 'confirm-proposal',
  place: ['decide', 'summary'],
  button: 'Record your decision',
  intro,
  isReady: ({ found }) => waitingForThem(found) !== undefined,
  fields: ({ found }) => ({
    decision: branching('decision', {
      label: 'Do you confirm it?',
      required: 'Choose whether you confirm or decline',
      branches: {
        confirm: {
          text: 'Confirm',
          fields: { reason: confirmReason(against(waitingForThem(found))) },
        },
        decline: {
          text: 'Decline',
          hint: 'Nothing changes. It can be proposed anew.',
          fields: {
            reason: reasonText('declineReason', {
              label: 'Why do you decline?',
              required: 'Write why you decline',
              rows: 3,
            }),
          },
        },
      },
    }),
  }),
  ask: async ({ decision }, { found }, { app }) => {
    const proposal = waitingForThem(found);
    const agreed = decision.choice === 'confirm';
    // What was a duplicate when it was proposed may be none any more: the other may have been closed since.
    if (agreed && proposal?.what === 'duplicate') {
      const other = await app.cases.named(proposal.of);
      const problem = other && notSame(found.incident, other, found.school, found.now);
      if (problem) return { at: 'decision', field: 'decision', problem };
    }
    return { facts: { proposal: proposal?.entry ?? 0, agreed }, prose: { reason: decision.reason } };
  },
});
