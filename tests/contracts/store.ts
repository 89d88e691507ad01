import { afterEach, beforeEach } from 'vitest';
import type { TestServer } from '../setup/postgres.ts';
import { acceptanceContract } from './store-acceptance.ts';
import { accountContract } from './store-accounts.ts';
import { auditContract } from './store-audit.ts';
import { auditGuardContract } from './store-audit-guards.ts';
import { contactContract } from './store-contacts.ts';
import { copiesContract } from './store-copies.ts';
import { deliveryContract } from './store-delivery.ts';
import { guardContract } from './store-guards.ts';
import { helpContract } from './store-help.ts';
import { incidentContract } from './store-incidents.ts';
import { jobContract } from './store-jobs.ts';
import { outageContract } from './store-outage.ts';
import { pacingContract } from './store-pacing.ts';
import { pagingContract } from './store-paging.ts';
import { peopleContract } from './store-people.ts';
import { purgeContract } from './store-purge.ts';
import { openStoreScene, type StoreScene } from './store-scene.ts';
import { separationContract } from './store-separation.ts';
import { standingContract } from './store-standing.ts';

/** What the records promise, on whatever PostgreSQL they stand. */
export const storeContract = (server: TestServer): void => {
  let scene: StoreScene | undefined;
  const current = (): StoreScene => {
    if (scene === undefined) throw new Error('there is no scene before the test');
    return scene;
  };
  beforeEach(async () => {
    scene = await openStoreScene(server);
  });
  afterEach(() => current().close());

  acceptanceContract(current);
  jobContract(current);
  purgeContract(current);
  peopleContract(current);
  accountContract(current);
  pagingContract(current);
  incidentContract(current);
  helpContract(current);
  standingContract(current);
  deliveryContract(current);
  copiesContract(current);
  contactContract(current);
  guardContract(current);
  separationContract(current);
  pacingContract(current);
  auditContract(current);
  auditGuardContract(current);
  outageContract(current);
};
