import { describe } from 'vitest';
import { storeContract } from '../contracts/store.ts';
import { testServers } from '../setup/database.ts';

describe.each(testServers())('the store on $name', server => storeContract(server));
