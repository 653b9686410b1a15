import type { Incident } from '../../../incident/state/incident.ts';
import type { Stage } from '../../../incident/state/stages.ts';
import { type ProgressStep, progressLine } from '../../ui/case-frame.ts';
import type { Html } from '../../ui/html.ts';

const names = ['Reported', 'Taken on', 'Investigating', 'Outcome', 'Review', 'Closed'] as const;

/** How many of these are done at each stage; the next one is where it stands. */
const doneAt: Readonly<Record<Exclude<Stage, 'set-aside'>, number>> = {
  reported: 1,
  investigating: 2,
  submitted: 4,
  reviewed: 5,
  closed: 6,
};

const stopped = ({ leads, outcomes, setAside }: Incident): readonly ProgressStep[] => {
  const passed = outcomes.length > 0 ? 4 : leads.length > 0 ? 2 : 1;
  return [
    ...names.slice(0, passed).map((text) => ({ text, state: 'done' }) as const),
    { text: setAside?.why === 'practice-ended' ? 'Practice ended' : 'Set aside', state: 'stopped' },
  ];
};

// Nobody should read that it has been taken on, or closed, when that is still to be done.
const toDo: Readonly<Record<string, string>> = { 'Taken on': 'To be taken on', Closed: 'To be closed' };

const onItsWay = (stage: Exclude<Stage, 'set-aside'>): readonly ProgressStep[] =>
  names.map((text, index) => {
    if (index < doneAt[stage]) return { text, state: 'done' };
    return index === doneAt[stage] ? { text: toDo[text] ?? text, state: 'now' } : { text, state: 'to-come' };
  });

export const progress = (incident: Incident): Html =>
  progressLine(incident.stage === 'set-aside' ? stopped(incident) : onItsWay(incident.stage));
