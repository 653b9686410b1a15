// Why somebody gets a letter: what they are on the incident, the closest part alone, in words that say
// nothing of it to whoever else reads their mail.
import type { Capacity } from '../../incident/people/capacity.ts';

/** From the closest part to the loosest; for what is not here nobody is written to. */
const parts: Readonly<Partial<Record<Capacity, string>>> = {
  lead: 'lead the investigation',
  'leading-governor': 'lead the investigation for the Governing Body',
  governor: 'work on the investigation for the Governing Body',
  supporter: 'support the investigation',
  office: 'deal with incidents as headteacher or bursar, or in their place',
  chair: 'act as chair of governors',
  dpo: 'act as data protection officer',
  'identity-decider': 'may confirm it as second governor',
  reviewer: 'may review it',
  confirmer: 'may confirm what somebody else proposed',
  owner: 'own a risk or a control',
  reporter: 'reported it',
};

/** What follows "because you"; null where none of these parts says it. */
export const sayPart = (held: ReadonlySet<Capacity>, own: boolean): string | null => {
  if (own) return parts.reporter ?? null;
  const found = Object.entries(parts).find(([part]) => held.has(part as Capacity));
  return found?.[1] ?? null;
};
