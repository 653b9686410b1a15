import type { Stage } from '../../incident/state/vocabulary.ts';
import type { Severity } from '../../policy/procedures.ts';
import { type Html, html } from './html.ts';
import { tag } from './notice.ts';

const severityWords: Readonly<Record<Severity, string>> = {
  minor: 'Minor',
  moderate: 'Moderate',
  major: 'Major',
  critical: 'Critical',
};

const severityBars: Readonly<Record<Severity, number>> = { minor: 1, moderate: 2, major: 3, critical: 4 };

const stageWords: Readonly<Record<Stage, string>> = {
  reported: 'Reported',
  investigating: 'Investigating',
  submitted: 'Outcome to review',
  reviewed: 'Reviewed',
  closed: 'Closed',
  'set-aside': 'Set aside',
};

/** How severe; null while nobody has classified it. */
export function severityTag(severity: Severity | null): Html {
  if (severity === null) return tag({ text: 'Not yet classified', classes: 'candour-severity' });
  const text = html`${steps(severityBars[severity])}${severityWords[severity]}`;
  return tag({ text, classes: `candour-severity candour-severity--${severity}` });
}

function steps(filled: number): Html {
  const rects = [1, 2, 3, 4].map((step) => {
    const [x, height] = [(step - 1) * 5, 3 * step];
    const name = step <= filled ? 'candour-severity__on' : 'candour-severity__off';
    return html`<rect class="${name}" x="${x}" y="${12 - height}" width="4" height="${height}"/>`;
  });
  return html`<svg class="candour-severity__steps" viewBox="0 0 19 12" width="19" height="12"
    aria-hidden="true"
    focusable="false">${rects}</svg>`;
}

/** The stage in the words that stand everywhere: on tags, in lists, in the register. */
export function sayStage(stage: Stage): string {
  return stageWords[stage];
}

/** Where the incident stands between report and closure. */
export function stageTag(stage: Stage): Html {
  return tag({ text: stageWords[stage], classes: `candour-stage candour-stage--${stage}` });
}
