// What proposed more than somebody chose: beside the reason that they gave, where the entry is read.
import type { Entry } from '../../../app/cases/cases.ts';
import { whyProposed } from '../../../incident/steps/classify.ts';
import { type Child, html } from '../../ui/html.ts';
import type { StepView } from '../case-form.ts';

type Why = { readonly label: string; readonly reasons: readonly string[] };

/** Null where the entry is no classification, or as proposed. */
export const sayWhyProposed = (found: StepView['found'], { version }: Entry): Why | null => {
  const judged = found.incident.classifications.find(({ entry }) => entry === version);
  if (judged === undefined || judged.severity === judged.proposed) return null;
  const reasons = whyProposed(found.incident, judged, found);
  return reasons.length === 0 ? null : { label: `Why ${judged.proposed} was proposed`, reasons };
};

export const whyAbove = (found: StepView['found'], entry: Entry): Child => {
  const why = sayWhyProposed(found, entry);
  return (
    why &&
    html`<dl class="candour-written"><div><dt>${why.label}</dt>${why.reasons.map(
      (reason) => html`<dd>${reason}</dd>`,
    )}</div></dl>`
  );
};
