// Who looks after the information policies of the sample school, and one that it added.
import type { Order } from '../../src/app/door/order.ts';
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

const linkTo = (page: string): string => `https://ashgrove.example/policies/${page}`;

/** The headteacher went through the list. */
export const policyListing = (school: Order['stream'], headteacher: PersonId): Order => {
  const shipped = informationPolicies.map(({ id, name }) => ({ policy: id, name, role: owners[id] }));
  const all = [...shipped, { policy: null, name: 'Loan of Devices Policy', role: 'bursar' as const }];
  return {
    kind: 'school',
    stream: school,
    actor: { kind: 'person', person: headteacher },
    commands: [
      {
        step: 'set-information-policies',
        facts: {
          policies: all.map(({ policy, role }) => ({ policy, owner: role === undefined ? null : { role } })),
        },
        prose: {
          policyName: all.map(({ name }) => name).join('\n'),
          policyLink: all.map(({ policy, role }) => (role ? linkTo(policy ?? 'loans') : '')).join('\n'),
        },
      },
    ],
  };
};
