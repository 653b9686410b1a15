// The frame of an incident's pages: whom it must be kept from, its heading with severity and stage, and the
// way between its pages.
import { nameIn } from '../app/directory.ts';
import { isHeld, isProtected, severity } from '../incident/incident.ts';
import { sayConcerned } from './say-concerned.ts';
import { incidentPath, type StepView } from './step-page.ts';
import { casePage, pageHeading } from './ui/case-nav.ts';
import { type Child, type Html, html } from './ui/html.ts';
import { severityTag, stageTag } from './ui/incident-tags.ts';
import { insetText, warningText } from './ui/notice.ts';
import { sayList } from './words.ts';

/**
 * Whom the report concerns, first of all, so that nobody asks them in good faith. Named by office, as it was
 * reported, and by who held it then: who holds it now may be somebody else.
 */
const concernWarning = ({ found: { incident, directory } }: StepView): Child => {
  const offices = (incident.report?.concerns ?? []).map(
    (each) => `the ${sayConcerned(directory, each).toLowerCase()}`,
  );
  if (offices.length === 0) return null;
  const names = sayList(incident.walled.map((person) => nameIn(directory, person)));
  const means = names === '' ? '' : ` It means ${names}, who cannot see it in Candour.`;
  return warningText({
    text: `This report concerns ${sayList(offices)}. Do not tell them of it or ask them about it.${means}`,
  });
};

/** That who reported is protected, and who alone has the report so far, so that nobody asks around. */
const protectionNote = ({ found: { incident, directory } }: StepView): Child => {
  if (!isProtected(incident)) return null;
  const known =
    incident.report?.naming === 'confidential'
      ? `Who reported this is known to the ${directory.labels.chair} alone.`
      : 'Nobody knows who reported this.';
  const held = isHeld(incident) ? ' Only you can open it until you forward it.' : '';
  return insetText({ text: `${known} Do not try to find out.${held}` });
};

/** A page of an incident in its frame; `current` is the last part of its address, '' for the first page. */
export const caseFrame = (view: StepView, current: string, title: string, body: Child): Html => {
  const { found } = view;
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
  const page = casePage({ reference: incident.reference, items, current: at(current), body });
  return html`${concernWarning(view)}${heading}${protectionNote(view)}${page}`;
};
