import type { Case } from '../../../app/cases/cases.ts';
import { isHappening } from '../../../incident/state/judging/hurry.ts';
import type { StepName } from '../../../incident/step-names.ts';

export const tabs = ['now', 'summary', 'investigation', 'policy', 'outcome', 'record'] as const;
export type Tab = (typeof tabs)[number];

/** An incident opens on what goes on now, else on its summary. */
export const tabPath = ({ incident }: Pick<Case, 'incident'>, tab: Tab): string =>
  `/incidents/${incident.reference}${tab === (isHappening(incident) ? 'now' : 'summary') ? '' : `/${tab}`}`;

/** Null for anything that is no tab: it comes from an address that anybody may write. */
export const tabNamed = (text: string | undefined): Tab | null => tabs.find((tab) => tab === text) ?? null;

const reviewPages = ['review-outcome', 'review-and-close'] as const;
export type ReviewPage = (typeof reviewPages)[number];

/** The page of the review, from which a form was opened; null for anything else. */
export const reviewPageNamed = (text: string | undefined): ReviewPage | null =>
  reviewPages.find((page) => page === text) ?? null;

/** Taken by reporting, by opening or following up a report, at a hearing, by a link, a button, or by time. */
type Elsewhere =
  | (
      | 'report'
      | 'read-report'
      | 'write-to-case'
      | 'answer-retaliation'
      | 'answer-hearing'
      | 'follow-exclusion'
      | 'take-over'
      | 'pass-time'
      | 'tick-first-aid'
      | 'copy-out'
      | 'sign-statement'
    )
  | ('look-at-identity' | 'look-at-answer' | 'hand-over-identity' | 'hand-over-answer');

export type PageStep = Exclude<StepName, Elsewhere>;

export const groups = ['record', 'tell', 'decide', 'manage'] as const;
export type Group = (typeof groups)[number];

/** Where a form belongs: its group in the menu, and the tab on which what it adds is shown. */
export type Place = readonly [group: Group, tab: Tab];
export type FormName =
  | PageStep
  | ('take-it-on' | 'take-work' | 'finish' | 'review-and-close' | 'policy')
  | ('look-at-identity' | 'look-at-answer');
