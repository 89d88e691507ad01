import type pg from 'pg';
import { NotAccepted } from '../errors.ts';

/** True for an error that the server answered with. Without such an answer, nobody knows what it did. */
export const isRefusal = (error: unknown): error is pg.DatabaseError =>
  error instanceof Error &&
  'severity' in error &&
  'code' in error &&
  /^[\dA-Z]{5}$/u.test(String(error.code));

/** Shutting down or starting, too many connections, a standby, waits cut short, deadlocks (SQLSTATE classes). */
const PASSING = /^(?:08|53|55P03|57|25006|40)/u;

/** True for what goes by: the same statement can succeed a little later. */
export const isPassing = ({ code }: pg.DatabaseError): boolean => PASSING.test(code ?? '');

/** While reading, an error of the connection or of the server's state means that nothing was accepted. */
export const whileReading = (cause: unknown): never => {
  if (isRefusal(cause) && !isPassing(cause)) throw cause;
  throw new NotAccepted('the database could not be read', { cause });
};
