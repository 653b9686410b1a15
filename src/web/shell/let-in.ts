// Lets in whoever has signed in: the browser gets its session, and leads on to where they wanted. While a
// restore waits to be confirmed there is only that.
import type { LetIn } from '../../accounts/sign-in.ts';
import { rolesInHand } from '../../school/absence.ts';
import { onwards, startSession } from './session.ts';
import type { DeskRequest, Site } from './site.ts';

/** Starts the session and leads on; `next` is an address of this site, or where the person begins. */
export const letIn = async (
  request: DeskRequest,
  site: Site,
  { session, person }: LetIn,
  next?: string,
): Promise<Response> => {
  startSession(request, site, session);
  if ((await site.app.afterRestore.waiting()) !== null) return request.redirect('/restored', 303);
  const school = await site.app.school();
  const known = school.people.get(person);
  return request.redirect(onwards(next, known ? rolesInHand(school, known) : []), 303);
};
