import type { ResponderId } from '../address.ts';
import type { Step } from './stand.ts';

/** What is decided about requests for help and what is offered. */
export type HelpFact =
  | {
      readonly kind: 'help';
      readonly responder: ResponderId;
      readonly detail: {
        readonly request: string;
        readonly step: Step['step'];
        readonly offer?: string;
        readonly count?: number;
      };
    }
  | {
      /** A coordinator puts one request above another; `item` is their line about it. */
      readonly kind: 'help-order';
      readonly responder: ResponderId;
      readonly detail: { readonly request: string; readonly above: string; readonly item: string };
    };
