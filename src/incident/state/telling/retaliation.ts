// Whether somebody who reported under protection was asked how they were treated since, and has answered.
import { isAfter, type Stamp } from '../../../record/stamp.ts';
import { ending, type Incident } from '../incident.ts';
import type { RetaliationAnswer } from '../report.ts';

const since = <M extends Stamp>(thing: M | null | undefined, other: Stamp | undefined): M | null =>
  thing && isAfter(thing, other) ? thing : null;

/** The chair's question how the reporter was treated, where it was asked since the incident ended last. */
export const retaliationAsked = (incident: Incident): Stamp | null =>
  since(incident.retaliation?.asked, ending(incident) ?? incident.closures.at(-1));

/** The answer to it, or null while it is owed. */
export const retaliationAnswered = (incident: Incident): RetaliationAnswer | null => {
  const asked = retaliationAsked(incident);
  return asked && since(incident.retaliation?.answers.at(-1), asked);
};

/** Whether the reporter's answer is waited for. */
export const awaitsAnswer = (incident: Incident): boolean =>
  ending(incident) !== null && retaliationAsked(incident) !== null && retaliationAnswered(incident) === null;
