// That somebody was given something to read for a hearing and has not answered it: on the first pages after
// signing in, because among many notices of the bell it would not be seen in time.
import type { Signed, Site } from '../shell/site.ts';
import { type Child, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';

/** Whoever rather answers by word when they are heard is not reminded of it for ever. */
const shownForMs = 28 * 24 * 3_600_000;

/** The way to what waits for their answer; nothing where nothing does. */
export const hearingNotice = async ({ id }: Signed, site: Site): Promise<Child> => {
  const from = site.app.now() - shownForMs;
  const given = await site.app.hearings.given(id);
  return (
    given.some(({ at, answers }) => at >= from && answers.length === 0) &&
    insetText({
      text: html`You are to be heard about something that concerns you. <a class="govuk-link"
        href="/hearings">Read what you were given, and answer it</a>`,
    })
  );
};
