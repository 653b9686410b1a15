import type { Case } from '../../app/cases/cases.ts';
import { NotFound } from '../../record/failure.ts';
import { readReference } from '../../record/ids.ts';
import type { DeskRequest, Site } from '../shell/site.ts';

/** What `?incident=` names; null where it is left out. Throws NotFound for one that they do not see. */
export const askedIncident = async (request: DeskRequest, { app }: Site): Promise<Case | null> => {
  const asked = request.req.query('incident');
  if (asked === undefined) return null;
  const reference = readReference(asked);
  if (reference === null) throw new NotFound('There is no such incident.');
  return app.cases.open(request.get('signed').id, reference);
};
