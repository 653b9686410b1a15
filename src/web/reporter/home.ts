import type { Hono } from 'hono';
import { sessionToken } from '../shell/session.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { reporterPage } from './frame.ts';
import { chooseAny } from './report/containment.ts';
import { ringFirst } from './ring.ts';

const notYet = html`<h1 class="govuk-heading-l">Candour is not set up yet</h1>
  <p class="govuk-body-l">The person who started it got a link to set it up. Until that is done you cannot
  report here. Speak to the Headteacher or the Bursar.</p>`;

const start = button({
  text: html`Report an incident`,
  href: '/report',
  isStartButton: true,
});

export const mountHome = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/', async (request) => {
    const school = await site.app.school();
    if (school.settings.version === 0)
      return reporterPage(request, site, { title: 'Not set up yet', body: notYet });
    const directory = await site.app.directory();
    const body = html`<div class="candour-report"><div>
        <h1 class="govuk-heading-l">Has something gone wrong with information?</h1>
        <p class="govuk-body candour-lead">An e-mail to the wrong person, a lost laptop or folder, a strange
        log-in, a door left open? Report it now, even if it only nearly happened or you are not sure.</p>
        ${start}
        ${ringFirst(directory)}
        ${chooseAny({ school, directory })}
      </div><aside class="candour-report__aside" aria-label="More">
        <ul class="govuk-list govuk-list--spaced">
          <li><a class="govuk-link" href="/follow">Follow up on a report</a> with your receipt code</li>
          <li>${
            sessionToken(request) === undefined
              ? html`<a class="govuk-link" href="/sign-in">Sign in</a> if you deal with incidents, or
                  reported while you were signed in`
              : html`You are signed in on this browser. <a class="govuk-link" href="/go-on">Go on to your desk
                  or your reports</a>`
          }</li>
        </ul>
        <h2 class="govuk-heading-m">To print, for when nothing else works</h2>
        <ul class="govuk-list govuk-list--spaced">
          <li><a class="govuk-link" href="/first-hour">First-hour card</a>: what to do at once</li>
          <li><a class="govuk-link" href="/paper-form">Paper report form</a></li>
          <li><a class="govuk-link" href="/poster">Poster</a> for the staff room</li>
        </ul></aside></div>`;
    return reporterPage(request, site, { title: 'Report an incident', body });
  });
};
