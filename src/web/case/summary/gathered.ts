// What an investigation gathered, each part with a way to add to it: evidence, people heard (3b), decisions
// (3c), risks (3g), controls (3j), people told (3d-3f) and the plan (3i).
import type { Entry } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { type Communication, standingPlan, toldInPlan } from '../../../incident/state/communication.ts';
import { type Control, isOpenControl, isOpenRisk, type Risk } from '../../../incident/state/investigation.ts';
import { earliest } from '../../../policy/when.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import { foldedText } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import type { ItemPart, ItemRow } from '../../ui/item-list.ts';
import { shortWhen } from '../../ui/when.ts';
import { proseOf, sayActor, sayEvent, whoWhen } from '../../words/entries.ts';
import { incidentPath, isOffered, type StepView, writtenIn, writtenOrErased } from '../case-form.ts';
import { formLinks } from '../frame/menu.ts';
import { actionAt } from '../governing/recommendations.ts';
import { corrections } from './corrections.ts';
import { audienceName } from './plan.ts';
import { entryLinks } from './points.ts';

/** In characters: a line and a half. */
const lineMax = 150;

const told = (view: StepView, entry: EntryNo, field: string): Html =>
  foldedText(writtenOrErased(view.entries, entry, field), lineMax);

export const evidencePart = (view: StepView): ItemPart => {
  const { found, entries } = view;
  const rows = found.incident.evidence.toReversed().map((each): ItemRow => {
    const { entry, file } = each;
    const name = writtenIn(entries, entry, 'fileName');
    const href = `${incidentPath(found, 'evidence')}/${entry}`;
    const keptAt = writtenIn(entries, entry, 'keptAt');
    const where =
      file === null
        ? keptAt && html`Kept at: <span class="candour-prose">${keptAt}</span>`
        : html`<a class="govuk-link" href="${href}">${name || 'Download'}</a>`;
    return {
      id: `evidence-${entry}`,
      says: html`${told(view, entry, 'description')} ${where}`,
      meta: whoWhen(found, each.by, each.at),
      after: corrections(view, entry),
    };
  });
  return {
    id: 'evidence',
    title: 'Evidence',
    adds: formLinks(view, 'investigation', 'add-evidence'),
    rows,
  };
};

/** `whom` and `text` are the prose fields that say who and what. */
const said = {
  interview: { whom: 'withWhom', text: 'said' },
  hearing: { whom: 'whom', text: 'answered' },
  answer: { whom: null, text: 'answered' },
} as const;

const talkWords = { interview: 'Interview', hearing: 'Hearing', answer: 'Answer in writing' } as const;

export const heardPart = (view: StepView): ItemPart => {
  const { found, entries } = view;
  const rows = found.incident.talks
    .toSorted((a, b) => earliest(b.heldAt) - earliest(a.heldAt))
    .map((talk): ItemRow => {
      const { whom, text } = said[talk.kind];
      const who = whom === null ? sayActor(found.directory, talk.by) : writtenIn(entries, talk.entry, whom);
      const head = `${talkWords[talk.kind]}${who && `: ${who}`}`;
      return {
        says: html`<strong class="candour-prose">${head}</strong> ${told(view, talk.entry, text)}`,
        meta: whoWhen(found, talk.by, talk.heldAt),
        after: corrections(view, talk.entry),
      };
    });
  const ways = formLinks(view, 'investigation', 'record-interview', 'hear-person', 'disclose');
  return { id: 'heard', title: 'Interviews', adds: ways, rows };
};

const restingOn = (rests: readonly EntryNo[]): string =>
  rests.length === 0 ? '' : ` Rests on ${rests.map((each) => `entry ${each}`).join(', ')}.`;

const decidedElsewhere: readonly string[] = ['discipline-recommended', 'discipline-decided'];

/** A step that has a sentence of its own, with what was written below it. */
const entryRow = (view: StepView, entry: Entry): ItemRow => ({
  says: html`<strong>${capitalised(sayEvent(entry, view.found.directory))}</strong>`,
  meta: whoWhen(view.found, entry.actor, entry.at),
  more: proseOf(view.entries, entry.version),
  after: corrections(view, entry.version),
});

export const decisionsPart = (view: StepView): ItemPart => {
  const { found, entries } = view;
  const made = new Map(found.incident.decisions.map((each) => [each.entry, each]));
  const rows = entries
    .filter(({ version, type }) => made.has(version) || decidedElsewhere.includes(type))
    .toReversed()
    .map((entry): ItemRow => {
      const decision = made.get(entry.version);
      if (decision === undefined) return entryRow(view, entry);
      const reasons = writtenIn(entries, entry.version, 'reasons');
      return {
        says: html`<strong class="candour-prose">${writtenOrErased(
          entries,
          entry.version,
          'decision',
        )}</strong>`,
        meta: whoWhen(found, decision.by, decision.at),
        more: html`<p><span class="candour-prose">${reasons}</span>${restingOn(decision.evidence)}</p>`,
        after: corrections(view, entry.version),
      };
    });
  const ways = formLinks(
    view,
    'investigation',
    ...(['record-decision', 'recommend-discipline', 'decide-discipline'] as const),
  );
  return { id: 'decisions', title: 'Decisions', adds: ways, rows };
};

