// What stands beside an entry where it is read, in words for what was ticked: the red flags of a report, and
// what proposed more than somebody chose.
import type { Entry } from '../../../app/cases/cases.ts';
import { whyProposed } from '../../../incident/steps/classify.ts';
import { type Child, html } from '../../ui/html.ts';
import type { StepView } from '../case-form.ts';

type Beside = { readonly label: string; readonly lines: readonly string[] };

const flagsTicked = ({ incident: { report }, procedures }: StepView['found']): Beside => ({
  label: 'Red flags ticked',
  lines: procedures.redFlags.filter(({ id }) => report?.redFlags.includes(id)).map(({ label }) => label),
});

/** Null where there is nothing of the kind. */
export const sayBeside = (found: StepView['found'], { version }: Entry): Beside | null => {
  const { report, classifications } = found.incident;
  const judged = classifications.find(({ entry }) => entry === version);
  const isOtherwise = judged !== undefined && judged.severity !== judged.proposed;
  const beside: Beside | null =
    version === report?.entry
      ? flagsTicked(found)
      : isOtherwise
        ? { label: `Why ${judged.proposed} was proposed`, lines: whyProposed(found.incident, judged, found) }
        : null;
  return beside === null || beside.lines.length === 0 ? null : beside;
};

export const besideEntry = (found: StepView['found'], entry: Entry): Child => {
  const beside = sayBeside(found, entry);
  return (
    beside &&
    html`<dl class="candour-written"><div><dt>${beside.label}</dt>${beside.lines.map(
      (line) => html`<dd>${line}</dd>`,
    )}</div></dl>`
  );
};
