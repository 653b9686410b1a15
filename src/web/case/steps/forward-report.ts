// The acting chair alone has a protected report, and decides who else gets it (1). What people have read
// cannot be taken back, so the page says who each choice lets in, and never offers somebody concerned.

import { nameIn } from '../../../app/directory.ts';
import { capacities, onCase } from '../../../incident/people/capacities.ts';
import { type Incident, isHeld, isProtected, isUnresolved } from '../../../incident/state/incident.ts';
import { type Forwardable, forwardable } from '../../../incident/state/report.ts';
import { inDuty } from '../../../policy/said.ts';
import { sayList } from '../../../record/phrases.ts';
import { holders } from '../../../school/holders.ts';
import { anyOf, branching, longText, reasonText } from '../../forms/fields.ts';
import { sayNames } from '../../forms/people-fields.ts';
import { pointersIn, postsOfOne, sayPointers } from '../../reporter/report/pointers.ts';
import { type Child, html } from '../../ui/html.ts';
import { warningText } from '../../ui/notice.ts';
import { fieldWords, quoted } from '../../words/entries.ts';
import { incidentPath, type StepView, stepPage, writtenIn } from '../case-form.ts';

const wouldBeForwarded = ({ entries }: StepView): readonly (readonly [string, string])[] =>
  entries
    .filter(({ actor }) => actor.kind === 'reporter')
    .flatMap(({ written }) => Object.entries(written))
    .flatMap(([field, text]) => (field === 'identity' || text === null ? [] : [[field, text] as const]));

const pointersFound = (view: StepView): Child => {
  const { incident, school, directory } = view.found;
  const texts = wouldBeForwarded(view).map(([, text]) => text);
  const pointers = pointersIn(texts, postsOfOne(school, directory, incident.report?.concerns));
  if (pointers.length === 0) return null;
  return warningText({
    text: `These words in it may point to who made it: ${sayPointers(pointers)}.`,
  });
};

const isOffered = ({ report, forwarded }: Incident, office: Forwardable): boolean =>
  report?.concerns.includes(office) !== true && forwarded?.to.includes(office) !== true;

const offered = ({ found }: StepView) => {
  const { incident, school, directory } = found;
  const readers = (office: Forwardable) =>
    holders(school, office).filter((person) => !incident.excluded.includes(person));
  return forwardable
    .filter((office) => isOffered(incident, office) && readers(office).length > 0)
    .map((office) => ({
      value: office,
      text: `Forward it to the ${directory.labels[office]}`,
      hint: `Then ${sayNames(found, readers(office), 'and')} can open it.`,
    }));
};

/** While nobody has decided yet, or an office is left that may get it. */
const isToForward = (incident: Incident): boolean =>
  isProtected(incident) &&
  (incident.forwarded === null || forwardable.some((office) => isOffered(incident, office)));

const naming = ({ found: { incident } }: StepView): string =>
  incident.report?.naming === 'confidential'
    ? `Only the acting ${inDuty('chair')} can find out who made it. The name is not forwarded.`
    : 'Nobody knows who made it.';

const standing = ({ found }: StepView): string => {
  const { incident, directory, school, person } = found;
  if (incident.forwarded !== null) {
    const to = incident.forwarded.to.map((office) => `the ${directory.labels[office]}`);
    return to.length === 0 ? 'This report was kept so far.' : `This report went to ${sayList(to)}.`;
  }
  const others = [...school.people.keys()].filter(
    (each) => each !== person && onCase(capacities(incident, each, school)),
  );
  return others.length === 0
    ? 'This report came to you alone.'
    : `Besides you ${sayNames(found, others, 'and')} can open this report so far.`;
};

