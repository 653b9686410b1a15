// What waits for a second person, in words, to follow "to".
import { type Incident, severity } from '../incident.ts';
import type { Proposal, Proposed } from './judgement.ts';

const inWords: {
  readonly [W in Proposed]: (proposal: Extract<Proposal, { what: W }>, incident: Incident) => string;
} = {
  'lower-severity'({ classification }, incident) {
    const [from, to] = [severity(incident), classification.severity];
    if (from === null) return `classify it as ${to}`;
    // The facts found make it more severe than it is classified.
    return from === to ? `keep it ${to}` : `lower it from ${from} to ${to}`;
  },
  duplicate: ({ reference }) => `set it aside as a duplicate of ${reference ?? 'another incident'}`,
  'not-an-incident': () => 'set it aside as no incident',
  reassess: () => 'judge anew who must be told',
  erase: () => 'erase what was written',
  'lift-exclusion': () => 'let an excluded person see it again',
  'milder-facts': () => 'let milder facts count',
};

export const sayProposed = (incident: Incident, proposal: Proposal): string =>
  inWords[proposal.what](proposal as never, incident);
