// What to do now on an incident: whom to ring first, then one list of first aid, then what the school added.

import { classification, type Incident, isChildAtRisk } from '../../../incident/state/incident.ts';
import { tickOf } from '../../../incident/state/judging/first-aid.ts';
import { callsOn } from '../../../incident/state/judging/hurry.ts';
import { standingFlags } from '../../../incident/state/judging/standing-flags.ts';
import { facts } from '../../../incident/state/judging/triage.ts';
import { isPractice } from '../../../incident/state/practice.ts';
import {
  type FirstAidId,
  type FirstAidItem,
  firstAid,
  firstAidByCause,
  firstAidList,
  ownItem,
  sayCall,
} from '../../../policy/procedures/first-aid-2026.ts';
import { type CallId, callIds } from '../../../policy/triage/calls.ts';
import { likelyList } from '../../reporter/report/likely-list.ts';
import { ringOf as ringFor } from '../../reporter/ring.ts';
import { html } from '../../ui/html.ts';
import type { AidStep } from '../../ui/now.ts';
import { timeOrDay } from '../../ui/when.ts';
import { about, sayActor } from '../../words/entries.ts';
import { type StepView, writtenIn } from '../case-form.ts';

/** In the address, for the person who chooses another list. */
export const toChoose = 'which';

/**
 * The list that somebody asks for, else the one on which somebody ticked last; a child at risk before the
 * cause, and the cause before likely words. Null where somebody has to choose.
 */
export const listNow = (view: StepView): FirstAidId | null => {
  const { incident } = view.found;
  const asked = view.asked.get('list');
  if (asked === toChoose) return null;
  const chosen =
    firstAid.find(({ id }) => id === asked)?.id ?? incident.ticks.findLast(({ list }) => list)?.list;
  if (chosen) return chosen;
  // Nobody rings, or writes to, somebody from whom a person must be kept safe.
  if (isChildAtRisk(incident) || callsOn(incident).includes('person')) return 'danger';
  const cause = classification(incident)?.cause ?? facts(incident)?.cause;
  const what = writtenIn(view.entries, incident.report?.entry, 'what');
  return (cause && firstAidByCause[cause]) ?? likelyList(what, standingFlags(incident));
};

/** In practice nobody is rung. */
export const ringOf = ({ incident, directory }: StepView['found'], id: CallId): AidStep['ring'] =>
  isPractice(incident) ? null : ringFor(directory, id, incident.excluded);

type Item = { readonly id: FirstAidItem; readonly text: string; readonly call?: CallId };

const callsFirst = (incident: Incident, items: readonly Item[], isDanger: boolean): readonly Item[] => {
  const asked = callsOn(incident);
  const also = isDanger ? items.flatMap(({ call }) => call ?? []) : [];
  return callIds
    .filter((id) => asked.includes(id) || also.includes(id))
    .map((call) => {
      const listed = items.find((item) => item.call === call);
      return listed ?? { id: `call-${call}`, text: sayCall(call), call };
    });
};

const doneBy = ({ found }: StepView, list: FirstAidId | null, item: FirstAidItem) => {
  const { incident, directory, now } = found;
  const tick = tickOf(incident, list, item);
  return tick && html`${sayActor(directory, tick.by)}, ${about(incident, tick.by)}${timeOrDay(tick.at, now)}`;
};

export const stepsNow = (view: StepView, list: FirstAidId | null): readonly AidStep[] => {
  const { incident, directory, school } = view.found;
  const items: readonly Item[] = list === null ? [] : firstAidList(list).items;
  const calls = callsFirst(incident, items, list === 'danger');
  const own = school.settings.firstAid
    .filter((line) => line.list === list)
    .map(({ entry }): Item => ({ id: ownItem(entry), text: directory.firstAid.get(entry) ?? '' }));
  const rest = items.filter(({ id }) => calls.every((each) => each.id !== id));
  return [...calls, ...rest, ...own].map(({ id, text, call }) => ({
    id,
    text,
    ring: call === undefined ? null : ringOf(view.found, call),
    done: doneBy(view, list, id),
  }));
};