const ownerOf = ({ found }: StepView, { owner }: Risk | Control): string =>
  owner === null ? 'Nobody owns it' : nameIn(found.directory, owner);

const update = (view: StepView, kind: 'risk' | 'control', entry: EntryNo): Child =>
  isOffered(view.found, `update-${kind}`) &&
  html`<a class="govuk-link" href="${incidentPath(view.found, `update-${kind}`)}?${kind}=${entry}">Update<span
    class="govuk-visually-hidden"> ${kind} of entry ${entry}</span></a>`;

const openFirst = <T extends { readonly entry: EntryNo }>(all: readonly T[], isOpen: (each: T) => boolean) =>
  all.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.entry - a.entry);

/** What is accepted is answered. */
const sayRisk = (risk: Risk): string => {
  const { likelihood, impact, treatment, open } = risk;
  const levels = `${likelihood} × ${impact}`;
  if (open && !isOpenRisk(risk)) return `Accepted, ${levels}`;
  return `${open ? 'Open' : 'Closed'}, ${levels}, ${treatment}`;
};

export const risksPart = (view: StepView): ItemPart => {
  const rows = openFirst(view.found.incident.risks, isOpenRisk).map((risk): ItemRow => {
    const { entry } = risk;
    return {
      says: told(view, entry, 'risk'),
      meta: `${ownerOf(view, risk)}. ${sayRisk(risk)}`,
      act: update(view, 'risk', entry),
      after: html`${corrections(view, entry)}${actionAt(view, entry)}`,
    };
  });
  return { id: 'risks', title: 'Risks', adds: formLinks(view, 'investigation', 'add-risk'), rows };
};

export const controlsPart = (view: StepView): ItemPart => {
  const rows = openFirst(view.found.incident.controls, isOpenControl).map((control): ItemRow => {
    const { entry, dueAt, state } = control;
    const due = dueAt !== null && html`, due ${shortWhen(dueAt, view.found.now)}`;
    return {
      says: told(view, entry, 'control'),
      meta: html`${ownerOf(view, control)}. ${capitalised(state.replaceAll('-', ' '))}${due}`,
      act: update(view, 'control', entry),
      after: html`${corrections(view, entry)}${actionAt(view, entry)}`,
    };
  });
  return {
    id: 'controls',
    title: 'Controls',
    adds: formLinks(view, 'investigation', 'add-control'),
    rows,
  };
};

const tells: readonly string[] = [
  ...['chair-told', 'notification-recorded', 'people-informed', 'expert-sought', 'escalated'],
  ...['telling-ruled-out', 'interim-reported', 'governor-asked-for'],
];

export const toldPart = (view: StepView): ItemPart => {
  const rows = view.entries.filter(({ type }) => tells.includes(type)).map((entry) => entryRow(view, entry));
  const ways = formLinks(
    view,
    'investigation',
    ...(['record-notification', 'inform-people', 'tell-chair', 'seek-expert', 'escalate'] as const),
    ...(['rule-out-telling', 'interim-outcome'] as const),
  );
  return { id: 'told', title: 'People told', adds: ways, rows: rows.toReversed() };
};

/** How many lines the parts of the tab have, the people and the messages left out. */
export const gatheredCount = ({ found: { incident }, entries }: StepView): number => {
  const { evidence, talks, decisions, risks, controls } = incident;
  const counted = [evidence, talks, decisions, risks, controls, toldInPlan(incident)];
  const plan = standingPlan(incident)?.entry;
  const isListed = ({ type, version }: Entry) =>
    tells.includes(type) || decidedElsewhere.includes(type) || version === plan;
  return counted.reduce((sum, each) => sum + each.length, 0) + entries.filter(isListed).length;
};

/** Who told them; where it was ticked off by recording that people were told, the entry that says so. */
const toldBy = (view: StepView, { entry }: Communication): Child => {
  const isInformed = view.found.incident.contacts.some((each) => each.entry === entry);
  return isInformed ? entryLinks(view, [entry]) : html`by ${writtenOrErased(view.entries, entry, 'byWhom')}`;
};

/** Each audience with when it was told, what and by whom. */
export const planPart = (view: StepView): ItemPart => {
  const { found, entries } = view;
  const plan = standingPlan(found.incident);
  const rows = toldInPlan(found.incident).map(
    (each, index): ItemRow => ({
      says: html`<strong class="candour-prose">${audienceName(view, index + 1)}</strong>`,
      meta:
        each === null ? 'Not told yet' : html`${shortWhen(each.doneAt, found.now)}, ${toldBy(view, each)}`,
      more: each !== null && html`<p>${told(view, each.entry, 'what')}</p>`,
      after: each !== null && corrections(view, each.entry),
    }),
  );
  const written = entries.filter(({ version }) => version === plan?.entry);
  return {
    id: 'plan',
    title: 'Communications plan',
    adds: formLinks(view, 'investigation', 'plan-communication', 'record-communication'),
    rows: [...rows, ...written.map((entry) => entryRow(view, entry))],
  };
};
