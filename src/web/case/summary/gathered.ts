// What an investigation gathered, in four groups: decided (3, 3c, 3h, 6a), heard (3b, and messages), told
// (3d-3f, 3i), and the risks with what is done about them (3g, 3j).
import type { Entry } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import {
  type Control,
  isOpenControl,
  isOpenRisk,
  type Risk,
} from '../../../incident/state/governing/investigation.ts';
import { standingPlan, toldInPlan } from '../../../incident/state/telling/communication.ts';
import { earliest } from '../../../policy/when.ts';
import { capitalised } from '../../../record/phrases.ts';
import { type Child, html } from '../../ui/html.ts';
import type { Line, LineGroup } from '../../ui/line-list.ts';
import { shortWhen } from '../../ui/when.ts';
import { sayActor, sayEvent } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView, writtenIn, writtenOrErased } from '../case-form.ts';
import { formLinks } from '../frame/menu.ts';
import type { PageStep } from '../frame/tabs.ts';
import { actionAt } from '../governing/recommendations.ts';
import { onceAView } from '../once-a-view.ts';
import { exhibitCount } from '../record/exhibits.ts';
import { governingLines } from './governing.ts';
import { lineOf } from './line-of.ts';
import { audienceName } from './plan.ts';

/** Without its time, which stands beside it. */
const shortly = (says: string): string =>
  capitalised(says.replace(/^recorded that /, '').replace(/,? [A-Z][a-z]+day .*$/u, ''));

/** By its sentence on the record, with the first of what was written. */
const sentenceLine = (view: StepView, entry: Entry, sign: Line['sign']): Line => {
  const isHidden = entry.withheld.length > 0;
  return lineOf(view, entry.version, {
    sign: isHidden ? 'lock' : sign,
    head: `${shortly(sayEvent(entry, view.found.directory))}.`,
    text: Object.values(entry.written).find((text) => text),
    state: isHidden && 'Hidden from you',
    by: entry.actor,
    on: entry.at,
  });
};

const linesOf = (view: StepView, types: readonly string[], sign: Line['sign']): readonly Line[] =>
  view.entries.filter(({ type }) => types.includes(type)).map((entry) => sentenceLine(view, entry, sign));

const decided = (view: StepView): readonly Line[] => [
  ...governingLines(view),
  ...view.found.incident.decisions.map((each) =>
    lineOf(view, each.entry, {
      sign: 'scales',
      head: writtenOrErased(view.entries, each.entry, 'decision'),
      text: writtenIn(view.entries, each.entry, 'reasons'),
      by: each.by,
      on: each.at,
    }),
  ),
  ...linesOf(view, ['discipline-recommended', 'discipline-decided'], 'scales'),
];

/** `whom` and `text` are the prose fields that say who and what. */
const said = {
  interview: { whom: 'withWhom', text: 'said' },
  hearing: { whom: 'whom', text: 'answered' },
  answer: { whom: null, text: 'answered' },
} as const;

const talkWords = { interview: 'Interview', hearing: 'Hearing', answer: 'Answer in writing' } as const;

const heard = (view: StepView): readonly Line[] => {
  const { found, entries } = view;
  const { talks, messages } = found.incident;
  const held = talks.map((talk) => {
    const { whom, text } = said[talk.kind];
    const who = whom === null ? sayActor(found.directory, talk.by) : writtenIn(entries, talk.entry, whom);
    const line = lineOf(view, talk.entry, {
      sign: 'advice',
      head: `${talkWords[talk.kind]}${who && `: ${who}`}.`,
      text: writtenOrErased(entries, talk.entry, text),
      by: talk.by,
      on: talk.heldAt,
    });
    return { at: earliest(talk.heldAt), line };
  });
  const wrote = messages.map(({ entry, at, by }) => {
    const head = `${sayActor(found.directory, by)} wrote.`;
    const text = writtenOrErased(entries, entry, 'text');
    return { at, line: lineOf(view, entry, { sign: 'mail', head, text, by, on: at }) };
  });
  const stated = found.incident.statements.map((each) => {
    const { entry, at, by, signed } = each;
    const head = `Statement: ${writtenOrErased(entries, entry, 'witness')}.`;
    const text = writtenIn(entries, signed?.entry ?? entry, signed === null ? 'statement' : 'signed');
    const state = signed === null ? 'Not signed' : signed.corrected ? 'Corrected and signed' : 'Signed';
    const href = incidentPath(found, 'statements');
    return { at, line: lineOf(view, entry, { sign: 'advice', head, text, state, href, by, on: at }) };
  });
  return [...held, ...wrote, ...stated].toSorted((a, b) => a.at - b.at).map(({ line }) => line);
};

