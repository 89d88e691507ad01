import { z } from 'zod';
import { duesOf } from '../src/domain/contact.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { tellUnreached } from './tell-unreached.ts';

/** After that a call-out has moved on without whoever could not be reached. */
const ATTEMPT_EXPIRES_MINUTES = 4 * 60;

/**
 * Sets the times at which somebody's contacts are tried, once it is known what became of the call in chat: each so
 * long after it, and the first of them at once when chat did not reach them.
 */
export const armContacts = defineJob({
  name: 'arm-contacts',
  priority: PRIORITY.page,
  payload: z.object({ notice: z.string() }),
  async run(context, { notice: id }) {
    const notice = await context.read.notice(id);
    if (notice?.responder === undefined || notice.page === undefined || notice.state === 'dropped') return;
    const { responder, page } = notice;
    const contacts = (await context.read.contactsOf(responder)).filter(contact => contact.confirmed);
    await context.settle(async tx => {
      for (const { contact, dueAt } of duesOf(contacts, tx.at, notice.state === 'delivered')) {
        const order = { purpose: 'page' as const, responder, contact, notice: id, page };
        await tx.reach({ ...order, dueAt, expiresInMinutes: ATTEMPT_EXPIRES_MINUTES });
      }
      if (contacts.length === 0 && notice.state === 'failed') await tx.job(tellUnreached.job({ page }));
    });
  },
});
