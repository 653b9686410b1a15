// `npm run asked`: writes test/golden/asked/, what the sample school asks of each person. Read what
// changed aloud before you keep it.
import { writeFileSync } from 'node:fs';
import { givenSampleSchool } from '../test/given/sample-school.ts';
import { askedOf } from '../test/golden/asked.ts';
import { everybody } from './sample/people.ts';

const school = await givenSampleSchool();
for (const who of everybody) {
  writeFileSync(new URL(`../test/golden/asked/${who}.txt`, import.meta.url), await askedOf(school, who));
}
await school.close();
