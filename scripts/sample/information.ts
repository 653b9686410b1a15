// Who looks after the information policies of the sample school, and one that it added.
import type { Order } from '../../src/app/door/order.ts';
import type { IsoDate } from '../../src/policy/calendar.ts';
import { informationPolicies } from '../../src/policy/information-policies.ts';
import type { PersonId } from '../../src/record/ids.ts';
import type { Role } from '../../src/school/offices.ts';

const owners: Readonly<Record<string, Role>> = {
  'acceptable-use': 'headteacher',
  'data-protection': 'data-protection-officer',
  'data-handling': 'data-protection-officer',
  'email-internet': 'information-champion',
  'physical-security': 'bursar',
  retention: 'bursar',
};

/** When some were reviewed last; the others are still to be looked up. */
const reviewed: Readonly<Record<string, IsoDate>> = {
  'acceptable-use': '2025-09-10',
  'data-protection': '2025-05-21',
  'email-internet': '2023-06-14',
  retention: '2025-03-05',
};

const linkTo = (page: string): string => `https://ashgrove.example/policies/${page}`;

/** In one order: the headteacher went through the list. */
export const policyListing = (school: Order['stream'], headteacher: PersonId): Order => ({
  kind: 'school',
  stream: school,
  actor: { kind: 'person', person: headteacher },
  commands: [
    ...informationPolicies.flatMap(({ id, name }) => {
      const role = owners[id];
      if (role === undefined) return [];
      const prose = { policyName: name, policyLink: linkTo(id) };
      const facts = { policy: id, owner: { role }, reviewedOn: reviewed[id] ?? null };
      return [{ step: 'change-information-policy', facts, prose } as const];
    }),
    {
      step: 'add-information-policy',
      facts: { owner: { role: 'bursar' } },
      prose: {
        policyName: 'Loan of Devices Policy',
        policyCovers: 'Tablets and laptops that pupils and staff take home',
        policyLink: linkTo('loans'),
      },
    },
  ],
});
