// What a protected reporter adds to their report may point to them as much as the report: such words are
// shown once before they are sent, on the form itself, and it goes when it is sent again. Here no chair
// stands between them and whoever the report was forwarded to.
import type { Followed } from '../../../app/reporting/followed.ts';
import { isProtected } from '../../../incident/state/incident.ts';
import type { Located } from '../../forms/field.ts';
import type { Form } from '../../forms/form.ts';
import type { Site } from '../../shell/site.ts';
import { pointersIn, postsOfOne, sayPointers } from '../report/pointers.ts';
import { isWarned } from '../report/report-warning.ts';

/** The words under these names of a form that may point to its reporter; null where there is no warning. */
export const addedWarning = async (
  site: Site,
  { incident, school }: Followed,
  form: Form,
  names: readonly string[],
): Promise<Located | null> => {
  if (!isProtected(incident) || isWarned(form)) return null;
  const posts = postsOfOne(school, await site.app.directory(), incident.report?.concerns);
  const pointers = pointersIn(names.map(form.get), posts);
  const at = names.find((name) => pointersIn([form.get(name)], posts).length > 0);
  if (at === undefined) return null;
  const problem =
    `Nothing was sent yet: ${sayPointers(pointers)} may tell who you are at a small school. Change it, or ` +
    'send it again as it is';
  return { at, field: at, problem };
};