/** Who the law lets in, whichever choice is made. */
const alsoOpens = ({ found: { incident, school, directory } }: StepView): Child => {
  const dpo = 'data-protection-officer';
  const names = holders(school, dpo)
    .filter((person) => !incident.excluded.includes(person))
    .map((person) => nameIn(directory, person));
  return (
    isHeld(incident) &&
    names.length > 0 &&
    html`<p class="govuk-body">Forwarded or kept, ${sayList(names)} (${directory.labels[dpo]}) can open it
      from then on as well, while personal data may be involved.</p>`
  );
};

const forwarding = (view: StepView) => ({
  text: 'Forward it',
  fields: {
    to: anyOf<Forwardable>('to', {
      label: 'Who is to handle it with you?',
      items: offered(view),
      required: 'Choose who you forward it to',
    }),
    note: longText('note', {
      label: 'A note to the people who get it (optional)',
      hint: 'Everybody who can open this incident reads it.',
      rows: 2,
    }),
  },
});

const keeping = () => ({
  text: 'Keep it',
  hint: `You act for the ${inDuty('headteacher and bursar')}.`,
  fields: {
    reason: reasonText('reason', {
      label: 'Why you keep it',
      hint:
        'Everybody who can open this incident, now or later, reads it. Write nothing that shows who ' +
        'reported.',
      required: 'Write why you keep it',
      rows: 2,
    }),
  },
});

const branchesFor = (view: StepView) => {
  const both = { forward: forwarding(view), keep: keeping() };
  const { forwarded } = view.found.incident;
  const kept = Object.entries(both).filter(([choice]) =>
    choice === 'keep' ? forwarded === null : offered(view).length > 0,
  );
  return Object.fromEntries(kept) as typeof both;
};

/** Those named in words may be the very people who would get it. */
const sayWhoFirst = (view: StepView): Child => {
  const { found, entries } = view;
  return html`<p class="govuk-body">${standing(view)} It names somebody in words, who could be the person
    you forward it to. <a class="govuk-link"
    href="${incidentPath(found, 'resolve-concern')}">Say who is meant</a> first.</p>
    ${quoted('Who it is about', writtenIn(entries, found.incident.report?.entry, 'concernsWhom'))}`;
};

const onlyToKeep = 'It concerns everybody you could forward it to. Keep it, and act for them.';

const readAgain = html`<p class="govuk-body">Read it once more before you forward it. Could a role, a
  class, a time or the way it is written show who made it? If so, keep it.</p>`;

const intro = (view: StepView): Child => {
  const { incident } = view.found;
  if (isUnresolved(incident)) return sayWhoFirst(view);
  if (!isToForward(incident)) return null;
  const isForNobody = offered(view).length === 0;
  return html`<p class="govuk-body">${standing(view)} ${naming(view)}
    ${isForNobody ? onlyToKeep : 'You may forward it to those who would handle it, or keep it.'}</p>
    ${!isForNobody && readAgain}
    ${wouldBeForwarded(view).map(([field, text]) => quoted(fieldWords(field), text))}
    ${pointersFound(view)}${alsoOpens(view)}`;
};

export const forwardReport = stepPage({
  step: 'forward-report',
  place: ['decide', 'summary'],
  button: 'Record your decision',
  isCalledFor: ({ incident }) => isToForward(incident),
  isReady: ({ found: { incident } }) => isToForward(incident) && !isUnresolved(incident),
  intro,
  fields: (view) => ({
    decision: branching('decision', {
      label: 'What do you do with it?',
      required: 'Choose whether you forward it or keep it',
      branches: branchesFor(view),
    }),
  }),
  prefill: (view) => {
    if (view.found.incident.forwarded !== null) return { decision: 'forward' };
    return offered(view).length === 0 ? { decision: 'keep' } : {};
  },
  ask: ({ decision }, { found: { incident } }) =>
    decision.choice === 'keep'
      ? { facts: { to: [] }, prose: { reason: decision.reason, note: '' } }
      : {
          facts: { to: [...(incident.forwarded?.to ?? []), ...decision.to] },
          prose: { reason: '', note: decision.note },
        },
});
