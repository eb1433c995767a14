export interface ApiErrorBody {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
}

/** A refusal in Stripe's own form; the door writes it as `{ error }`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: ApiErrorBody,
    /** False for a request that never began to execute: its idempotency key stays free. */
    readonly executed = true,
  ) {
    super(body.message);
  }
}

export const badRequest = (message: string, code?: string, param?: string) =>
  new ApiError(400, { type: 'invalid_request_error', message, code, param });

/** The request's shape is wrong: nothing was executed. */
export const badParameter = (message: string, code: string, param: string) =>
  new ApiError(400, { type: 'invalid_request_error', message, code, param }, false);

export const missing = (noun: string, id: string, param = 'id') =>
  new ApiError(404, { type: 'invalid_request_error', message: `No such ${noun}: '${id}'`, code: 'resource_missing', param });