const tells: readonly string[] = [
  ...['chair-told', 'notification-recorded', 'people-informed', 'expert-sought', 'escalated'],
  ...['telling-ruled-out', 'interim-reported', 'governor-asked-for'],
];

/** Those whom the plan names: each with when it was told; last who is still to be told. */
const told = (view: StepView): readonly Line[] => {
  const { found, entries } = view;
  const planned = entries.find(({ version }) => version === standingPlan(found.incident)?.entry);
  const audiences = toldInPlan(found.incident).map((each, index) =>
    lineOf(view, each?.entry ?? planned?.version ?? 0, {
      id: `audience-${index + 1}`,
      sign: 'tell',
      head: `${audienceName(view, index + 1)}.`,
      text: each === null ? '' : writtenIn(entries, each.entry, 'what'),
      state: each === null ? 'Not told yet' : 'Told, as planned',
      isOpen: each === null,
      ...(each !== null && { who: writtenOrErased(entries, each.entry, 'byWhom') }),
      by: each?.by ?? planned?.actor ?? { kind: 'clock' },
      on: each?.doneAt ?? planned?.at ?? 0,
    }),
  );
  const isOpen = (line: Line) => line.isOpen === true;
  const done = audiences.filter((line) => !isOpen(line));
  const plan = planned === undefined ? [] : [sentenceLine(view, planned, 'tell')];
  return [...linesOf(view, tells, 'tell'), ...plan, ...done, ...audiences.filter(isOpen)];
};

const ownerOf = ({ found }: StepView, { owner }: Risk | Control): string =>
  owner === null ? 'Nobody owns it' : nameIn(found.directory, owner);

const update = (view: StepView, kind: 'risk' | 'control', entry: number): Child =>
  isOffered(view.found, `update-${kind}`) &&
  html`<a class="govuk-link candour-screen-only"
    href="${incidentPath(view.found, `update-${kind}`)}?${kind}=${entry}">Update<span
    class="govuk-visually-hidden"> ${kind} of entry ${entry}</span></a>`;

/** What is accepted is answered. */
const sayRisk = (risk: Risk): string => (risk.open ? (isOpenRisk(risk) ? 'Open' : 'Accepted') : 'Closed');

const risksAndControls = (view: StepView): readonly Line[] => {
  const { found, entries } = view;
  const { risks, controls } = found.incident;
  const risky = risks.map((risk) =>
    lineOf(view, risk.entry, {
      sign: isOpenRisk(risk) ? 'late' : 'done',
      head: writtenOrErased(entries, risk.entry, 'risk'),
      text: `Risk ${risk.likelihood} × ${risk.impact}, ${risk.treatment}.`,
      state: sayRisk(risk),
      isOpen: isOpenRisk(risk),
      who: ownerOf(view, risk),
      act: update(view, 'risk', risk.entry),
      by: risk.by,
      on: risk.at,
    }),
  );
  const controlled = controls.map((control) => {
    const { entry, dueAt, state } = control;
    return lineOf(view, entry, {
      sign: 'shield',
      head: writtenOrErased(entries, entry, 'control'),
      state: html`${capitalised(state.replaceAll('-', ' '))}${
        isOpenControl(control) && dueAt !== null && html`, due ${shortWhen(dueAt, found.now)}`
      }`,
      isOpen: isOpenControl(control),
      who: ownerOf(view, control),
      act: update(view, 'control', entry),
      after: actionAt(view, entry),
      by: control.by,
      on: control.at,
    });
  });
  return [...risky, ...controlled].toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen));
};

/** The first of these that the reader may take now; the others stand under *Do something*. */
const firstWay = (view: StepView, names: readonly PageStep[]): LineGroup['adds'] =>
  names.flatMap((name) => formLinks(view, 'investigation', name)).slice(0, 1);

const groups = [
  ['decisions', 'Decided', decided, ['record-decision', 'direct-investigation', 'decide-discipline']],
  ['heard', 'Heard', heard, ['record-interview', 'ask-for-statement', 'write-to-reporter']],
  ['told', 'Told', told, ['record-notification', 'inform-people', 'tell-chair']],
  ['risks', 'Risks and controls', risksAndControls, ['add-control', 'add-risk']],
] as const;

/** Those with something in them, or to which something can be added. */
export const gathered = onceAView((view): readonly LineGroup[] =>
  groups
    .map(([id, title, linesIn, ways]) => {
      const lines = linesIn(view);
      return { id, title, lines, count: lines.length, adds: firstWay(view, ways) };
    })
    .filter(({ lines, adds }) => lines.length + adds.length > 0),
);

export const gatheredCount = (view: StepView): number =>
  gathered(view).reduce((sum, { count }) => sum + count, exhibitCount(view));
