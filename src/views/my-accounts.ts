import type { Person } from '../domain/address.ts';
import type { MyPart } from './about-me.ts';

/** Where somebody with several accounts is reached, for the person alone; the first is the one they used last. */
export const myAccounts = (accounts: readonly Person[]): MyPart => {
  const [first, ...others] = accounts.map(account => account.connection);
  if (first === undefined || others.length === 0) return {};
  return {
    fields: [
      {
        label: 'Accounts',
        value: [`${first}, where pages go first; if that fails, ${others.join(', then ')}`],
      },
    ],
  };
};
