import { londonDate, sayDate } from '../../policy/clock.ts';
import { regulator2026 } from '../../policy/procedures/regulator-2026.ts';
import type { Settings } from '../../school/school.ts';

/** When the school last checked how the regulator is told. */
export const sayChecked = ({ regulatorCheckedAt }: Pick<Settings, 'regulatorCheckedAt'>): string =>
  regulatorCheckedAt === null
    ? `Number and form are as Candour knew them on ${sayDate(regulator2026.asOf)}. Nobody at the school ` +
      'has checked them yet.'
    : `Last checked by the school on ${sayDate(londonDate(regulatorCheckedAt))}.`;
