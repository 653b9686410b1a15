// The frame of an incident's pages: its heading with severity and stage, and the way between its pages.

import { severity } from '../incident/incident.ts';
import { incidentPath, type StepView } from './step-page.ts';
import { casePage, pageHeading } from './ui/case-nav.ts';
import { type Child, type Html, html } from './ui/html.ts';
import { severityTag, stageTag } from './ui/incident-tags.ts';

/** A page of an incident in its frame; `current` is the last part of its address, '' for the first page. */
export const caseFrame = ({ found }: StepView, current: string, title: string, body: Child): Html => {
  const { incident } = found;
  const at = (page: string) => incidentPath(found, page === '' ? undefined : page);
  const heading = pageHeading({
    text: title,
    ...(current === '' ? {} : { caption: incident.reference }),
    tags: html`${severityTag(severity(incident))} ${stageTag(incident.stage)}`,
  });
  const items = [
    { href: at(''), text: 'Overview' },
    { href: at('timescales'), text: 'Timescales' },
    { href: at('policy'), text: 'How it meets the policy' },
    { href: at('outcome-report'), text: 'Outcome report' },
    { href: at('record'), text: 'The record' },
  ];
  return html`${heading}${casePage({ reference: incident.reference, items, current: at(current), body })}`;
};
