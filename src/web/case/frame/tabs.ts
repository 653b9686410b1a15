// The tabs of an incident, and where each form belongs: its group in the menu, and the tab on which what it
// adds is shown.
import type { Case } from '../../../app/cases/cases.ts';
import type { StepName } from '../../../incident/step-names.ts';

export const tabs = ['summary', 'investigation', 'policy', 'timeline', 'outcome', 'record'] as const;
export type Tab = (typeof tabs)[number];

export const tabPath = ({ incident }: Pick<Case, 'incident'>, tab: Tab): string =>
  `/incidents/${incident.reference}${tab === 'summary' ? '' : `/${tab}`}`;

/** Null for anything that is no tab: it comes from an address that anybody may write. */
export const tabNamed = (text: string | undefined): Tab | null => tabs.find((tab) => tab === text) ?? null;

/** Taken by reporting, by opening a report, by following one up, at a hearing, or by time. */
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
    )
  | ('look-at-identity' | 'look-at-answer' | 'hand-over-identity' | 'hand-over-answer');

/** The steps that have a page of their own. */
export type PageStep = Exclude<StepName, Elsewhere>;

export const groups = ['record', 'tell', 'decide', 'manage'] as const;
export type Group = (typeof groups)[number];

type Place = readonly [group: Group, tab: Tab];
export type FormName =
  | PageStep
  | ('take-it-on' | 'take-work' | 'finish' | 'review-and-close' | 'policy')
  | ('look-at-identity' | 'look-at-answer');

const places: Readonly<Record<FormName, Place>> = {
  'take-it-on': ['decide', 'summary'],
  'take-work': ['manage', 'summary'],
  finish: ['record', 'outcome'],
  policy: ['record', 'policy'],
  'review-and-close': ['decide', 'outcome'],
  'forward-report': ['decide', 'summary'],
  'approve-identity-request': ['decide', 'summary'],
  'confirm-identity-request': ['decide', 'summary'],
  'refuse-identity-request': ['decide', 'summary'],
  'look-at-identity': ['manage', 'summary'],
  'look-at-answer': ['manage', 'investigation'],
  'share-identity': ['tell', 'summary'],
  'resolve-concern': ['decide', 'summary'],
  'declare-conflict': ['manage', 'summary'],
  'lift-exclusion': ['manage', 'summary'],
  disclose: ['tell', 'investigation'],
  'add-details': ['record', 'summary'],
  'reword-title': ['manage', 'summary'],
  acknowledge: ['tell', 'timeline'],
  'write-to-reporter': ['tell', 'investigation'],
  'verify-details': ['record', 'timeline'],
  'establish-facts': ['record', 'summary'],
  classify: ['decide', 'summary'],
  'confirm-proposal': ['decide', 'summary'],
  'give-view': ['decide', 'summary'],
  'assess-reportability': ['decide', 'summary'],
  advise: ['tell', 'summary'],
  'record-advice': ['record', 'summary'],
  'record-notification': ['tell', 'investigation'],
  'tell-chair': ['tell', 'investigation'],
  'mark-contained': ['decide', 'timeline'],
  allocate: ['manage', 'investigation'],
  'hand-work': ['manage', 'summary'],
  'record-urgent-action': ['record', 'investigation'],
  'record-ratification': ['record', 'investigation'],
  'name-governors': ['manage', 'investigation'],
  'ask-for-governor': ['manage', 'investigation'],
  'direct-investigation': ['decide', 'investigation'],
  'answer-direction': ['tell', 'investigation'],
  'set-scope': ['record', 'timeline'],
  'judge-exception': ['decide', 'policy'],
  'record-interview': ['record', 'investigation'],
  'hear-person': ['record', 'investigation'],
  'add-evidence': ['record', 'investigation'],
  'record-decision': ['record', 'investigation'],
  'seek-expert': ['tell', 'investigation'],
  escalate: ['tell', 'investigation'],
  'inform-people': ['tell', 'investigation'],
  'plan-communication': ['tell', 'investigation'],
  'record-communication': ['tell', 'investigation'],
  'recommend-discipline': ['decide', 'investigation'],
  'decide-discipline': ['decide', 'investigation'],
  'add-risk': ['record', 'investigation'],
  'update-risk': ['record', 'investigation'],
  'add-control': ['record', 'investigation'],
  'update-control': ['record', 'investigation'],
  'answer-point': ['record', 'policy'],
  'note-progress': ['record', 'timeline'],
  'correct-entry': ['record', 'record'],
  'interim-outcome': ['tell', 'timeline'],
  'draft-outcome': ['record', 'outcome'],
  'submit-outcome': ['record', 'outcome'],
  'governors-outcome': ['decide', 'outcome'],
  'recommend-action': ['decide', 'outcome'],
  'review-outcome': ['decide', 'outcome'],
  'answer-recommendation': ['tell', 'outcome'],
  close: ['decide', 'outcome'],
  reopen: ['decide', 'summary'],
  'keep-closed': ['decide', 'investigation'],
  'ask-retaliation': ['tell', 'investigation'],
  'mark-duplicate': ['manage', 'summary'],
  'mark-not-an-incident': ['manage', 'summary'],
  export: ['manage', 'record'],
  'share-with-auditor': ['manage', 'record'],
  'hurry-clock': ['manage', 'timeline'],
  'end-practice': ['manage', 'timeline'],
  'end-auditor-access': ['manage', 'record'],
  'request-identity': ['manage', 'summary'],
  erase: ['manage', 'record'],
  'object-to-erasure': ['manage', 'record'],
};

export const placeOf = (form: FormName): Place => places[form];
