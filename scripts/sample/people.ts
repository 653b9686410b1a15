// The people of the sample school: one for each role, two without one, a second governor, and a second
// person of the outside body. Nobody here is real.
import type { Role } from '../../src/school/offices.ts';

export const schoolName = 'Ashgrove Church of England Junior School';

/**
 * The password of everybody at the sample school, and the passphrase of its keys to identities: shown to
 * the person who comes to its sign-in page.
 */
export const password = 'three herons by the canal';

/** The numbers to ring; those that Ofcom keeps free for stories. */
export const numbers = {
  safeguardingName: 'Thomas Hargreaves',
  safeguardingPhone: '01632 960112',
  headteacherPhone: '01632 960110',
  bursarPhone: '01632 960111',
  chairPhone: '01632 960147',
  itSupportName: 'Ravel Networks',
  itSupportPhone: '01632 960115',
  headteacherEmail: 'head@ashgrove.example',
  chairEmail: 'chair@ashgrove.example',
  outsideBody: 'Diocese of Ashgrove, schools officer, 01632 960190',
  outsideBodyAddress: 'Chapter House, The Close, Ashgrove',
} as const;

type Someone = { readonly name: string; readonly roles: readonly Role[]; readonly employed: boolean };

const at = (name: string, ...roles: readonly Role[]): Someone => ({ name, roles, employed: true });
const beside = (name: string, ...roles: readonly Role[]): Someone => ({ name, roles, employed: false });

/** Everybody, by what they are called here; the chair comes before those whom a chair has to confirm. */
export const cast = {
  headteacher: at('Helen Whitaker', 'headteacher'),
  bursar: at('Graham Pryce', 'bursar'),
  chair: beside('Judith Ellery', 'chair'),
  viceChair: beside('Anthony Boateng', 'vice-chair'),
  governor: beside('Carys Llewellyn', 'governor'),
  secondGovernor: beside('Martin Dunmore', 'governor'),
  dpo: beside('Daniel Osei', 'data-protection-officer'),
  outsider: beside('Eleanor Marsh', 'outside-body'),
  secondOutsider: beside('David Akande', 'outside-body'),
  lineManager: at('Samira Qureshi', 'line-manager'),
  investigator: at('Thomas Hargreaves', 'investigating-officer'),
  clerk: beside('Pauline Fisk', 'clerk'),
  champion: at('Naomi Clarke', 'information-champion'),
  administrator: at('Lorna Baird', 'administrator'),
  teacher: at('Ben Ackroyd'),
  assistant: at('Rosie Tanner'),
} as const satisfies Readonly<Record<string, Someone>>;

/** What somebody of the sample school is called here. */
export type Who = keyof typeof cast;
/** Everybody, in the order in which they are added. */
export const everybody = Object.keys(cast) as readonly Who[];

/** Somebody's e-mail address: it ends in `.example`, so that no mail can ever reach it. */
export const addressOf = (who: Who): string =>
  `${cast[who].name.toLowerCase().replace(' ', '.')}@ashgrove.example`;
