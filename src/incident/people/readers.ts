// Who reads prose that is not for everybody on the case.
import type { Capacity } from './capacity.ts';

/** Who decides on discipline, and reads why (3h). */
export const discipline: readonly Capacity[] = ['headteacher', 'chair'];
/** A sealed box: nobody reads it as it is, and whoever has a key to it opens it on its own page. */
export const sealedBox: readonly Capacity[] = [];
/** How a protected reporter was treated since: told to whoever acts as chair, and to nobody else. */
export const chairAlone: readonly Capacity[] = ['chair'];
/** Who reads what was recommended on discipline (3h). */
export const recommendation: readonly Capacity[] = [...discipline, 'lead'];
