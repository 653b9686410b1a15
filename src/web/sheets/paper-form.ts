// The report on paper, for when nothing else works or somebody would rather write: the same questions, then
// what whoever takes it in fills in.
import type { Hono } from 'hono';
import { concernable } from '../../incident/state/vocabulary.ts';
import { proceduresNow } from '../../school/adopted-procedures.ts';
import { reporterPage } from '../reporter/frame.ts';
import { childFirst } from '../reporter/ring.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { printSheet, tickBox, writeIn } from '../ui/print-sheet.ts';
import { sayConcerned } from '../words/people.ts';
import { spokenAddress } from './sheets.ts';

/** Mounts the paper form. */
export const mountPaperForm = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/paper-form', async (request) => {
    const [school, directory] = [await site.app.school(), await site.app.directory()];
    const { redFlags, certainties } = proceduresNow(school.settings);
    const { labels, schoolName } = directory;
    const sheet = printSheet({
      kind: 'form',
      title: 'Report of a security incident',
      body: html`${childFirst(directory)}
        <p class="govuk-body">Only the first question must be answered. Give this sheet to the
        ${labels.headteacher} or
        the ${labels.bursar}; if it concerns one of them, to the ${labels.chair} in a closed envelope. You
        need not give your name.</p>
        ${writeIn('What happened?', 5)}
        <h2 class="govuk-heading-s">Is any of this true?</h2>
        ${redFlags.map(({ label }) => tickBox(label))}
        <h2 class="govuk-heading-s">How sure are you?</h2>
        ${certainties.map(({ label }) => tickBox(label))}
        <h2 class="govuk-heading-s">Does this concern one of these people?</h2>
        ${concernable.map((office) => tickBox(`This concerns the ${sayConcerned(directory, office)}`))}
        ${tickBox('I made this mistake myself')}
        <h2 class="govuk-heading-s">If you know</h2>
        ${writeIn('When did it happen, and when was it discovered?')}
        ${writeIn('Where did it happen?')}
        ${writeIn('What information is it about, and of how many people?', 2)}
        ${writeIn('Who was involved?', 2)}
        ${writeIn('What has been done already?', 2)}
        ${writeIn('How can we reach you? (optional)')}
        <h2 class="govuk-heading-s">For whoever takes this in</h2>
        ${writeIn('Received by, on (date and time)')}
        ${writeIn('Entered into Candour by, on, reference INC-')}`,
      foot: `${schoolName}. Clocks run from when this sheet was received. Enter it at
      ${spokenAddress(site.baseUrl)}.`,
    });
    return reporterPage(request, site, { title: 'Paper report form', body: sheet });
  });
};
