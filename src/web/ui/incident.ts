import type { ItemState } from '../../incident/conformance/items.ts';
import type { Stage } from '../../incident/state/stages.ts';
import type { ItemId } from '../../policy/policy.ts';
import type { Hurry } from '../../policy/procedures/hurries.ts';
import type { Severity } from '../../policy/procedures/procedures.ts';
import { attributes, type Child, type Content, type Html, html } from './html.ts';
import { type IconName, icon } from './icon.ts';

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

const hurryWords = { now: 'Now', today: 'Today', '72h': '72 hours' } as const;

/** How soon somebody must act: it stands before the severity. */
export const hurryTag = (hurry: Hurry): Child =>
  hurry !== 'none' &&
  html`<span class="candour-severity candour-severity--${hurry === 'now' ? 'critical' : 'hurry'}"><strong
    class="candour-hurry">${hurryWords[hurry]}</strong></span> `;

/** Null while nobody has classified it. */
export function severityTag(severity: Severity | null): Html {
  const [name, bars, words] =
    severity === null
      ? ['none', 0, 'Not judged']
      : [severity, severityBars[severity], severityWords[severity]];
  return html`<span class="candour-severity candour-severity--${name}">${steps(bars)}<span
    class="candour-severity__word">${words}</span></span>`;
}

/** One incident among others: its severity as a picture, its name read out and shown where one points. */
export function severityMark(
  severity: Severity | null,
  { href, label }: { href: string; label: string },
): Html {
  const [words, bars] =
    severity === null ? ['not judged', 0] : [severityWords[severity].toLowerCase(), severityBars[severity]];
  const name = `${label}, ${words}`;
  return html`<a${attributes({ href, title: name, 'aria-label': name })}><span
    class="candour-severity candour-severity--${severity ?? 'none'}">${steps(bars)}</span></a>`;
}

/** The four levels, with those marked that it may be. */
export function severityScale(least: Severity, most: Severity): Html {
  const [from, to] = [severityBars[least], severityBars[most]];
  const levels = Object.entries(severityWords).map(([level, words], index) => {
    const isIn = index + 1 >= from && index + 1 <= to;
    return html`<li class="candour-scale__${level}${isIn && ' candour-scale--in'}">${words}</li>`;
  });
  return html`<ol class="candour-scale" aria-hidden="true">${levels}</ol>`;
}

function steps(filled: number): Html {
  const rects = [1, 2, 3, 4].map((step) => {
    const [x, height] = [(step - 1) * 5, 3 * step];
    const name = step <= filled ? 'candour-severity__on' : 'candour-severity__off';
    return html`<rect class="${name}" x="${x}" y="${12 - height}" width="4" height="${height}"/>`;
  });
  return html`<svg viewBox="0 0 19 12" width="19" height="12"
    aria-hidden="true"
    focusable="false">${rects}</svg>`;
}

/** How an incident is named in a list; without a title by its reference alone. */
export function caseTitle({ title, reference, href }: CaseName): Html {
  const link = html`<a class="govuk-link" href="${href}">${title ?? reference}</a>`;
  return title === undefined ? link : html`${link} <span class="candour-reference">${reference}</span>`;
}

type CaseName = { title: string | undefined; reference: string; href: string };

/** The words for a stage everywhere: tags, lists, the register. */
export function sayStage(stage: Stage): string {
  return stageWords[stage];
}

/** `action` is the way to answer it. */
type Answer = {
  item: ItemId;
  text: Content;
  state: ItemState['state'];
  answer?: Child;
  action?: Child;
};

const answerStates: Readonly<Record<ItemState['state'], { sign: IconName; words: string }>> = {
  done: { sign: 'done', words: 'Done' },
  partly: { sign: 'half', words: 'Partly' },
  'to-come': { sign: 'todo', words: 'To come' },
  'not-appropriate': { sign: 'stopped', words: 'Not appropriate' },
  open: { sign: 'todo', words: 'Not yet' },
  'not-applicable': { sign: 'undated', words: 'Does not apply' },
};

/** The policy's lettered items. Blank is not an answer, so an open item says so. */
export function answerList(answers: readonly Answer[]): Html {
  return html`<ul class="candour-answers">${answers.map(line)}</ul>`;
}

function line({ item, text, state, answer, action }: Answer): Html {
  const { sign, words } = answerStates[state];
  return html`<li class="candour-answer candour-answer--${state}" id="point-${item}"><div
    class="candour-answer__item"><span class="candour-answer__letter">${item}</span> ${text}</div><div
    class="candour-answer__state">${icon(sign, { small: true })} ${words}</div>${
      answer && html`<div class="candour-answer__answer">${answer}</div>`
    }${action && html`<div class="candour-answer__action">${action}</div>`}</li>`;
}

/** A red flag that stands, in a line of its own. */
export const redFlagLine = (label: string): Html =>
  html`<div><span class="candour-state candour-state--late">${icon('flag-up', {
    small: true,
  })}${label}</span></div>`;
